import type { AccountStatus, ApiKeyStatus } from '../../app/domain/api-key.ts';

/** No key, with a keyring to keep one; `changes` make it another. */
export function buildKeyStatus(changes: Partial<ApiKeyStatus> = {}): ApiKeyStatus {
  return {
    state: 'missing',
    source: null,
    alsoIn: [],
    masked: null,
    keychain: 'available',
    keychainName: 'your system keyring',
    check: 'not-asked',
    expiresAt: null,
    problems: [],
    ...changes,
  };
}

/** An account whose balance the gateway told, and nothing else of it. */
export function buildAccount(changes: Partial<AccountStatus> = {}): AccountStatus {
  return { state: 'known', balanceUsd: 12.4, isDepleted: false, profile: null, error: null, ...changes };
}
