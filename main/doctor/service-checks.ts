import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { KeyStoreError, type KeyStore } from '../keychain/key-store.ts';
import type { DoctorFinding } from './finding.ts';

/** Whether the keychain can be read now. Really reads it. */
export async function checkKeychain(options: {
  readonly keyStore: Pick<KeyStore, 'read'>;
  readonly keychainName: string;
}): Promise<DoctorFinding> {
  const { keyStore, keychainName } = options;
  const name = 'keychain';
  try {
    const key = await keyStore.read();
    const content = key === null ? 'holds no key of this gateway' : 'holds a key';
    return { name, verdict: 'ok', sentence: `Kilodesk can read ${keychainName}; it ${content}.` };
  } catch (thrown) {
    if (!(thrown instanceof KeyStoreError)) throw thrown;
    return thrown.state === 'absent'
      ? {
          name,
          verdict: 'warning',
          sentence: `There is no keyring that Kilodesk can use: ${thrown.message}.`,
          advice: 'Use a key for this session, or set KILOCODE_API_KEY. On Linux, gnome-keyring, KWallet or KeePassXC provide one.',
        }
      : {
          name,
          verdict: 'warning',
          sentence: `Kilodesk cannot read ${keychainName}: ${thrown.message}.`,
          advice: 'Unlock it, or use a key for this session.',
        };
  }
}

/** Which key is in force, and what was passed over on the way to it. */
export async function checkApiKey(options: {
  readonly apiKeys: {
    getStatus(): Promise<ApiKeyStatus>;
    getProblems(): Promise<readonly { readonly source: string; readonly reason: string }[]>;
  };
}): Promise<DoctorFinding> {
  const name = 'API key';
  const { state, source, masked } = await options.apiKeys.getStatus();
  const problems = await options.apiKeys.getProblems();
  const passedOver = problems.map((problem) => ` Passed over ${problem.source}: ${problem.reason}.`).join('');
  if (state === 'rejected') {
    return { name, verdict: 'failed', sentence: `The gateway did not accept the key ${masked} (${source}).${passedOver}`, advice: 'Change the key.' };
  }
  const sentence = state === 'missing' ? 'There is no key; free models work without one.' : `The key is ${masked} (${source}).`;
  return { name, verdict: problems.length > 0 ? 'warning' : 'ok', sentence: sentence + passedOver };
}

/** Whether the gateway answers. Really asks it. */
export async function checkGateway(options: { readonly gateway: Pick<Gateway, 'baseUrl' | 'listModels'> }): Promise<DoctorFinding> {
  const { gateway } = options;
  const name = 'gateway';
  try {
    const { models } = await gateway.listModels();
    return { name, verdict: 'ok', sentence: `${gateway.baseUrl} answers and lists ${models.length} models.` };
  } catch (thrown) {
    const error = toAppError(thrown);
    const sentence = error.code === 'offline' ? 'You are offline, or something is in between.' : errorCopy(error).sentence;
    return {
      name,
      verdict: 'failed',
      sentence: `${gateway.baseUrl}: ${sentence}`,
      advice: `Look at the connection, the proxy and KILOCODE_BASE_URL (${error.code}).`,
    };
  }
}
