import { expect, test } from 'vitest';
import { createRowHeights } from '../../../../renderer/transcript/row-heights.ts';
import { createChance } from '../../../builders/random.ts';

test('places and rows agree with plain sums, also after heights changed', () => {
  const chance = createChance(7);
  for (const count of [0, 1, 2, 3, 7, 8, 9, 100]) {
    const plain = Array.from({ length: count }, () => 1 + chance.below(300));
    const heights = createRowHeights(Float64Array.from(plain));
    for (let round = 0; round < 20; round += 1) {
      const tops = plain.map((_, index) => plain.slice(0, index).reduce((sum, px) => sum + px, 0));
      const total = plain.reduce((sum, px) => sum + px, 0);
      expect(heights.totalPx).toBe(total);
      expect(plain.map((_, index) => heights.topOf(index))).toEqual(tops);
      const probes = Array.from({ length: Math.ceil(total / 37) }, (_, at) => at * 37);
      expect(probes.map((px) => heights.indexAt(px))).toEqual(probes.map((px) => tops.findLastIndex((top) => top <= px)));
      if (count === 0) break;
      const index = chance.below(count);
      plain[index] = 1 + chance.below(300);
      heights.change(index, plain[index] ?? 0);
    }
  }
});

test('what is above the first row or below the last is theirs', () => {
  const heights = createRowHeights(Float64Array.of(10, 20, 30));
  expect([heights.indexAt(-5), heights.indexAt(60), heights.indexAt(1000)]).toEqual([0, 2, 2]);
  expect(createRowHeights(new Float64Array()).indexAt(5)).toBe(0);
});
