import type { ApiKeySource, ApiKeyStatus } from '../../app/domain/api-key.ts';
import { strings } from '../strings/strings.en.ts';

/** The place of a key in words, for "Found a key in …". */
export function describeKeySource(source: ApiKeySource, keychainName: string): string {
  return source === 'keychain' ? strings.keySources.keychain(keychainName) : strings.keySources[source];
}

/** Whether the key in force was found rather than given to Kilodesk, so that a first run can offer it; a rejected one too. */
export function isFoundKey(status: ApiKeyStatus): boolean {
  return status.state !== 'missing' && status.source !== null && status.source !== 'keychain' && status.source !== 'session';
}

/** Whether *Forget key* can do anything: Kilodesk forgets only what it keeps itself. */
export function canForgetKey(status: ApiKeyStatus): boolean {
  return status.source === 'keychain' || status.source === 'session';
}
