import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, test } from 'vitest';
import { linkHtml } from '../../../../app/export/html-blocks.ts';
import { isSafeLink, linkHost, safeHref } from '../../../../app/markdown/safe-link.ts';
import { checkExternalUrl } from '../../../../main/electron/check-external-url.ts';
import { MarkdownView } from '../../../../renderer/markdown/markdown-view.tsx';

/** What a press on each of them would open: nothing, or this address. */
const tricky: readonly (readonly [name: string, url: string, href: string | null])[] = [
  ['a plain one', 'https://kilo.ai/a?b=c#d', 'https://kilo.ai/a?b=c#d'],
  ['a host alone', 'https://kilo.ai', 'https://kilo.ai/'],
  ['a scheme and a host in capitals', 'HTTPS://KILO.AI/A', 'https://kilo.ai/A'],
  ['a tab in the scheme', 'java\tscript:alert(1)', null],
  ['a line break in the scheme', 'ht\ntps://kilo.ai/', null],
  ['a tab in the host', 'https://ki\tlo.ai/', null],
  ['blanks before a scheme', '\u0001javascript:alert(1)', null],
  ['a scheme that runs', 'javascript://kilo.ai/%0aalert(1)', null],
  ['data', 'data:text/html,<b>', null],
  ['no encryption', 'http://kilo.ai/', null],
  ['a file', 'file:///etc/passwd', null],
  ['backslashes for slashes', 'https:\\\\kilo.ai\\a', 'https://kilo.ai/a'],
  ['a backslash before an at sign', 'https://kilo.ai\\@evil.example/', 'https://kilo.ai/@evil.example/'],
  ['a user that looks like a host', 'https://kilo.ai@evil.example/', null],
  ['a user and a password', 'https://kilo.ai:443@evil.example/', null],
  ['no slashes', 'https:evil.example', 'https://evil.example/'],
  ['too many slashes', 'https:////evil.example/', 'https://evil.example/'],
  ['a look-alike host', 'https://kіlo.ai/', 'https://xn--klo-jhd.ai/'],
  ['wide letters', 'https://ｋｉｌｏ.ai/', 'https://kilo.ai/'],
  ['a full stop of another script', 'https://kilo。ai/', 'https://kilo.ai/'],
  ['a slash that is none', 'https://kilo.ai∕evil.example/', 'https://kilo.xn--aievil-qe3c.example/'],
  ['an address as a number', 'https://2130706433/', 'https://127.0.0.1/'],
  ['letters that turn the text around', 'https://kilo.ai/\u202egpj.exe', null],
  ['a letter that is not seen', 'https://kilo\u200b.ai/', null],
  ['one that grows too long', `https://kilo.ai/${'ä'.repeat(2000)}`, null],
];

describe('what is checked is what is opened', () => {
  test.each(tricky)('%s', (_name, url, href) => {
    expect(safeHref(url)).toBe(href);
    expect(isSafeLink(url)).toBe(href !== null);
    if (href === null) return;
    // The address that is handed on is read the same once more, and by main, which opens it.
    expect(safeHref(href)).toBe(href);
    expect(checkExternalUrl(href)).toMatchObject({ isAllowed: true, url: href, host: linkHost(href) });
    expect(linkHost(href)).toMatch(/^[a-z0-9.-]+$/);
  });

  it('in the text of a model: the link that is shown and pressed has the address that was checked', () => {
    const text = '[a](<https:\\\\evil.example\\a>) [b](https:evil.example/b) [c](https://kilo.ai@evil.example/) <https://KILO.AI>';
    const html = renderToStaticMarkup(createElement(MarkdownView, { text, isStreaming: false }));
    expect([...html.matchAll(/<a href="([^"]*)"[^>]*title="([^"]*)"/g)].map(([, href, title]) => [href, title])).toEqual([
      ['https://evil.example/b', 'evil.example'],
      ['https://kilo.ai/', 'kilo.ai'],
    ]);
    expect(linkHtml('https:\\\\evil.example\\a', 'a')).toContain('href="https://evil.example/a"');
  });
});
