import { expect, test } from 'vitest';
import { createSentWalk } from '../../../../renderer/chat/sent-walk.ts';

const sent = ['first', 'second', 'third'];

test('goes back through what was sent, and forward to what was being written', () => {
  const walk = createSentWalk();
  expect(walk.step(-1, sent, 'half a thought')).toBe('third');
  expect(walk.step(-1, sent, 'third')).toBe('second');
  expect(walk.step(1, sent, 'second')).toBe('third');
  expect(walk.step(1, sent, 'third')).toBe('half a thought');
  expect(walk.step(1, sent, 'half a thought')).toBeNull();
});

test('stops at the first, and begins anew from what was changed', () => {
  const walk = createSentWalk();
  walk.step(-1, ['only'], '');
  expect(walk.step(-1, ['only'], 'only')).toBeNull();
  expect(walk.step(-1, ['only'], 'only, changed')).toBe('only');
  expect(walk.step(1, ['only'], 'only')).toBe('only, changed');
  expect(walk.step(-1, [], 'alone')).toBeNull();
});
