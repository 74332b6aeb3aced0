import { isWellFormedApiKey, maskApiKey, trimApiKey, type ApiKeySource, type ApiKeyStatus, type KeychainState } from '../../app/domain/api-key.ts';
import { AppException, appException } from '../../app/errors/app-error.ts';
import type { Logger } from '../ports.ts';
import type { ConfigFile } from '../settings/config-file.ts';
import type { ApiKeysWithProblems, KeySourceProblem } from './api-keys.ts';
import { isForGatewayOnly } from './gateway-audience.ts';
import { toCandidate, type KeyCandidate, type KeySource } from './key-candidate.ts';
import { configFileSource, environmentSource, loginShellSource, openclawEnvSource } from './key-sources.ts';
import { keychainStateOf, KeyStoreError, type KeyStore } from './key-store.ts';

/** What the API keys are built from. */
export interface ApiKeysDependencies {
  readonly keyStore: KeyStore;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly readConfigFile: () => Promise<ConfigFile>;
  /** `~/.openclaw/.env`. */
  readonly openclawEnvPath: string;
  readonly isLoginShellAllowed: () => boolean;
  /** Asks the gateway about a key; fails as `Gateway.getBalance` does. */
  readonly checkKey: (key: string) => Promise<void>;
  /** Hears every key before it is used, so that the log can leave it out. */
  readonly rememberSecret?: ((key: string) => void) | undefined;
  readonly logger: Logger;
}

/** What one look at all sources found. */
interface Found {
  readonly key: string | null;
  readonly source: ApiKeySource | null;
  readonly keychain: KeychainState;
  readonly problems: readonly KeySourceProblem[];
  /** Whether the login shell could have been asked at the time. */
  readonly wasLoginShellAllowed: boolean;
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
  const { keyStore, env, platform, checkKey, isLoginShellAllowed, rememberSecret = () => undefined, logger } = dependencies;
  const listeners = new Set<(status: ApiKeyStatus) => void>();
  const sourcesAfterKeychain: readonly KeySource[] = [
    configFileSource(dependencies.readConfigFile),
    openclawEnvSource(dependencies.openclawEnvPath),
    loginShellSource({ env, platform, isAllowed: isLoginShellAllowed }),
  ];

  let sessionKey: string | null = null;
  let rejectedKey: string | null = null;
  let looking: Promise<Found> | null = null;
  /** The last finished look, for what cannot wait. */
  let found: Found | null = null;
  let changes: Promise<unknown> = Promise.resolve();

  const look = async (mayPrompt: boolean): Promise<Found> => {
    const wasLoginShellAllowed = isLoginShellAllowed();
    const problems: KeySourceProblem[] = [];
    let keychain: KeychainState = 'available';

    const readKeychain = async (): Promise<KeyCandidate> => {
      try {
        return toCandidate(await keyStore.read({ mayPrompt }));
      } catch (thrown) {
        if (!(thrown instanceof KeyStoreError)) throw thrown;
        keychain = keychainStateOf(thrown.state);
        logger.info('keychain not readable', { state: thrown.state, reason: thrown.message });
        return toCandidate(null);
      }
    };
    // The keychain is asked even when another source comes first: the status tells its state.
    const fromKeychain = readKeychain();
    const sources: readonly KeySource[] = [
      { source: 'session', read: () => Promise.resolve(toCandidate(sessionKey)) },
      environmentSource(env),
      { source: 'keychain', read: () => fromKeychain },
      ...sourcesAfterKeychain,
    ];

    let winner: { readonly key: string; readonly source: ApiKeySource } | null = null;
    for (const { source, read } of sources) {
      const candidate = await read();
      if (candidate.kind === 'unusable') {
        problems.push({ source, reason: candidate.reason });
        logger.warn('key passed over', { source, reason: candidate.reason });
      } else if (candidate.kind === 'found') {
        winner = { key: candidate.key, source };
        rememberSecret(candidate.key);
        break;
      }
    }
    await fromKeychain;
    return { key: winner?.key ?? null, source: winner?.source ?? null, keychain, problems, wasLoginShellAllowed };
  };

  /** Looks again at every source; a look that has begun is not used any more. */
  const lookAgain = async (mayPrompt = false): Promise<Found> => {
    const begun = look(mayPrompt);
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

  const current = async (): Promise<Found> => {
    if (looking === null) return lookAgain();
    const result = await looking;
    const isStale = result.key === null && result.wasLoginShellAllowed !== isLoginShellAllowed();
    if (!isStale) return result;
    const next = await lookAgain();
    announce(next);
    return next;
  };

  const toStatus = ({ key, source, keychain }: Found): ApiKeyStatus => ({
    state: key === null ? 'missing' : key === rejectedKey ? 'rejected' : 'present',
    source,
    masked: key === null ? null : maskApiKey(key),
    keychain,
    keychainName: keychainNameOn(platform),
  });

  const announce = (result: Found): ApiKeyStatus => {
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

  /** `key-rejected` unless the refusal says nothing of this kind of key. */
  const ask = async (key: string): Promise<void> => {
    try {
      await checkKey(key);
    } catch (thrown) {
      const isRejected = thrown instanceof AppException && thrown.error.code === 'key-rejected';
      if (isRejected && isForGatewayOnly(key)) return;
      throw thrown;
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
        if (!isUnchecked) await ask(key);
        if (!isSessionOnly) {
          try {
            await keyStore.write(key);
          } catch (thrown) {
            throw keychainUnavailable(thrown);
          }
        }
        sessionKey = isSessionOnly ? key : null;
        rejectedKey = null;
        return announce(await lookAgain());
      }),

    verify: () =>
      inTurn(async () => {
        const before = await lookAgain();
        if (before.key === null) return announce(before);
        try {
          await ask(before.key);
          rejectedKey = null;
        } catch (thrown) {
          if (!(thrown instanceof AppException)) throw thrown;
          if (thrown.error.code === 'key-rejected') rejectedKey = before.key;
          else logger.info('key not verified', { error: thrown.error });
        }
        return announce(before);
      }),

    remove: () =>
      inTurn(async () => {
        sessionKey = null;
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
