import assert from 'node:assert/strict';
import type { KeyStore } from '../../main/keychain/key-store.ts';

/** What every `KeyStore` that can be used keeps to. Leaves it empty. Fails with an `AssertionError`. */
export async function checkKeyStoreContract(store: KeyStore): Promise<void> {
  await store.remove();
  assert.equal(await store.read(), null, 'an empty store reads null');
  await store.remove();

  const keys = ['first-key-0001', `eyJ${'aB3_-'.repeat(120)}.x.y`, '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'];
  for (const key of keys) {
    await store.write(key);
    assert.equal(await store.read(), key, 'what was written is read, whole');
    assert.equal(await store.read({ mayPrompt: true }), key, 'an open store asks nobody');
  }

  const read = await Promise.all([store.read(), store.read(), store.read()]);
  assert.deepEqual(read, [keys[2], keys[2], keys[2]], 'many may read at once');

  await store.remove();
  assert.equal(await store.read(), null, 'what was removed is gone');
}
