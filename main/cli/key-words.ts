import { keyExpiry, type ApiKeySource, type ApiKeyStatus } from '../../app/domain/api-key.ts';

/** The place of a key, as a command names it. */
export function placeOf(source: ApiKeySource | null, keychainName: string): string {
  switch (source) {
    case 'session':
      return 'this run only';
    case 'environment':
      return 'KILOCODE_API_KEY in the environment';
    case 'keychain':
      return keychainName;
    case 'config-file':
      return 'the config file';
    case 'openclaw-env':
      return '~/.openclaw/.env';
    case 'login-shell':
      return "the login shell's environment";
    case null:
      return 'nowhere';
  }
}

/** What the check said where it is more than yes; an empty string otherwise. */
export function checkSentence({ check }: Pick<ApiKeyStatus, 'check'>): string {
  switch (check) {
    case 'rejected':
      return 'The gateway did not accept it.';
    case 'blocked':
      return 'The gateway has blocked the account behind it.';
    case 'offline':
      return 'You are offline, so it could not be checked.';
    case 'gateway-error':
      return 'The gateway did not answer, so it could not be checked.';
    case 'cannot-tell':
      return 'It is for the gateway alone, so only the first message will show whether it is good.';
    case 'accepted':
    case 'not-asked':
      return '';
  }
}

function expirySentence({ expiresAt }: ApiKeyStatus, now: Date): string {
  const expiry = keyExpiry(expiresAt, now);
  const day = expiresAt?.slice(0, 10) ?? '';
  switch (expiry.kind) {
    case 'none':
      return '';
    case 'far':
      return `It expires on ${day}.\n`;
    case 'soon':
      return `It expires on ${day}, in ${expiry.days === 1 ? '1 day' : `${expiry.days} days`}. Sign in again before that.\n`;
    case 'expired':
      return `It expired on ${day}. Sign in again.\n`;
  }
}

/** All that may be said of the key in force, a line each; never the key. */
export function describeKey(status: ApiKeyStatus, now: Date): string {
  const { state, source, alsoIn, masked, keychain, keychainName, problems } = status;
  const place = (each: ApiKeySource): string => placeOf(each, keychainName);
  const verdict = checkSentence(status);
  const first =
    state === 'missing'
      ? 'No key. Free models work without one.\n'
      : `Key ${masked} from ${placeOf(source, keychainName)}.${verdict === '' ? '' : ` ${verdict}`}\n${expirySentence(status, now)}`;
  const others = alsoIn.length === 0 ? '' : `There is also a key in ${alsoIn.map(place).join(', ')}.\n`;
  const passedOver = problems.map((problem) => `Passed over ${place(problem.source)}: ${problem.reason}.\n`).join('');
  const store = keychain === 'available' ? '' : `The keychain (${keychainName}) is ${keychain}.\n`;
  return first + others + passedOver + store;
}
