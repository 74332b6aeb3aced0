import type { KeyStore } from './key-store.ts';

/** Keeps one key for as long as this object lives: the demo must not touch the user's keychain. */
export function createMemoryKeyStore(): KeyStore {
  let kept: string | null = null;
  return {
    read: () => Promise.resolve(kept),
    write(key) {
      kept = key;
      return Promise.resolve();
    },
    remove() {
      kept = null;
      return Promise.resolve();
    },
  };
}
