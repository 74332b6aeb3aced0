import { describe, expect, it } from 'vitest';
import { createMarkdownDocument } from '../../../../renderer/markdown/markdown-document.ts';
import { parseBlocks } from '../../../../app/markdown/markdown-parser.ts';
import { documents, longFence } from './markdown-documents.ts';

const wholeParse = (text: string): unknown => parseBlocks(text, {}).map((block) => block.node);

/** A small generator, so that a failing run can be repeated. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

describe('a document that grows', () => {
  it.each(Object.entries({ ...documents, longFence }))('equals a parse of the whole at every prefix: %s', (_name, text) => {
    const document = createMarkdownDocument();
    for (let end = 1; end <= text.length; end += 1) {
      const prefix = text.slice(0, end);
      expect(document.update(prefix), JSON.stringify(prefix.slice(-60))).toEqual(wholeParse(prefix));
    }
  });

  it('equals a parse of the whole for shuffled blocks in random steps', () => {
    const random = createRandom(7);
    const pieces = Object.values(documents).flatMap((text) => text.split(/(?<=\n)/));
    for (let round = 0; round < 300; round += 1) {
      const text = Array.from({ length: 14 }, () => pieces[Math.floor(random() * pieces.length)] ?? '').join('');
      const document = createMarkdownDocument();
      for (let end = 0; end < text.length; ) {
        end = Math.min(text.length, end + 1 + Math.floor(random() * 9));
        const prefix = text.slice(0, end);
        expect(document.update(prefix), JSON.stringify(prefix)).toEqual(wholeParse(prefix));
      }
    }
  });

  it('starts over when the text is another one', () => {
    const document = createMarkdownDocument();
    document.update('# One\n\ntwo\n\nthree\n');
    expect(document.update('# Other\n')).toEqual(wholeParse('# Other\n'));
  });

  it('keeps the identity of blocks that did not change', () => {
    const document = createMarkdownDocument();
    const start = '# One\n\n- two\n- three\n\nfour\n\nfi';
    const before = document.update(start);
    const after = document.update(`${start}ve`);
    expect(after.slice(0, 3).every((node, index) => node === before[index])).toBe(true);
    expect(after[3]).not.toBe(before[3]);
  });

  it('gives a settled block a new identity when a link in it is defined later', () => {
    const document = createMarkdownDocument();
    const start = 'See [one].\n\ntwo\n\nthree\n\n';
    const before = document.update(start);
    const after = document.update(`${start}[one]: https://one.example\n`);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });
});
