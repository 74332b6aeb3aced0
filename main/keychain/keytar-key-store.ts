import type { AskSessionBus } from '../session-bus/ask-session-bus.ts';
import { KeyStoreError, type KeyStore, type KeyStoreFailure } from './key-store.ts';
import { askSecretService, type SecretServiceState } from './secret-service.ts';

/** The part of keytar that is used. `findCredentials` is not: it ends the process when a Linux keyring is locked. */
export type Keytar = Pick<typeof import('keytar'), 'getPassword' | 'setPassword' | 'deletePassword'>;

/** What the keychain lists the key under. */
const service = 'Kilodesk';

/** How long the system may take, and how long a person may, who is asked for a password. */
const limitMs = { system: 5000, person: 60_000 } as const;

/** Reads a failure from the system's own words, since keytar gives no codes. */
function failureOf(message: string, platform: string): KeyStoreFailure {
  if (/cancel|denied|dismissed/i.test(message)) return 'denied';
  if (/locked|interaction is not allowed/i.test(message)) return 'locked';
  // The keyring was restarted under us; keytar finds the new one only in a new process.
  if (/^The name :\d/.test(message)) return 'locked';
  // Every Mac has a keychain: one that fails is not absent.
  return platform === 'darwin' ? 'locked' : 'absent';
}

/** The dialog is shown by another program, in the session of this process. */
function hasDisplay(): boolean {
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function importKeytar(): Promise<Keytar> {
  return (await import('keytar')).default;
}

/**
 * Keeps one key in the system's own store: Keychain, Credential Manager or the Secret Service. Loads keytar at the first
 * call. `account` tells gateways apart, so that the key of one is never sent to another.
 */
export function createKeytarKeyStore(options: {
  readonly account: string;
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly askSessionBus: AskSessionBus;
  /** Whether the desktop could show a dialog to make a keyring where there is none yet. */
  readonly canAskPerson?: boolean;
  readonly loadKeytar?: () => Promise<Keytar>;
  readonly limits?: { readonly system: number; readonly person: number };
}): KeyStore {
  const { account, platform, askSessionBus, canAskPerson = hasDisplay(), loadKeytar = importKeytar, limits = limitMs } = options;
  let loading: Promise<Keytar> | null = null;
  let pendingRead: Promise<string | null> | null = null;

  const load = async (): Promise<Keytar> => {
    try {
      return await (loading ??= loadKeytar());
    } catch (cause) {
      throw new KeyStoreError('absent', 'the keychain module could not be loaded', { cause });
    }
  };

  const state = async (): Promise<SecretServiceState> =>
    platform === 'linux' ? askSecretService(askSessionBus) : 'unknown';

  /** Gives up waiting, not the call: a native call cannot be ended. */
  const withinLimit = async <T>(call: Promise<T>, isPersonAsked: boolean): Promise<T> => {
    const expiry = Promise.withResolvers<never>();
    const expire = (): void => expiry.reject(new KeyStoreError('locked', 'the keychain did not answer in time'));
    const timer = setTimeout(expire, isPersonAsked ? limits.person : limits.system);
    try {
      return await Promise.race([call, expiry.promise]);
    } catch (thrown) {
      if (thrown instanceof KeyStoreError) throw thrown;
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      throw new KeyStoreError(failureOf(message, platform), message, { cause: thrown });
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    async read({ mayPrompt = false } = {}) {
      const before = await state();
      // A desktop makes its first keyring when the first secret is stored: until then it is empty, not absent.
      if (before === 'no-collection' && canAskPerson) return null;
      if (before === 'absent' || before === 'no-collection') throw new KeyStoreError('absent', 'there is no keyring');
      if (before === 'locked' && !mayPrompt) throw new KeyStoreError('locked', 'the keyring is locked');
      const keytar = await load();
      // One at a time: a second question while the first is open would ask the user twice.
      pendingRead ??= keytar.getPassword(service, account).finally(() => (pendingRead = null));
      const key = await withinLimit(pendingRead, before === 'locked');
      if (key === null && before === 'locked' && (await state()) === 'locked') {
        throw new KeyStoreError('locked', 'the keyring stayed locked');
      }
      return key;
    },

    async write(key) {
      const before = await state();
      if (before === 'absent') throw new KeyStoreError('absent', 'there is no keyring');
      const keytar = await load();
      // Where no keyring was ever made, the desktop offers to make one.
      await withinLimit(keytar.setPassword(service, account, key), before === 'locked' || before === 'no-collection');
    },

    async remove() {
      const before = await state();
      if (before === 'absent' || before === 'no-collection') return;
      const keytar = await load();
      const isRemoved = await withinLimit(keytar.deletePassword(service, account), before === 'locked');
      if (!isRemoved && before === 'locked' && (await state()) === 'locked') {
        throw new KeyStoreError('locked', 'the keyring stayed locked');
      }
    },
  };
}
