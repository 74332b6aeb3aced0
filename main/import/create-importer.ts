import { isWellFormedApiKey, maskApiKey, trimApiKey } from '../../app/domain/api-key.ts';
import type { ImportOffer } from '../../app/domain/import-offer.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { ConfigFile } from '../settings/config-file.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Importer } from './importer.ts';

/** What the importer is built from. */
export interface ImporterDependencies {
  /** openclaw's config file. */
  readonly path: string;
  /** Reads it anew: a key is kept in no field. */
  readonly readFile: (path: string) => Promise<ConfigFile>;
  readonly apiKeys: Pick<ApiKeys, 'getStatus' | 'save'>;
  readonly settings: Pick<SettingsStore, 'get' | 'update'>;
  /** Hears the key before anything else does, so that the log can leave it out. */
  readonly rememberSecret: (key: string) => void;
}

/** What there is to take over, the key included, which must not leave this file but masked. */
interface Found {
  readonly offer: ImportOffer;
  readonly key: string | null;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}

/** Builds the importer. It reads nothing until it is asked. */
export function createImporter(dependencies: ImporterDependencies): Importer {
  const { path, readFile, apiKeys, settings, rememberSecret } = dependencies;

  /** A key is on offer only where none is in force: nobody should lose the one in use by a click. */
  const usableKey = async (text: string | null): Promise<string | null> => {
    const key = trimApiKey(text ?? '');
    if (!isWellFormedApiKey(key) || /^<.*>$/.test(key)) return null;
    rememberSecret(key);
    const { state, masked } = await apiKeys.getStatus();
    return state === 'missing' || (state === 'rejected' && masked !== maskApiKey(key)) ? key : null;
  };

  const look = async (): Promise<Found | null> => {
    const { isImportAnswered, defaultModelRef, fallbackModelRefs } = settings.get();
    if (isImportAnswered) return null;
    const file = await readFile(path);
    const key = await usableKey(file.apiKey);
    const fallbacks = file.fallbackModelRefs ?? [];
    const offer: ImportOffer = {
      path,
      maskedKey: key === null ? null : maskApiKey(key),
      defaultModelRef: file.defaultModelRef === defaultModelRef ? null : file.defaultModelRef,
      fallbackModelRefs: isSame(fallbacks, fallbackModelRefs) ? [] : fallbacks,
    };
    const isEmpty = offer.maskedKey === null && offer.defaultModelRef === null && offer.fallbackModelRefs.length === 0;
    return isEmpty ? null : { offer, key };
  };

  return {
    getOffer: async () => (await look())?.offer ?? null,
    async accept({ isKey, isDefaultModel, isFallbacks }) {
      const found = await look();
      if (found === null) return;
      const { offer, key } = found;
      if (isKey && key !== null) await apiKeys.save(key, { isSessionOnly: false, isUnchecked: false });
      await settings.update({
        isImportAnswered: true,
        ...(isDefaultModel && offer.defaultModelRef !== null ? { defaultModelRef: offer.defaultModelRef } : {}),
        ...(isFallbacks && offer.fallbackModelRefs.length > 0 ? { fallbackModelRefs: offer.fallbackModelRefs } : {}),
      });
    },
    dismiss: async () => void (await settings.update({ isImportAnswered: true })),
  };
}
