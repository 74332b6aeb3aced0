import { expect, it } from 'vitest';
import { createCarriedKey } from '../../../../main/keychain/carried-key.ts';

it('gives up the key with the first taking', () => {
  const carried = createCarriedKey();
  expect(carried.take()).toBeNull();
  carried.put('a key');
  expect(carried.take()).toBe('a key');
  expect(carried.take()).toBeNull();
});
