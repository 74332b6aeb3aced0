import { describe, expect, it, vi } from 'vitest';
import { createKeytarKeyStore, type Keytar } from '../../../../main/keychain/keytar-key-store.ts';
import { SessionBusError, type AskSessionBus } from '../../../../main/session-bus/ask-session-bus.ts';

const never = new Promise<never>(() => undefined);

function storeOn(platform: 'darwin' | 'win32' | 'linux', keytar: Partial<Keytar>, askSessionBus?: AskSessionBus) {
  const unexpected = (): Promise<never> => Promise.reject(new Error('not expected'));
  return createKeytarKeyStore({
    account: 'api.kilo.ai',
    platform,
    askSessionBus: askSessionBus ?? unexpected,
    loadKeytar: () => Promise.resolve({ getPassword: unexpected, setPassword: unexpected, deletePassword: unexpected, ...keytar }),
    limits: { system: 30, person: 60 },
  });
}

const bus = (answers: Readonly<Record<string, string | boolean>>): AskSessionBus => (call) => Promise.resolve(answers[call.member] ?? null);

describe('the key store of keytar', () => {
  it.each([
    ['darwin', 'User canceled the operation.', 'denied'],
    ['darwin', 'The user name or passphrase you entered is not correct.', 'locked'],
    ['darwin', 'User interaction is not allowed.', 'locked'],
    ['win32', 'A specified logon session does not exist.', 'absent'],
  ] as const)('on %s takes "%s" for %s', async (platform, message, state) => {
    const fails = (): Promise<never> => Promise.reject(new Error(message));
    const store = storeOn(platform, { getPassword: fails, setPassword: fails, deletePassword: fails });
    await expect(store.read()).rejects.toMatchObject({ name: 'KeyStoreError', state });
    await expect(store.write('some-key-1')).rejects.toMatchObject({ state });
    await expect(store.remove()).rejects.toMatchObject({ state });
  });

  it('gives up on a keychain that does not answer, and asks it only once meanwhile', async () => {
    const getPassword = vi.fn(() => never);
    const store = storeOn('darwin', { getPassword, setPassword: () => never, deletePassword: () => never });
    await expect(Promise.all([store.read(), store.read()])).rejects.toMatchObject({ state: 'locked' });
    await expect(store.read()).rejects.toMatchObject({ state: 'locked' });
    await expect(store.write('some-key-1')).rejects.toMatchObject({ state: 'locked' });
    await expect(store.remove()).rejects.toMatchObject({ state: 'locked' });
    expect(getPassword).toHaveBeenCalledTimes(1);
  });

  it('is absent when its module cannot be loaded', async () => {
    const store = createKeytarKeyStore({
      account: 'a',
      platform: 'win32',
      askSessionBus: bus({}),
      loadKeytar: () => Promise.reject(new Error('Failed to load keytar native addon')),
    });
    await expect(store.read()).rejects.toMatchObject({ state: 'absent' });
  });

  it('does not so much as touch keytar while a Linux keyring is locked, unless the user wants to unlock it', async () => {
    const getPassword = vi.fn(() => Promise.resolve('unlocked-key-1'));
    const store = storeOn('linux', { getPassword }, bus({ ReadAlias: '/collection/login', Get: true }));
    await expect(store.read()).rejects.toMatchObject({ state: 'locked' });
    expect(getPassword).not.toHaveBeenCalled();
    expect(await store.read({ mayPrompt: true })).toBe('unlocked-key-1');
  });

  it('does not touch keytar when the Secret Service hangs', async () => {
    const store = storeOn('linux', {}, () => Promise.reject(new SessionBusError('timed-out', 'no answer')));
    await expect(store.read()).rejects.toMatchObject({ state: 'locked' });
  });

  it('reads null only from a store that really is empty', async () => {
    const nothing = { getPassword: () => Promise.resolve(null), deletePassword: () => Promise.resolve(false) };
    expect(await storeOn('linux', nothing, bus({ ReadAlias: '/c', Get: false })).read()).toBeNull();
    const locked = storeOn('linux', nothing, bus({ ReadAlias: '/c', Get: true }));
    await expect(locked.read({ mayPrompt: true })).rejects.toMatchObject({ state: 'locked' });
    await expect(locked.remove()).rejects.toMatchObject({ state: 'locked' });
  });

  it('takes a desktop that has no keyring yet for one that can make it, and anything else without one for none', async () => {
    const setPassword = vi.fn(() => Promise.resolve());
    const storeWhere = (canAskPerson: boolean) =>
      createKeytarKeyStore({
        account: 'a',
        platform: 'linux',
        canAskPerson,
        askSessionBus: bus({ ReadAlias: '/' }),
        loadKeytar: () => Promise.resolve({ setPassword, getPassword: () => never, deletePassword: () => never }),
      });
    expect(await storeWhere(true).read()).toBeNull();
    await expect(storeWhere(false).read()).rejects.toMatchObject({ state: 'absent' });
    await storeWhere(true).remove();
    await storeWhere(true).write('some-key-1');
    expect(setPassword).toHaveBeenCalledTimes(1);
  });

  it('lists the key of each gateway on its own', async () => {
    const getPassword = vi.fn<Keytar['getPassword']>(() => Promise.resolve(null));
    await storeOn('darwin', { getPassword }).read();
    expect(getPassword).toHaveBeenCalledWith('Kilodesk', 'api.kilo.ai');
  });
});
