import { describe, expect, it } from 'vitest';
import type { AccountStatus, ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import { cornerState, type CornerFacts } from '../../../../renderer/account/corner-state.ts';
import { buildAccount } from '../../../builders/account-builder.ts';
import { goodKey, noKey, signedOutAccount } from '../../../gallery/scenes.ts';

const rich = buildAccount();
const signedOut = signedOutAccount;
const away: AccountStatus = { ...signedOut, state: 'offline' };

function line(apiKey: ApiKeyStatus | null, account: AccountStatus | null, extra: Partial<CornerFacts> = {}): string {
  const state = cornerState({
    isDemo: false,
    apiKey,
    account,
    signIn: { state: 'idle' },
    organizationName: null,
    hasOwnKeys: false,
    isCatalogOffline: false,
    now: new Date('2026-11-22T10:00:00Z'),
    ...extra,
  });
  return [state.text, state.action?.label].filter(Boolean).join(' · ');
}

const empty = buildAccount({ balanceUsd: 0, isDepleted: true });
const endsAt = (expiresAt: string): ApiKeyStatus => ({ ...goodKey, expiresAt });
const refused = buildAccount({ state: 'unknown', balanceUsd: null, isDepleted: null, error: appError('organization-refused', '403') });

describe('the corner line', () => {
  it.each([
    ['a key and credit', line(goodKey, rich), '$12.40'],
    ['no key', line(noKey, signedOut), 'Free models · Sign in'],
    ['no credit', line(goodKey, empty), '$0.00 · Add credit'],
    ['no credit and keys of one\'s own at vendors', line(goodKey, empty, { hasOwnKeys: true }), '$0.00 · own keys'],
    ['a debt', line(goodKey, buildAccount({ balanceUsd: -1, isDepleted: null })), '−$1.00 · Add credit'],
    ['an organization that pays', line(goodKey, rich, { organizationName: 'Acme' }), '$12.40 · Acme'],
    ['an organization that refuses', line(goodKey, refused), 'No access · Use personal'],
    ['a blocked account', line(goodKey, { ...refused, error: appError('account-blocked', '403') }), 'Account blocked'],
    ['a key that ends in three days', line(endsAt('2026-11-25T12:00:00Z'), rich), '$12.40 · Key expires in 3 days'],
    ['a key that ends today', line(endsAt('2026-11-22T12:00:00Z'), rich), '$12.40 · Key expires today'],
    ['a key that ends soon, without credit', line(endsAt('2026-11-25T12:00:00Z'), empty), '$0.00 · Add credit'],
    ['a key that ends next year', line(endsAt('2027-11-25T12:00:00Z'), rich), '$12.40'],
    ['a key that has ended', line({ ...endsAt('2026-11-22T09:00:00Z'), state: 'rejected' }, away), 'Key expired · Sign in again'],
    ['a sign-in under way', line(noKey, signedOut, { signIn: { state: 'starting' } }), 'Signing in · Show the code'],
    ['a sign-in that failed', line(noKey, signedOut, { signIn: { state: 'denied' } }), 'Free models · Sign in'],
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

  it('leads to usage in the demo too', () => {
    const facts = { isDemo: true, apiKey: null, account: null, organizationName: null, hasOwnKeys: false, isCatalogOffline: false, now: new Date() };
    expect(cornerState({ ...facts, signIn: { state: 'idle' } })).toMatchObject({ isAccount: true });
  });
});
