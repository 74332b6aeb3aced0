import type { AccountStatus, ApiKeyStatus } from '../../app/domain/api-key.ts';
import { formatBalance } from '../format/money.ts';
import { strings } from '../strings/strings.en.ts';

/** What the corner's verb does. */
export type CornerAction = 'sign-in' | 'add-credit' | 'change-key' | 'unlock';

/** The corner line: words, and at most one verb. */
export interface CornerState {
  readonly text: string;
  readonly action: { readonly kind: CornerAction; readonly label: string } | null;
}

/** What is known of the user's standing; null where it was not asked yet. */
export interface CornerFacts {
  readonly isDemo: boolean;
  readonly apiKey: ApiKeyStatus | null;
  readonly account: AccountStatus | null;
  /** Whether the last fetch of the list of models failed for want of a network. */
  readonly isCatalogOffline: boolean;
}

const say = (text: string): CornerState => ({ text, action: null });
const offer = (text: string, kind: CornerAction, label: string): CornerState => ({ text, action: { kind, label } });

/** The corner line of LOOK 4. Pure; the first state that applies. */
export function cornerState({ isDemo, apiKey, account, isCatalogOffline }: CornerFacts): CornerState {
  const words = strings.corner;
  if (isDemo) return say(words.demo);
  if (apiKey === null) return say('');
  if (apiKey.state === 'rejected') return offer(words.keyRejected, 'change-key', words.changeKey);
  if (apiKey.state === 'missing' && apiKey.keychain === 'locked') return offer(words.keyLocked, 'unlock', words.unlock);
  if (account?.state === 'offline' || isCatalogOffline) return say(words.offline);
  if (apiKey.state === 'missing') return offer(words.freeModels, 'sign-in', words.signIn);
  if (account?.state !== 'known' || account.balanceUsd === null) return say(words.signedIn);
  const balance = formatBalance(account.balanceUsd);
  return account.isDepleted === true || account.balanceUsd <= 0 ? offer(balance, 'add-credit', words.addCredit) : say(balance);
}
