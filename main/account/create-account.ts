import type { AccountStatus } from '../../app/domain/api-key.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { Disposable, Logger } from '../ports.ts';
import type { Account } from './account.ts';
import type { OrganizationChoice } from './organization-choice.ts';

const unknown: AccountStatus = { state: 'unknown', balanceUsd: null, isDepleted: null, profile: null, error: null };
const signedOut: AccountStatus = { ...unknown, state: 'signed-out' };

type BalancePart = Omit<AccountStatus, 'profile'>;

/** Builds the account behind the key in force. It asks the gateway when first asked, and again when key or organization change. */
export function createAccount(dependencies: {
  readonly gateway: Pick<Gateway, 'getBalance' | 'getProfile'>;
  readonly apiKeys: Pick<ApiKeys, 'getKey' | 'markRejected' | 'onChanged'>;
  readonly organization: Pick<OrganizationChoice, 'getId' | 'onChanged'>;
  /** Whether the account routes refuse this key though it may be good (PROTOCOL 4). */
  readonly isForGatewayOnly: (key: string) => boolean;
  readonly logger: Logger;
}): Account & Disposable {
  const { gateway, apiKeys, organization, isForGatewayOnly, logger } = dependencies;
  const listeners = new Set<(status: AccountStatus) => void>();
  const disposal = new AbortController();
  let status = unknown;
  let asking: Promise<AccountStatus> | null = null;
  let askingProfile: Promise<void> | null = null;
  let hasAsked = false;
  /** Counts keys and organizations: an answer about an earlier one is not used. */
  let era = 0;

  const setStatus = (next: AccountStatus): AccountStatus => {
    const isSame = JSON.stringify(next) === JSON.stringify(status);
    status = next;
    if (!isSame) for (const listener of listeners) listener(next);
    return next;
  };

  const askBalance = async (key: string): Promise<BalancePart> => {
    try {
      const organizationId = organization.getId();
      const { balanceUsd, isDepleted } = await gateway.getBalance({ key, organizationId, signal: disposal.signal });
      return { state: 'known', balanceUsd, isDepleted, error: null };
    } catch (thrown) {
      const error = toAppError(thrown);
      logger.info('balance not known', { error });
      const isUntold = error.code === 'key-rejected' && isForGatewayOnly(key);
      if (error.code === 'key-rejected' && !isUntold) apiKeys.markRejected(key);
      // Offline, the last balance is still the best guess.
      if (error.code === 'offline') return { ...status, state: 'offline', error };
      return { ...unknown, error: isUntold ? null : error };
    }
  };

  /** Who it is comes by itself: nothing that is shown of the balance waits for it. */
  const askProfile = async (key: string): Promise<void> => {
    const asked = era;
    try {
      const profile = await gateway.getProfile({ key, signal: disposal.signal });
      if (asked === era) setStatus({ ...status, profile });
    } catch (thrown) {
      logger.info('profile not known', { error: toAppError(thrown) });
    }
  };

  const ask = async (): Promise<AccountStatus> => {
    const asked = era;
    const key = await apiKeys.getKey();
    hasAsked = true;
    if (key === null) return setStatus(signedOut);
    if (status.profile === null) askingProfile ??= askProfile(key).finally(() => (askingProfile = null));
    const balance = await askBalance(key);
    // The profile may have come meanwhile, and so may another key.
    return asked === era ? setStatus({ ...balance, profile: status.profile }) : status;
  };

  const refresh = (): Promise<AccountStatus> => {
    if (disposal.signal.aborted) return Promise.resolve(status);
    asking ??= ask()
      .catch((thrown: unknown) => {
        logger.error('key not readable', { thrown });
        return setStatus(unknown);
      })
      .finally(() => (asking = null));
    return asking;
  };

  /** An answer about what was in force before must not stand for what is now. */
  const startAnew = (kept: AccountStatus): void => {
    era += 1;
    status = kept;
    hasAsked = false;
    void Promise.allSettled([asking, askingProfile]).then(refresh);
  };

  /** What tells one key from another; the key itself is kept by nobody here. */
  let lastKey: string | null = null;
  const offKey = apiKeys.onChanged(({ state, source, masked, expiresAt }) => {
    if (state === 'rejected') return;
    const nextKey = JSON.stringify([source, masked, expiresAt]);
    // The same key, looked at again: who is behind it is known.
    startAnew(nextKey === lastKey ? { ...unknown, profile: status.profile } : unknown);
    lastKey = nextKey;
  });
  const offOrganization = organization.onChanged(() => startAnew({ ...unknown, profile: status.profile }));

  return {
    getStatus: () => (hasAsked && asking === null ? Promise.resolve(status) : refresh()),
    refresh,
    async refreshAll() {
      const key = status.profile === null ? null : await apiKeys.getKey();
      if (key !== null && !disposal.signal.aborted) askingProfile ??= askProfile(key).finally(() => (askingProfile = null));
      await refresh();
      await askingProfile;
      return status;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      offKey();
      offOrganization();
      listeners.clear();
      disposal.abort();
      await Promise.allSettled([asking, askingProfile]);
    },
  };
}
