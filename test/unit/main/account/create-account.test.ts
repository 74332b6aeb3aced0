import { describe, expect, it, vi } from 'vitest';
import type { AccountStatus, ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { createAccount } from '../../../../main/account/create-account.ts';
import type { Balance } from '../../../../main/gateway/gateway.ts';
import { silentLogger } from '../../../builders/silent-logger.ts';

const present: ApiKeyStatus = { state: 'present', source: 'keychain', masked: '…0001', keychain: 'available', keychainName: 'Keychain' };
const balance: Balance = { balanceUsd: 12.4, isDepleted: false };
const known: AccountStatus = { state: 'known', ...balance };

function setUp(isForGatewayOnly = false) {
  let key: string | null = 'the-key-0001';
  const keyListeners = new Set<(status: ApiKeyStatus) => void>();
  const getBalance = vi.fn<(options?: { readonly key?: string }) => Promise<Balance>>(() => Promise.resolve(balance));
  const markRejected = vi.fn(() => keyListeners.forEach((listener) => listener({ ...present, state: 'rejected' })));
  const account = createAccount({
    gateway: { getBalance },
    apiKeys: {
      getKey: () => Promise.resolve(key),
      markRejected,
      onChanged: (listener) => {
        keyListeners.add(listener);
        return () => keyListeners.delete(listener);
      },
    },
    isForGatewayOnly: () => isForGatewayOnly,
    logger: silentLogger,
  });
  const heard: AccountStatus[] = [];
  account.onChanged((status) => void heard.push(status));
  const changeKey = (next: string | null): void => {
    key = next;
    for (const listener of keyListeners) listener(next === null ? { ...present, state: 'missing', source: null, masked: null } : present);
  };
  return { account, getBalance, markRejected, heard, changeKey };
}

describe('the account', () => {
  it('asks once, however many want to know, and answers from memory then', async () => {
    const { account, getBalance, heard } = setUp();
    expect(await Promise.all([account.getStatus(), account.getStatus(), account.refresh()])).toEqual([known, known, known]);
    expect(await account.getStatus()).toEqual(known);
    expect(getBalance).toHaveBeenCalledTimes(1);
    expect(heard).toEqual([known]);
  });

  it('asks nothing without a key', async () => {
    const { account, getBalance, changeKey } = setUp();
    changeKey(null);
    expect(await account.getStatus()).toEqual({ state: 'signed-out', balanceUsd: null, isDepleted: null });
    expect(getBalance).not.toHaveBeenCalled();
  });

  it('keeps the last balance when offline, and says that it is', async () => {
    const { account, getBalance } = setUp();
    await account.getStatus();
    getBalance.mockRejectedValue(appException('offline', 'no network'));
    expect(await account.refresh()).toEqual({ ...known, state: 'offline' });
  });

  it.each(['timed-out', 'gateway-unavailable', 'bad-response'] as const)('is unknown after %s, and the key stays good', async (code) => {
    const { account, getBalance, markRejected } = setUp();
    getBalance.mockRejectedValue(appException(code, 'x'));
    expect(await account.getStatus()).toMatchObject({ state: 'unknown' });
    expect(markRejected).not.toHaveBeenCalled();
  });

  it('marks a key that was refused, once, and asks no more by itself', async () => {
    const { account, getBalance, markRejected } = setUp();
    getBalance.mockRejectedValue(appException('key-rejected', '401'));
    expect(await account.getStatus()).toMatchObject({ state: 'unknown' });
    expect(markRejected).toHaveBeenCalledTimes(1);
    expect(await account.getStatus()).toMatchObject({ state: 'unknown' });
    expect(getBalance).toHaveBeenCalledTimes(1);
  });

  it('does not blame a key for which the balance route cannot speak', async () => {
    const { account, getBalance, markRejected } = setUp(true);
    getBalance.mockRejectedValue(appException('key-rejected', '401'));
    expect(await account.getStatus()).toMatchObject({ state: 'unknown' });
    expect(markRejected).not.toHaveBeenCalled();
  });

  it('asks again for a new key, also while the answer about the old one is under way', async () => {
    const { account, getBalance, changeKey, heard } = setUp();
    const slow = Promise.withResolvers<Balance>();
    getBalance.mockReturnValueOnce(slow.promise);
    const first = account.getStatus();
    await vi.waitFor(() => expect(getBalance).toHaveBeenCalledTimes(1));
    changeKey('the-key-0002');
    slow.resolve({ balanceUsd: 1, isDepleted: false });
    await first;
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(known));
    expect(getBalance.mock.calls.map(([options]) => options?.key)).toEqual(['the-key-0001', 'the-key-0002']);
    changeKey(null);
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ state: 'signed-out' }));
  });

  it('is quiet after it was disposed', async () => {
    const { account, getBalance, changeKey } = setUp();
    await account.dispose();
    changeKey('the-key-0002');
    await account.refresh();
    expect(getBalance).not.toHaveBeenCalled();
  });
});
