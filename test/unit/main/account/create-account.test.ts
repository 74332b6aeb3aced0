import { describe, expect, it, vi } from 'vitest';
import type { AccountStatus, ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import type { AccountProfile } from '../../../../app/domain/organization.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { createAccount } from '../../../../main/account/create-account.ts';
import type { Balance, Gateway } from '../../../../main/gateway/gateway.ts';
import { buildAccount, buildKeyStatus } from '../../../builders/account-builder.ts';
import { silentLogger } from '../../../builders/silent-logger.ts';

const present = buildKeyStatus({ state: 'present', source: 'keychain', masked: '…0001' });
const balance: Balance = { balanceUsd: 12.4, isDepleted: false };
const ada: AccountProfile = { name: 'Ada', email: 'ada@example.org', organizations: [], hasPersonalAccount: true };
const known = buildAccount({ ...balance });
const acme = '6f1c1f0a-0000-4000-8000-000000000001';

function setUp(isForGatewayOnly = false) {
  let key: string | null = 'the-key-0001';
  const keyListeners = new Set<(status: ApiKeyStatus) => void>();
  const getBalance = vi.fn<Gateway['getBalance']>(() => Promise.resolve(balance));
  // By default the profile is not to be had: nothing may wait for it.
  const getProfile = vi.fn<Gateway['getProfile']>(() => Promise.reject(appException('bad-response', 'no such route')));
  let organizationId: string | null = null;
  const organizationListeners = new Set<() => void>();
  const markRejected = vi.fn(() => keyListeners.forEach((listener) => listener({ ...present, state: 'rejected' })));
  const account = createAccount({
    gateway: { getBalance, getProfile },
    apiKeys: {
      getKey: () => Promise.resolve(key),
      markRejected,
      onChanged: (listener) => {
        keyListeners.add(listener);
        return () => keyListeners.delete(listener);
      },
    },
    organization: {
      getId: () => organizationId,
      onChanged: (listener) => {
        organizationListeners.add(listener);
        return () => organizationListeners.delete(listener);
      },
    },
    isForGatewayOnly: () => isForGatewayOnly,
    logger: silentLogger,
  });
  const heard: AccountStatus[] = [];
  account.onChanged((status) => void heard.push(status));
  const changeKey = (next: string | null): void => {
    key = next;
    for (const listener of keyListeners) listener(next === null ? buildKeyStatus() : { ...present, masked: `…${next.slice(-4)}` });
  };
  const changeOrganization = (next: string | null): void => {
    organizationId = next;
    for (const listener of organizationListeners) listener();
  };
  return { account, getBalance, getProfile, markRejected, heard, changeKey, changeOrganization };
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
    expect(await account.getStatus()).toEqual(buildAccount({ state: 'signed-out', balanceUsd: null, isDepleted: null }));
    expect(getBalance).not.toHaveBeenCalled();
  });

  it('keeps the last balance when offline, and says that it is', async () => {
    const { account, getBalance } = setUp();
    await account.getStatus();
    getBalance.mockRejectedValue(appException('offline', 'no network'));
    expect(await account.refresh()).toMatchObject({ ...known, state: 'offline', error: { code: 'offline' } });
  });

  it.each(['timed-out', 'gateway-unavailable', 'bad-response'] as const)('is unknown after %s, and the key stays good', async (code) => {
    const { account, getBalance, markRejected } = setUp();
    getBalance.mockRejectedValue(appException(code, 'x'));
    expect(await account.getStatus()).toMatchObject({ state: 'unknown', error: { code } });
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

  it('says who it is as soon as that is known, asks once, and anew for another key', async () => {
    const { account, getProfile, heard, changeKey } = setUp();
    const slow = Promise.withResolvers<AccountProfile>();
    getProfile.mockReturnValueOnce(slow.promise);
    expect(await account.getStatus()).toEqual(known);
    slow.resolve(ada);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ ...known, profile: ada }));
    expect(await account.refresh()).toEqual({ ...known, profile: ada });
    expect(getProfile).toHaveBeenCalledTimes(1);
    getProfile.mockResolvedValue({ ...ada, name: 'Grace' });
    expect(await account.refreshAll()).toMatchObject({ profile: { name: 'Grace' } });
    changeKey(null);
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ state: 'signed-out', profile: null }));
  });

  it('asks for the balance of the chosen organization, and keeps who it is', async () => {
    const { account, getBalance, getProfile, heard, changeOrganization } = setUp();
    getProfile.mockResolvedValue(ada);
    await account.refreshAll();
    getBalance.mockResolvedValue({ balanceUsd: 900, isDepleted: false });
    changeOrganization(acme);
    await vi.waitFor(() => expect(heard.at(-1)).toEqual({ ...known, balanceUsd: 900, profile: ada }));
    expect(getBalance).toHaveBeenLastCalledWith(expect.objectContaining({ organizationId: acme }));
    expect(getProfile).toHaveBeenCalledTimes(1);
  });

  it('never answers the balance of another purse, however long the profile takes', async () => {
    const { account, getBalance, getProfile, changeOrganization } = setUp();
    const slow = Promise.withResolvers<AccountProfile>();
    getProfile.mockReturnValueOnce(slow.promise);
    expect(await account.getStatus()).toEqual(known);
    getBalance.mockResolvedValue({ balanceUsd: 900, isDepleted: false });
    changeOrganization(acme);
    expect(await account.getStatus()).toMatchObject({ balanceUsd: 900 });
    getProfile.mockResolvedValue(ada);
    slow.resolve(ada);
    await vi.waitFor(async () => expect(await account.getStatus()).toMatchObject({ balanceUsd: 900, profile: ada }));
  });

  it('tells that an organization does not want the account, and blames no key', async () => {
    const { account, getBalance, markRejected } = setUp();
    getBalance.mockRejectedValue(appException('organization-refused', '403', { status: 403 }));
    expect(await account.getStatus()).toMatchObject({ state: 'unknown', error: { code: 'organization-refused' } });
    expect(markRejected).not.toHaveBeenCalled();
  });

  it('is quiet after it was disposed', async () => {
    const { account, getBalance, changeKey } = setUp();
    await account.dispose();
    changeKey('the-key-0002');
    await account.refresh();
    expect(getBalance).not.toHaveBeenCalled();
  });
});
