import { describe, expect, it } from 'vitest';
import { sourcesMarkdown, withSources } from '../../../../app/export/sources-markdown.ts';
import { markdownToPlainText } from '../../../../app/export/plain-blocks.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { longestTitle, sourcesOf } from '../../../../app/markdown/sources.ts';

const cite = (url: string, title = '') => ({ url, title });

describe('the sources of an answer', () => {
  it('are numbered in their order, with the host in ASCII', () => {
    expect(sourcesOf([cite('https://www.kyoto.travel/en/', 'Kyoto'), cite('https://bücher.example/a')]).list).toEqual([
      { number: 1, url: 'https://www.kyoto.travel/en/', host: 'kyoto.travel', title: 'Kyoto', isOpenable: true },
      { number: 2, url: 'https://bücher.example/a', host: 'xn--bcher-kva.example', title: '', isOpenable: true },
    ]);
  });

  it('name a page once, however it is written, with the first title and the encrypted address', () => {
    const { list } = sourcesOf([cite('http://a.example/x/'), cite('https://A.example/x#:~:text=y', 'X'), cite('https://a.example/x', 'Y'), cite('https://a.example/x?p=2')]);
    expect(list.map(({ number, url, title }) => [number, url, title])).toEqual([
      [1, 'https://A.example/x#:~:text=y', 'X'],
      [2, 'https://a.example/x?p=2', ''],
    ]);
  });

  it('are found by an address in the text that leads to the same page, and by no other', () => {
    const { numberOf } = sourcesOf([cite('https://a.example/x'), cite('https://b.example')]);
    expect(['https://a.example/x/', 'https://a.example/x#top', 'https://b.example/', 'https://a.example', 'mailto:x@b.example', 'javascript:1'].map(numberOf)).toEqual([1, 1, 2, null, null, null]);
  });

  it('that are not encrypted are named and not opened', () => {
    expect(sourcesOf([cite('http://a.example/x', 'X')]).list).toMatchObject([{ host: 'a.example', isOpenable: false }]);
    expect(sourcesMarkdown([cite('http://a.example/x', 'X')])).toBe('Sources:\n\n1. X (http://a.example/x)');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'kilodesk://app/',
    'mailto:a@b.example',
    'https://user:pass@a.example/',
    'https://kyoto.travel@evil.example/',
    'https://a.example/\u202egnp.exe',
    'https://a.example/\u0000',
    ' https://a.example/\n',
    '//a.example/x',
    'not an address',
    '',
    `https://a.example/${'x'.repeat(5000)}`,
  ])('do not come of %j', (url) => {
    expect(sourcesOf([cite(url, 'Title')]).list).toEqual([]);
    expect(withSources('Text', [cite(url, 'Title')])).toBe('Text');
  });

  it('have titles of one line that turn nothing around, however long they came', () => {
    const titleOf = (title: string) => sourcesOf([cite('https://a.example', title)]).list[0]?.title;
    expect(titleOf('\u202eevil\u202c \u2066title\u2069\r\n\u0007two\u200b')).toBe('evil title two');
    expect(titleOf('\ud800 half')).toBe('\ufffd half');
    const long = titleOf(`${'日'.repeat(150)}${'😀'.repeat(5000)}`) ?? '';
    expect([[...long].length, long.isWellFormed(), long.endsWith('…')]).toEqual([longestTitle, true, true]);
  });

  it('go along as Markdown in which a title is text', () => {
    const text = withSources('See *this*.', [cite('https://a.example/(x)', '[x](javascript:1) **b** <i>'), cite('https://b.example/')]);
    expect(text).toBe('See *this*.\n\nSources:\n\n1. [\\[x\\](javascript:1) \\*\\*b\\*\\* \\<i\\>](<https://a.example/%28x%29>)\n2. [https://b.example/](<https://b.example/>)');
    const nodes = JSON.stringify(parseBlocks(text, {}).map(({ node }) => node));
    expect([...nodes.matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href)).toEqual(['https://a.example/%28x%29', 'https://b.example/']);
  });

  it('have addresses that end where they end, and write no Markdown', () => {
    const text = sourcesMarkdown([cite('https://a.example/x>)[y](javascript:alert(1)', 'X')]);
    expect(text).toBe('Sources:\n\n1. [X](<https://a.example/x%3E%29[y]%28javascript:alert%281%29>)');
  });

  it('stand behind a code block that was cut short, not in it', () => {
    const text = withSources('Look:\n\n```js\nlet x', [cite('https://a.example/', 'A')]);
    expect(text).toContain('let x\n```\n\nSources:');
    expect(markdownToPlainText(text)).toBe('Look:\n\nlet x\n\nSources:\n\n1. A');
  });
});
