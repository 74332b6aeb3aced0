import type { ApiKeySource, KeychainState, KeySourceProblem } from '../../app/domain/api-key.ts';
import type { Logger } from '../ports.ts';
import type { ConfigFile } from '../settings/config-file.ts';
import { toCandidate, type KeyCandidate, type KeySource } from './key-candidate.ts';
import { configFileSource, environmentSource, loginShellSource, openclawEnvSource } from './key-sources.ts';
import { keychainStateOf, KeyStoreError, type KeyStore } from './key-store.ts';

/** Where keys are looked for. */
export interface KeyPlaces {
  readonly keyStore: KeyStore;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly readConfigFile: () => Promise<ConfigFile>;
  /** `~/.openclaw/.env`. */
  readonly openclawEnvPath: string;
  readonly isLoginShellAllowed: () => boolean;
  /** Hears every key that is found before it is used, so that the log can leave it out. */
  readonly rememberSecret: (key: string) => void;
  readonly logger: Logger;
}

/** What one look at all places found. */
export interface FoundKey {
  readonly key: string | null;
  readonly source: ApiKeySource | null;
  /** Places that hold a key too, in the order in which they would take over. */
  readonly alsoIn: readonly ApiKeySource[];
  readonly keychain: KeychainState;
  readonly problems: readonly KeySourceProblem[];
  /** Whether the login shell could have been asked at the time. */
  readonly wasLoginShellAllowed: boolean;
}

/**
 * Looks at every place in the order of `apiKeySources`; the first key is the one in force. The login shell is started only when
 * no other place has one. Fails only as the key store does where it breaks its own promises.
 */
export async function findKey(
  places: KeyPlaces,
  { sessionKey, mayPrompt }: { readonly sessionKey: string | null; readonly mayPrompt: boolean },
): Promise<FoundKey> {
  const { keyStore, env, platform, isLoginShellAllowed, rememberSecret, logger } = places;
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
  const sources: readonly KeySource[] = [
    { source: 'session', read: () => Promise.resolve(toCandidate(sessionKey)) },
    environmentSource(env),
    { source: 'keychain', read: readKeychain },
    configFileSource(places.readConfigFile),
    openclawEnvSource(places.openclawEnvPath),
    loginShellSource({ env, platform, isAllowed: isLoginShellAllowed }),
  ];

  let key: string | null = null;
  const found: ApiKeySource[] = [];
  for (const { source, read } of sources) {
    if (source === 'login-shell' && key !== null) continue;
    const candidate = await read();
    if (candidate.kind === 'unusable') {
      problems.push({ source, reason: candidate.reason });
      logger.warn('key passed over', { source, reason: candidate.reason });
    } else if (candidate.kind === 'found') {
      rememberSecret(candidate.key);
      key ??= candidate.key;
      found.push(source);
    }
  }
  const [source = null, ...alsoIn] = found;
  return { key, source, alsoIn, keychain, problems, wasLoginShellAllowed };
}
