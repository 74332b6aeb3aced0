import type { Citation } from '../../app/chat/reply-event.ts';
import { cleanLine } from '../../app/domain/clean-line.ts';

const maxCitations = 500;
const maxAddressLength = 2048;

/** Gathers the pages that an answer names. */
export interface CitationList {
  /** Takes a page if its address is one of the web and not yet there. */
  add(url: unknown, title: unknown): void;
  readonly citations: readonly Citation[];
}

/** Builds an empty {@link CitationList}. */
export function createCitationList(): CitationList {
  const byUrl = new Map<string, Citation>();
  return {
    add(url, title) {
      if (typeof url !== 'string' || url.length > maxAddressLength || byUrl.size >= maxCitations) return;
      // As the parser has it, an address holds no controls and no half characters.
      const address = URL.parse(url);
      if (address === null || (address.protocol !== 'https:' && address.protocol !== 'http:') || byUrl.has(address.href)) return;
      const name = typeof title === 'string' ? cleanLine(title, 300) : '';
      byUrl.set(address.href, { url: address.href, title: name === '' ? address.hostname : name });
    },
    get citations() {
      return [...byUrl.values()];
    },
  };
}
