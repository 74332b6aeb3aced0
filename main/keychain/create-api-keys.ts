import { isWellFormedApiKey, maskApiKey, trimApiKey, type ApiKeyStatus, type KeyCheck } from '../../app/domain/api-key.ts';
import { AppException, appException } from '../../app/errors/app-error.ts';
import type { ApiKeysWithProblems } from './api-keys.ts';
import { findKey, type FoundKey, type KeyPlaces } from './find-key.ts';
import { readKeyClaims } from './key-claims.ts';
import { keychainStateOf, KeyStoreError } from './key-store.ts';

/** What the API keys are built from. */
export interface ApiKeysDependencies extends Omit<KeyPlaces, 'rememberSecret'> {
  /** Asks the gateway about a key; fails as `Gateway.getBalance` does. */
  readonly checkKey: (key: string) => Promise<void>;
  /** Hears every key before it is used, so that the log can leave it out. */
  readonly rememberSecret?: ((key: string) => void) | undefined;
}

/** What the gateway said of one key. */
interface Verdict {
  readonly key: string;
  readonly check: KeyCheck;
  readonly error: AppException | null;
}

/** The user's name for the system's store. */
export function keychainNameOn(platform: 'darwin' | 'win32' | 'linux'): string {
  switch (platform) {
    case 'darwin':
      return 'Keychain';
    case 'win32':
      return 'Windows Credential Manager';
    case 'linux':
      return 'your system keyring';
  }
}

function keychainUnavailable(thrown: unknown): unknown {
  if (!(thrown instanceof KeyStoreError)) return thrown;
  return appException('keychain-unavailable', thrown.message, { detail: keychainStateOf(thrown.state), cause: thrown });
}

/** Builds the API keys. Looks at nothing until it is asked. */
export function createApiKeys(dependencies: ApiKeysDependencies): ApiKeysWithProblems {
  const { keyStore, platform, checkKey, isLoginShellAllowed, rememberSecret = () => undefined, logger } = dependencies;
  const places: KeyPlaces = { ...dependencies, rememberSecret };
  const listeners = new Set<(status: ApiKeyStatus) => void>();

  let sessionKey: string | null = null;
  let rejectedKey: string | null = null;
  let verdict: Verdict | null = null;
  let looking: Promise<FoundKey> | null = null;
  /** The last finished look, for what cannot wait. */
  let found: FoundKey | null = null;
  let changes: Promise<unknown> = Promise.resolve();

  /** Looks again at every source; a look that has begun is not used any more. */
  const lookAgain = async (mayPrompt = false): Promise<FoundKey> => {
    const begun = findKey(places, { sessionKey, mayPrompt });
    looking = begun;
    try {
      const result = await begun;
      if (looking === begun) found = result;
      return result;
    } catch (thrown) {
      if (looking === begun) looking = null;
      throw thrown;
    }
  };

  const current = async (): Promise<FoundKey> => {
    if (looking === null) return lookAgain();
    const result = await looking;
    const isStale = (result.key === null || result.source === 'login-shell') && result.wasLoginShellAllowed !== isLoginShellAllowed();
    if (!isStale) return result;
    const next = await lookAgain();
    announce(next);
    return next;
  };

  const checkOf = (key: string | null): KeyCheck => {
    if (key === null) return 'not-asked';
    if (key === rejectedKey) return 'rejected';
    return verdict?.key === key ? verdict.check : 'not-asked';
  };

  const toStatus = ({ key, source, alsoIn, keychain, problems }: FoundKey): ApiKeyStatus => ({
    state: key === null ? 'missing' : key === rejectedKey ? 'rejected' : 'present',
    source,
    alsoIn: [...alsoIn],
    masked: key === null ? null : maskApiKey(key),
    keychain,
    keychainName: keychainNameOn(platform),
    check: checkOf(key),
    expiresAt: key === null ? null : readKeyClaims(key).expiresAt,
    problems: [...problems],
  });

  const announce = (result: FoundKey): ApiKeyStatus => {
    const status = toStatus(result);
    for (const listener of listeners) listener(status);
    return status;
  };

  /** Changes wait for one another, so that two of them cannot leave half of each. */
  const inTurn = <T>(change: () => Promise<T>): Promise<T> => {
    const turn = changes.then(change);
    changes = turn.catch(() => undefined);
    return turn;
  };

  /** Asks the gateway; what it could not say, or would not, is part of the answer. */
  const ask = async (key: string): Promise<Verdict> => {
    try {
      await checkKey(key);
      return { key, check: 'accepted', error: null };
    } catch (thrown) {
      if (!(thrown instanceof AppException)) throw thrown;
      switch (thrown.error.code) {
        case 'key-rejected':
          // The account routes know nothing of a key made for the gateway alone: only a real request can tell.
          if (readKeyClaims(key).isForGatewayOnly) return { key, check: 'cannot-tell', error: null };
          return { key, check: 'rejected', error: thrown };
        case 'account-blocked':
          return { key, check: 'blocked', error: thrown };
        case 'offline':
          return { key, check: 'offline', error: thrown };
        default:
          return { key, check: 'gateway-error', error: thrown };
      }
    }
  };

  return {
    getStatus: async () => toStatus(await current()),
    getKey: async () => (await current()).key,
    getProblems: async () => (await current()).problems,

    save: (text, { isSessionOnly, isUnchecked }) =>
      inTurn(async () => {
        const key = trimApiKey(text);
        if (!isWellFormedApiKey(key)) throw appException('key-malformed', 'this cannot be a key');
        rememberSecret(key);
        const answer: Verdict = isUnchecked ? { key, check: 'not-asked', error: null } : await ask(key);
        if (answer.error !== null) throw answer.error;
        if (!isSessionOnly) {
          try {
            await keyStore.write(key);
          } catch (thrown) {
            throw keychainUnavailable(thrown);
          }
        }
        sessionKey = isSessionOnly ? key : null;
        rejectedKey = null;
        verdict = answer;
        return announce(await lookAgain());
      }),

    verify: () =>
      inTurn(async () => {
        const before = await lookAgain();
        if (before.key === null) return announce(before);
        verdict = await ask(before.key);
        if (verdict.check === 'rejected') rejectedKey = before.key;
        // Who could not be asked has not taken anything back.
        else if (verdict.check === 'accepted' || verdict.check === 'cannot-tell') rejectedKey = null;
        if (verdict.error !== null) logger.info('key not accepted', { error: verdict.error.error });
        return announce(before);
      }),

    remove: () =>
      inTurn(async () => {
        sessionKey = null;
        rejectedKey = null;
        verdict = null;
        try {
          await keyStore.remove();
        } catch (thrown) {
          // No keychain holds no key: there is nothing left to forget.
          if (!(thrown instanceof KeyStoreError && thrown.state === 'absent')) throw keychainUnavailable(thrown);
        } finally {
          announce(await lookAgain());
        }
        return toStatus(await current());
      }),

    retryKeychain: () => inTurn(async () => announce(await lookAgain(true))),

    markRejected(key) {
      if (found === null || found.key !== key || key === rejectedKey) return;
      rejectedKey = key;
      announce(found);
    },

    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
