import { defaultSettings } from '../../app/domain/settings.ts';
import { appError } from '../../app/errors/app-error.ts';
import { buildAccount } from '../builders/account-builder.ts';
import { buildScene, goodKey, grace, liveCatalog, noKey, signedOutAccount } from './scenes.ts';
import { waitingForSignIn, type Scene } from './scripted-bridge.ts';
import type { Story } from './stories.ts';

const first = (changes: Partial<Scene> = {}): Scene =>
  buildScene({ settings: { ...defaultSettings, isOnboarded: false }, apiKey: noKey, account: signedOutAccount, ...changes });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const acme = grace.organizations[0]?.id ?? '';

const onboarding = (name: string, scene: () => Scene): Story => ({ id: `onboarding-${name}`, screen: 'onboarding', scene });
const account = (name: string, scene: () => Scene): Story => ({ id: `settings-account-${name}`, screen: 'settings', section: 'account', scene });

/** Signing in through the browser in each of its states, and the account with all that can be the matter with it. */
export const accountStories: readonly Story[] = [
  onboarding('sign-in-waiting', () => first({ signIn: waitingForSignIn() })),
  onboarding('sign-in-no-browser', () =>
    first({ signIn: { ...waitingForSignIn(), isPageOpen: false, problem: appError('offline', 'ENOTFOUND') } }),
  ),
  onboarding('sign-in-denied', () => first({ signIn: { state: 'denied' } })),
  onboarding('sign-in-too-many', () => first({ signIn: { state: 'failed', error: appError('rate-limited', '429', { status: 429 }) } })),
  onboarding('sign-in-session', () =>
    first({ signIn: { state: 'approved', keptIn: 'session', check: 'accepted', isInForce: true }, apiKey: { ...noKey, keychain: 'absent' } }),
  ),
  onboarding('bad-environment', () =>
    first({ apiKey: { ...noKey, problems: [{ source: 'environment', reason: 'holds a space' }, { source: 'config-file', reason: 'config.json5 is not JSON5 at line 4' }] } }),
  ),
  account('organizations', () =>
    buildScene({
      settings: { ...defaultSettings, isOnboarded: true, organizationId: acme },
      account: buildAccount({ balanceUsd: 1250.4, profile: grace }),
      apiKey: { ...goodKey, check: 'accepted', expiresAt: inDays(1600), alsoIn: ['config-file', 'openclaw-env'] },
    }),
  ),
  account('refused', () =>
    buildScene({
      settings: { ...defaultSettings, isOnboarded: true, organizationId: '6f1c1f0a-0000-4000-8000-00000000dead' },
      account: buildAccount({ state: 'unknown', balanceUsd: null, isDepleted: null, profile: grace, error: appError('organization-refused', '403', { status: 403 }) }),
    }),
  ),
  account('expired', () =>
    buildScene({
      apiKey: { ...goodKey, state: 'rejected', check: 'rejected', expiresAt: inDays(-2) },
      account: buildAccount({ state: 'unknown', balanceUsd: null, isDepleted: null, error: appError('key-rejected', '401', { status: 401 }) }),
    }),
  ),
  account('own-keys', () => {
    const catalog = liveCatalog(60);
    const models = catalog.models.map((model, index) => (index === 3 ? { ...model, isByokAvailable: true } : model));
    return buildScene({ catalog: { ...catalog, models }, account: buildAccount({ balanceUsd: -0.42, isDepleted: true }) });
  }),
];
