import type { Citation } from '../chat/reply-event.ts';
import { cleanLine } from '../domain/clean-line.ts';
import { isSafeLink, linkHost, pageKey } from './safe-link.ts';

/** A page that an answer names as its source, fit to be shown. */
export interface Source {
  /** From 1, in the order in which the answer named them. */
  readonly number: number;
  readonly url: string;
  /** In ASCII, without `www.`. */
  readonly host: string;
  /** One line of at most {@link longestTitle} characters without controls and marks that turn text around; empty where there is none. */
  readonly title: string;
  /** Whether it may be opened: pages that are not encrypted are named only. */
  readonly isOpenable: boolean;
}

/** The sources of an answer, each page once. */
export interface Sources {
  readonly list: readonly Source[];
  /** The source that an address in the text leads to; null where it is none. */
  numberOf(url: string): number | null;
}

/** Longest title that is kept, in characters. */
export const longestTitle = 200;

function cleanTitle(title: string): string {
  const line = cleanLine(title, longestTitle * 4).replace(/\s+/g, ' ');
  const characters = [...line];
  return characters.length <= longestTitle ? line : `${characters.slice(0, longestTitle - 1).join('').trimEnd()}…`;
}

/** What an answer without sources has. */
export const noSources: Sources = { list: [], numberOf: () => null };

/**
 * The sources of an answer in order, pages that were named twice once, with the first title there is. What is no page of the web is left
 * out. Citations are untrusted.
 */
export function sourcesOf(citations: readonly Citation[]): Sources {
  if (citations.length === 0) return noSources;
  const byKey = new Map<string, Source>();
  for (const { url, title } of citations) {
    const key = pageKey(url);
    if (key === null) continue;
    const known = byKey.get(key);
    const cleaned = cleanTitle(title);
    if (known === undefined) {
      const host = linkHost(url).replace(/^www\./, '');
      byKey.set(key, { number: byKey.size + 1, url, host, title: cleaned, isOpenable: isSafeLink(url) });
    } else if (known.title === '' || !known.isOpenable) {
      const better = !known.isOpenable && isSafeLink(url) ? { url, isOpenable: true } : {};
      byKey.set(key, { ...known, ...better, title: known.title === '' ? cleaned : known.title });
    }
  }
  const numberOf = (url: string): number | null => {
    const key = pageKey(url);
    return key === null ? null : (byKey.get(key)?.number ?? null);
  };
  return { list: [...byKey.values()], numberOf };
}
