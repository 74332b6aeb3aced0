import { describe, expect, it } from 'vitest';
import { createKeytarKeyStore, type Keytar } from '../../main/keychain/keytar-key-store.ts';
import { createMemoryKeyStore } from '../../main/keychain/memory-key-store.ts';
import { SessionBusError } from '../../main/session-bus/ask-session-bus.ts';
import { checkKeyStoreContract } from './key-store-contract.ts';

/** What macOS and Windows do, as far as keytar shows it: a map that opens at once. */
function createMapKeytar(): Keytar {
  const passwords = new Map<string, string>();
  const place = (service: string, account: string): string => `${service}\n${account}`;
  return {
    getPassword: async (service, account) => passwords.get(place(service, account)) ?? null,
    setPassword: async (service, account, password) => void passwords.set(place(service, account), password),
    deletePassword: async (service, account) => passwords.delete(place(service, account)),
  };
}

// The store of the Secret Service keeps to the same contract in test/integration/keychain, in a session of its own.
describe('every key store', () => {
  it('in memory', async () => {
    await expect(checkKeyStoreContract(createMemoryKeyStore())).resolves.toBeUndefined();
  });

  it.each(['darwin', 'win32'] as const)('of keytar on %s', async (platform) => {
    const keytar = createMapKeytar();
    const store = createKeytarKeyStore({
      account: 'api.kilo.ai',
      platform,
      askSessionBus: () => Promise.reject(new SessionBusError('no-bus', 'not asked')),
      loadKeytar: () => Promise.resolve(keytar),
    });
    await expect(checkKeyStoreContract(store)).resolves.toBeUndefined();
  });
});
