import { expect, test } from 'vitest';
import { withRecent } from '../../../../main/chat/recent-models.ts';

test('the model asked comes first, once, and twelve are kept', () => {
  const refs = Array.from({ length: 12 }, (_, i) => `kilocode/a/m${i}`);
  expect(withRecent(refs, 'kilocode/a/m3')).toEqual(['kilocode/a/m3', ...refs.filter((ref) => ref !== 'kilocode/a/m3')]);
  expect(withRecent(refs, 'b/new')).toEqual(['kilocode/b/new', ...refs.slice(0, 11)]);
  expect(withRecent([], 'kilocode/kilo/auto')).toEqual(['kilocode/kilo/auto']);
});
