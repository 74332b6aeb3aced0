import type { AccountStatus } from '../../app/domain/api-key.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { Disposable, Logger } from '../ports.ts';
import type { Account } from './account.ts';

const signedOut: AccountStatus = { state: 'signed-out', balanceUsd: null, isDepleted: null };
const unknown: AccountStatus = { state: 'unknown', balanceUsd: null, isDepleted: null };

/** Builds the account behind the key in force. It asks the gateway when first asked, and again when the key changes. */
export function createAccount(dependencies: {
  readonly gateway: Pick<Gateway, 'getBalance'>;
  readonly apiKeys: Pick<ApiKeys, 'getKey' | 'markRejected' | 'onChanged'>;
  /** Whether the balance route refuses this key though it may be good (PROTOCOL 4). */
  readonly isForGatewayOnly: (key: string) => boolean;
  readonly logger: Logger;
}): Account & Disposable {
  const { gateway, apiKeys, isForGatewayOnly, logger } = dependencies;
  const listeners = new Set<(status: AccountStatus) => void>();
  const disposal = new AbortController();
  let status = unknown;
  let asking: Promise<AccountStatus> | null = null;
  let hasAsked = false;

  const setStatus = (next: AccountStatus): AccountStatus => {
    const isSame =
      next.state === status.state && next.balanceUsd === status.balanceUsd && next.isDepleted === status.isDepleted;
    status = next;
    if (!isSame) for (const listener of listeners) listener(next);
    return next;
  };

  const ask = async (): Promise<AccountStatus> => {
    const key = await apiKeys.getKey();
    if (key === null) return signedOut;
    try {
      const { balanceUsd, isDepleted } = await gateway.getBalance({ key, signal: disposal.signal });
      return { state: 'known', balanceUsd, isDepleted };
    } catch (thrown) {
      const error = toAppError(thrown);
      logger.info('balance not known', { error });
      if (error.code === 'key-rejected' && !isForGatewayOnly(key)) apiKeys.markRejected(key);
      // Offline, the last balance is still the best guess.
      return error.code === 'offline' ? { ...status, state: 'offline' } : unknown;
    } finally {
      hasAsked = true;
    }
  };

  const refresh = (): Promise<AccountStatus> => {
    if (disposal.signal.aborted) return Promise.resolve(status);
    asking ??= ask()
      .catch((thrown: unknown) => {
        logger.error('key not readable', { thrown });
        return unknown;
      })
      .then(setStatus)
      .finally(() => (asking = null));
    return asking;
  };

  const offKey = apiKeys.onChanged((keyStatus) => {
    if (keyStatus.state === 'rejected') return;
    // An answer about the old key must not stand for the new one.
    void Promise.resolve(asking).then(() => {
      status = unknown;
      return refresh();
    });
  });

  return {
    getStatus: () => (hasAsked && asking === null ? Promise.resolve(status) : refresh()),
    refresh,
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async dispose() {
      offKey();
      listeners.clear();
      disposal.abort();
      await asking;
    },
  };
}
