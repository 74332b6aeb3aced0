import { findKey } from './key-like-text.ts';

/** At most so many characters are kept over a reload, those of the message edited last first. */
export const keptEditCharacters = 500_000;

/** Texts by message id, the one edited last at the end. */
export type EditTexts = Readonly<Record<string, string>>;

/** Where texts of edits are kept while the window lives, reloads included. */
export interface KeptEdits {
  /** Empty when nothing was kept or it cannot be read. */
  read(): EditTexts;
  /** Keeps these and no others; never one that looks like a key. Never fails. */
  write(texts: EditTexts): void;
}

const key = 'edited-messages';

function fit(texts: EditTexts): EditTexts {
  let left = keptEditCharacters;
  const kept: [string, string][] = [];
  for (const [messageId, text] of Object.entries(texts).toReversed()) {
    if (findKey(text) !== null || text.length > left) continue;
    left -= text.length;
    kept.unshift([messageId, text]);
  }
  return Object.fromEntries(kept);
}

/** Keeps them in `storage`, which is asked for with each use. */
export function createKeptEdits(storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): KeptEdits {
  return {
    read() {
      try {
        const found: unknown = JSON.parse(storage().getItem(key) ?? '{}');
        if (typeof found !== 'object' || found === null) return {};
        return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
      } catch {
        return {};
      }
    },
    write(texts) {
      try {
        const kept = fit(texts);
        if (Object.keys(kept).length === 0) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(kept));
      } catch {
        // They stay in memory, where they are anyway.
      }
    },
  };
}
