import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../app/domain/conversation.ts';
import { estimateHeight } from '../../../../renderer/transcript/estimate-height.ts';
import type { TranscriptRows } from '../../../../renderer/transcript/scroll-anchor.ts';
import { createRowIndexes } from '../../../../renderer/transcript/row-indexes.ts';
import { toRows } from '../../../../renderer/transcript/to-rows.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const message = (id: string): Message => emptyAnswer({ id, parentId: `before ${id}`, status: 'complete', text: 'Words. '.repeat(id.length * 40) });

const heightsOf = (rows: TranscriptRows): readonly number[] => rows.ids.map((_, index) => rows.heights.heightOf(index));

/** Rows that have been in the page: each is 1000 px higher than the one before. */
function measured(ids: readonly string[], isGroupLast = false): TranscriptRows {
  const rows = toRows(ids.map(message), isGroupLast, null);
  ids.forEach((_, index) => rows.heights.change(index, (index + 1) * 1000));
  return rows;
}

const guess = (id: string): number => estimateHeight(message(id));

describe('rows of a chat that changes', () => {
  const before = measured(['a', 'b', 'c', 'd']);
  it.each([
    ['a message is added', ['a', 'b', 'c', 'd', 'e'], [1000, 2000, 3000, 4000, guess('e')]],
    ['older ones come before them', ['x', 'yy', 'a', 'b', 'c', 'd'], [guess('x'), guess('yy'), 1000, 2000, 3000, 4000]],
    ['the end is taken', ['a', 'b'], [1000, 2000]],
    ['the start is taken', ['c', 'd'], [3000, 4000]],
    ['another branch goes on from the middle', ['a', 'b', 'y', 'z'], [1000, 2000, guess('y'), guess('z')]],
    ['one in the middle is another', ['a', 'y', 'c', 'd'], [1000, guess('y'), 3000, 4000]],
    ['one in the middle is taken', ['a', 'b', 'd'], [1000, 2000, 4000]],
    ['some are put between, and two change places', ['a', 'x', 'c', 'b', 'd'], [1000, guess('x'), 3000, 2000, 4000]],
    ['all are others', ['p', 'q'], [guess('p'), guess('q')]],
    ['all are gone', [], []],
  ])('keep their heights where %s', (_, ids, heights) => {
    expect(heightsOf(toRows(ids.map(message), false, before))).toEqual(heights);
  });

  it('keep that of answers side by side, whichever of them ends the branch', () => {
    const group = measured(['a', 'b'], true);
    const other = emptyAnswer({ id: 'other', parentId: 'before b', status: 'complete' });
    expect(heightsOf(toRows([message('a'), other], true, group))).toEqual([1000, 2000]);
  });
});

it('finds a row by its message', () => {
  const indexes = createRowIndexes(['a', 'b', 'c']);
  expect(['a', 'c', 'a', 'd'].map((id) => indexes.get(id))).toEqual([0, 2, 0, undefined]);
  expect(indexes.size).toBe(3);
});
