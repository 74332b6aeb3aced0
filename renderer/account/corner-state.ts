import { keyExpiry, type AccountStatus, type ApiKeyStatus } from '../../app/domain/api-key.ts';
import { isSigningIn, type SignInStatus } from '../../app/domain/sign-in.ts';
import { formatBalance } from '../format/money.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';

/** What the corner's verb does. */
export type CornerAction = 'sign-in' | 'add-credit' | 'change-key' | 'unlock' | 'use-personal';

/** The corner line: words, and at most one verb. */
export interface CornerState {
  readonly text: string;
  /** Whether there is an account behind the words, about which more can be done. */
  readonly isAccount: boolean;
  readonly action: { readonly kind: CornerAction; readonly label: string } | null;
}

/** What is known of the user's standing; null where it was not asked yet. */
export interface CornerFacts {
  readonly isDemo: boolean;
  readonly apiKey: ApiKeyStatus | null;
  readonly account: AccountStatus | null;
  readonly signIn: SignInStatus;
  /** Name of the organization that pays; null for the person. */
  readonly organizationName: string | null;
  /** Whether a vendor bills some models to the user's own key there. */
  readonly hasOwnKeys: boolean;
  /** Whether the last fetch of the list of models failed for want of a network. */
  readonly isCatalogOffline: boolean;
  readonly now: Date;
}

const words = { ...strings.corner, ...accountStrings.corner };

const say = (text: string): CornerState => ({ text, isAccount: false, action: null });
const offer = (text: string, kind: CornerAction, label: string): CornerState => ({ ...say(text), action: { kind, label } });

/** A balance with who it belongs to and, where it is used up, what to do about that. */
function balanceLine({ account, organizationName, hasOwnKeys }: CornerFacts): CornerState {
  if (account?.state !== 'known' || account.balanceUsd === null) return { ...say(words.signedIn), isAccount: true };
  const balance = formatBalance(account.balanceUsd);
  const text = organizationName === null ? balance : words.inName(balance, organizationName);
  const isUsedUp = account.isDepleted === true || account.balanceUsd <= 0;
  if (isUsedUp && hasOwnKeys) return { ...say(words.ownKeys(text)), isAccount: true };
  return { ...(isUsedUp ? offer(text, 'add-credit', words.addCredit) : say(text)), isAccount: true };
}

/** The corner line of LOOK 4. Pure; the first state that applies. */
export function cornerState(facts: CornerFacts): CornerState {
  const { isDemo, apiKey, account, signIn, isCatalogOffline, now } = facts;
  // Nobody is charged, and what answers would cost is worth seeing all the same.
  if (isDemo) return { ...say(words.demo), isAccount: true };
  if (apiKey === null) return say('');
  if (isSigningIn(signIn)) return offer(words.signingIn, 'sign-in', words.showCode);
  const expiry = keyExpiry(apiKey.expiresAt, now);
  if (expiry.kind === 'expired') return offer(words.keyExpired, 'change-key', words.renew);
  if (apiKey.state === 'rejected') return offer(words.keyRejected, 'change-key', words.changeKey);
  if (apiKey.state === 'missing' && apiKey.keychain === 'locked') return offer(words.keyLocked, 'unlock', words.unlock);
  if (account?.state === 'offline' || isCatalogOffline) return say(words.offline);
  if (apiKey.state === 'missing') return offer(words.freeModels, 'sign-in', words.signIn);
  if (account?.error?.code === 'organization-refused') return offer(words.refused, 'use-personal', words.usePersonal);
  if (account?.error?.code === 'account-blocked') return { ...say(words.blocked), isAccount: true };
  const line = balanceLine(facts);
  if (expiry.kind !== 'soon' || line.action !== null) return line;
  return { ...line, action: { kind: 'change-key', label: words.keyEndsSoon(expiry.days) } };
}
