import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { createMarkdownDocument, parseMarkdown } from '../../../../renderer/markdown/markdown-document.ts';
import { MarkdownView } from '../../../../renderer/markdown/markdown-view.tsx';
import { attacks, heavyTexts } from './markdown-attacks.ts';
import { documents } from './markdown-documents.ts';

/** Everything that an answer may put on the page, attributes included; React Aria's own on the Copy button apart. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  div: ['class', 'dir', 'role', 'aria-label', 'tabindex', 'data-text'],
  p: ['dir'],
  h3: ['dir', 'data-level'],
  h4: ['dir', 'data-level'],
  h5: ['dir', 'data-level'],
  h6: ['dir', 'data-level'],
  ul: ['role', 'dir', 'data-tight'],
  ol: ['role', 'dir', 'data-tight', 'data-digits', 'start'],
  li: ['role', 'class', 'data-note', 'tabindex'],
  section: ['class', 'aria-label'],
  sup: ['class', 'data-source'],
  sub: ['class'],
  kbd: ['class'],
  input: ['type', 'disabled', 'checked', 'aria-label'],
  blockquote: ['dir'],
  hr: [],
  br: [],
  strong: [],
  em: [],
  s: [],
  a: ['href', 'title', 'rel', 'draggable'],
  code: ['dir'],
  figure: ['class', 'dir'],
  figcaption: ['class'],
  pre: ['tabindex'],
  span: ['class', 'dir', 'aria-hidden', 'data-shown', 'role', 'tabindex', 'aria-label', 'data-note-reference'],
  button: ['type', 'data-source', 'class', 'title', 'tabindex', 'data-rac', 'data-react-aria-pressable', 'id', 'aria-pressed', 'aria-label'],
  svg: ['data-component', 'aria-hidden', 'focusable', 'class', 'viewbox', 'width', 'height', 'fill', 'display', 'overflow', 'style'],
  path: ['d'],
  img: ['class', 'src', 'alt'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['scope', 'dir', 'data-align', 'data-wide'],
  td: ['dir', 'data-align', 'data-wide'],
};

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of React's own markup, in which text and attribute values are escaped. */
function elementsOf(markup: string): Element[] {
  return [...markup.matchAll(/<([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(([, tag = '', text = '']) => ({
    tag: tag.toLowerCase(),
    attributes: Object.fromEntries(
      [...text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name.toLowerCase(), value]),
    ),
  }));
}

function render(text: string): string {
  return renderToStaticMarkup(<MarkdownView text={text} isStreaming={false} />);
}

function expectHarmless(text: string): void {
  for (const { tag, attributes } of elementsOf(render(text))) {
    expect(Object.keys(allowed), `<${tag}> from ${text}`).toContain(tag);
    for (const name of Object.keys(attributes)) expect(allowed[tag], `${name} on <${tag}> from ${text}`).toContain(name);
    if (tag === 'a') expect(attributes['href'], text).toMatch(/^(https:\/\/[^@]*$|mailto:)/);
    if (tag === 'img') expect(attributes['src'], text).toMatch(/^data:image\/(png|jpeg|webp|gif);base64,/);
  }
}

describe('what a model can put on the page', () => {
  it.each(attacks)('stays inside the allow-list: %j', (text) => expectHarmless(text));

  it.each(attacks)('stays inside the allow-list at every prefix: %j', (text) => {
    for (let end = 1; end < text.length; end += 3) expectHarmless(text.slice(0, end));
  });

  it('is seen by the check at all', () => {
    const tags = elementsOf(Object.values(documents).map(render).join('')).map(({ tag }) => tag);
    expect(new Set(tags)).toEqual(new Set(Object.keys(allowed)));
  });

  it('leaves no level of heading out', () => {
    const tags = elementsOf(render('### Deep first\n\n# Top\n\n#### Far below')).map(({ tag }) => tag);
    expect(tags).toEqual(['div', 'h3', 'h3', 'h4']);
  });

  it('has few items in one element, however long a list is, and each says what it is', () => {
    const markup = render(Array.from({ length: 1000 }, (_, index) => `${index + 5}. n${index}\n`).join(''));
    expect(/<ol ([^>]*)>/.exec(markup)?.[1]).toMatch(/role="list".*start="5"/);
    const parts = markup.split('<div role="presentation"');
    expect(parts).toHaveLength(4);
    const items = parts.map((part) => [...part.matchAll(/<li( role="listitem")?>/g)].map(([, role]) => role));
    expect(items.map(({ length }) => length)).toEqual([256, 256, 256, 232]);
    expect(items[0]?.every((role) => role === undefined)).toBe(true);
    expect(items.slice(1).flat().every((role) => role !== undefined)).toBe(true);
    expect(markup.indexOf('n999')).toBeGreaterThan(markup.indexOf('n998'));
    expect(render('- a\n'.repeat(256))).not.toContain('role="list"');
  });

  it('has one caret while it grows, behind the last word wherever that is, and none afterwards', () => {
    const growing = (text: string): string => renderToStaticMarkup(<MarkdownView text={text} isStreaming />);
    for (const text of ['a\n\nend', '# a\n\n# end', '> a\n>\n> end', '- a\n- b\n  - end', '1. a\n\n   end', '- [ ] a\n- [x] end', `${'- some words of an item\n'.repeat(600)}- end`, `${'a\n\n'.repeat(40)}end`]) {
      const markup = growing(text);
      expect(markup.split('data-caret')).toHaveLength(2);
      expect(markup).toMatch(/data-caret="true">end</);
      expect(render(text)).not.toContain('data-caret');
    }
  });

  it('shows tags as the text they are', () => {
    expect(render('<b>bold</b>')).toContain('&lt;b&gt;bold&lt;/b&gt;');
  });

  it('names the host of a link in its title, in ASCII', () => {
    expect(render('[bank](https://аpple.example/login)')).toContain('title="xn--pple-43d.example"');
  });

  it('loads no image from elsewhere', () => {
    const markup = render('![plan](https://images.example/plan.png)');
    expect(markup).not.toContain('<img');
    expect(markup).toContain('images.example');
  });
});

describe('heavy texts', () => {
  it.each(Object.entries(heavyTexts))('are rendered without a throw, whole and growing: %s', (_name, text) => {
    expect(() => render(text)).not.toThrow();
    const document = createMarkdownDocument();
    for (let end = 10_000; end <= text.length; end += 10_000) document.update(text.slice(0, end));
    expect(document.update(text)).toEqual(parseMarkdown(text));
  });
});
