import { expect, it } from 'vitest';
import { enlargedScale, mostEnlarged } from '../../../../renderer/diagrams/enlarged-scale.ts';

const room = { width: 1400, height: 700 };

it('asks for a pixel for each pixel of the screen that a diagram fills, by the side that meets the room first', () => {
  expect(enlargedScale({ width: 700, height: 100 }, room, 1)).toBe(2);
  expect(enlargedScale({ width: 700, height: 500 }, room, 1)).toBe(1.4);
  expect(enlargedScale({ width: 4000, height: 500 }, room, 1)).toBe(0.35);
  expect(enlargedScale({ width: 700, height: 100 }, room, 2)).toBe(4);
});

it('asks for no more than a few words are enlarged to', () => {
  expect(enlargedScale({ width: 40, height: 40 }, room, 1)).toBe(mostEnlarged);
  expect(enlargedScale({ width: 40, height: 40 }, room, 2)).toBe(2 * mostEnlarged);
});

it('asks for no more pixels than are drawn, on however large a screen', () => {
  const [width, height] = [3000, 2000];
  const scale = enlargedScale({ width, height }, { width: 30_000, height: 20_000 }, 4);
  expect(scale * width * scale * height).toBeCloseTo(12_000_000, 0);
  expect(15_000 * enlargedScale({ width: 15_000, height: 10 }, { width: 60_000, height: 5000 }, 4)).toBeCloseTo(16_000, 0);
});
