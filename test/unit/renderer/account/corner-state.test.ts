import { describe, expect, it } from 'vitest';
import type { AccountStatus, ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import { cornerState } from '../../../../renderer/account/corner-state.ts';
import { buildAccount } from '../../../builders/account-builder.ts';
import { goodKey, noKey, signedOutAccount } from '../../../gallery/scenes.ts';

const rich = buildAccount();
const signedOut = signedOutAccount;
const away: AccountStatus = { ...signedOut, state: 'offline' };

function line(apiKey: ApiKeyStatus | null, account: AccountStatus | null, extra = {}): string {
  const state = cornerState({ isDemo: false, apiKey, account, isCatalogOffline: false, ...extra });
  return [state.text, state.action?.label].filter(Boolean).join(' · ');
}

describe('the corner line', () => {
  it.each([
    ['a key and credit', line(goodKey, rich), '$12.40'],
    ['no key', line(noKey, signedOut), 'Free models · Sign in'],
    ['no credit', line(goodKey, buildAccount({ balanceUsd: 0, isDepleted: true })), '$0.00 · Add credit'],
    ['a debt', line(goodKey, buildAccount({ balanceUsd: -1, isDepleted: null })), '−$1.00 · Add credit'],
    ['offline with a key', line(goodKey, away), 'Offline'],
    ['offline without one', line(noKey, signedOut, { isCatalogOffline: true }), 'Offline'],
    ['a locked keyring', line({ ...noKey, keychain: 'locked' }, signedOut), 'Key locked · Unlock'],
    ['a locked keyring beside a key from the environment', line({ ...goodKey, source: 'environment', keychain: 'locked' }, rich), '$12.40'],
    ['a rejected key', line({ ...goodKey, state: 'rejected' }, away), 'Key not accepted · Change key'],
    ['a balance that is not known', line(goodKey, null), 'Signed in'],
    ['the demo', line(goodKey, rich, { isDemo: true }), 'Demo'],
    ['nothing asked yet', line(null, null), ''],
  ])('says of %s', (_state, said, expected) => {
    expect(said).toBe(expected);
  });
});
