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
  return [status.source, ...status.alsoIn].some((source) => source === 'keychain' || source === 'session');
}

/** Several places in a sentence: "config.json5 and ~/.openclaw/.env". */
export function listKeySources(sources: readonly ApiKeySource[], keychainName: string): string {
  return new Intl.ListFormat('en').format(sources.map((source) => describeKeySource(source, keychainName)));
}

/** The places that would still hold a key after Kilodesk forgot its own, the one in force among them. */
export function foreignKeySources({ source, alsoIn }: Pick<ApiKeyStatus, 'source' | 'alsoIn'>): readonly ApiKeySource[] {
  return [source, ...alsoIn].flatMap((each) => (each === null || each === 'keychain' || each === 'session' ? [] : [each]));
}
