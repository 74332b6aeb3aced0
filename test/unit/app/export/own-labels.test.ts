import { describe, expect, it } from 'vitest';
import { createMarkdownWriter } from '../../../../app/export/markdown-export.ts';
import { createOwnLabels } from '../../../../app/export/own-labels.ts';
import { writeWhole } from '../../../../app/export/readable-chat.ts';
import { footnotesOf } from '../../../../app/markdown/footnotes.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { answer, chatOf, plainOptions } from './readable-samples.ts';

/** The second of two texts of one file. */
const second = (first: string, text: string): string => {
  const ownLabels = createOwnLabels();
  ownLabels(first);
  return ownLabels(text);
};

const one = 'A[^1] and [docs], [read][1].\n\n[^1]: Of one\n\n[docs]: https://one.example/\n[1]: https://one.example/1\n';

describe('labels in one file', () => {
  it('leads each note and link of each answer to its own text and address', () => {
    const two = one.replaceAll('one', 'two').replaceAll('A[', 'B[');
    const text = writeWhole(createMarkdownWriter(plainOptions), chatOf([answer(one), answer(two)]));
    const blocks = parseBlocks(text, {}).map(({ node }) => node);
    expect(footnotesOf(blocks).notes).toMatchObject([
      { isReferred: true, children: [{ children: [{ text: 'Of one' }] }] },
      { isReferred: true, children: [{ children: [{ text: 'Of two' }] }] },
    ]);
    const written = JSON.stringify(blocks);
    for (const address of ['https://one.example/', 'https://one.example/1', 'https://two.example/', 'https://two.example/1']) expect(written).toContain(JSON.stringify(address));
    expect(written).not.toContain('docs-2"');
  });

  it.each([
    ['a note', 'b[^1]\n\n[^1]: x', 'b[^1-2]\n\n[^1-2]: x'],
    ['a link by its own words', '[docs]\n\n[docs]: https://b.example', '[docs][docs-2]\n\n[docs-2]: https://b.example'],
    ['a link with empty brackets', '[docs][]\n\n[docs]: https://b.example', '[docs][docs-2]\n\n[docs-2]: https://b.example'],
    ['a link with words', '[a][DOCS]\n\n[docs]: https://b.example', '[a][docs-2]\n\n[docs-2]: https://b.example'],
    ['a definition in a quotation', '> [docs]\n>\n> [docs]: https://b.example', '> [docs][docs-2]\n>\n> [docs-2]: https://b.example'],
  ])('renames %s', (_, text, expected) => {
    expect(second(one, text).toLowerCase()).toBe(expected);
  });

  it.each([
    ['what this text does not define', 'As in [docs] and [^1].'],
    ['labels of its own', 'B[^b] [c]\n\n[^b]: x\n\n[c]: https://c.example'],
    ['a link that names its address', '[docs](https://c.example)'],
  ])('leaves %s', (_, text) => {
    expect(second(one, text)).toBe(text);
  });

  it('leaves code and escaped brackets', () => {
    const text = 'B[^1] `a[^1]` \\[^1] ``x ` [^1]``\n\n```\na[^1]\n```\n\n    [^1]\n\n[^1]: x';
    expect(second(one, text)).toBe(text.replace('B[^1]', 'B[^1-2]').replace('[^1]: x', '[^1-2]: x'));
  });

  it('takes no name that another text or a picture has', () => {
    expect(second('[^1]: a\n\n[^1-2]: b', 'B[^1]\n\n[^1]: x')).toBe('B[^1-3]\n\n[^1-3]: x');
    expect(createOwnLabels()('![x][image-1]\n\n[image-1]: https://a.example')).toBe('![x][image-1-1]\n\n[image-1-1]: https://a.example');
  });
});
