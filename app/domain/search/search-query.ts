import { foldForSearch } from './fold-character.ts';

/** What a query looks for: every term must stand somewhere in a text, in any order. */
export interface SearchQuery {
  /** Words, and phrases in quotes; folded, each once. */
  readonly terms: readonly string[];
}

/** A phrase in straight or curly quotes, the last of which may be missing while it is typed; or a word. */
const parts = /["“”„]([^"“”„]*)(?:["“”„]|$)|[^\s"“”„]+/gu;

/** Half a character, as the end of an emoji while it is typed, and NUL are nowhere in a text that was saved. */
function withoutHalves(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', ' ').replaceAll('\ufffd', ' ');
}

/** What was typed as it stands, quotes and spaces included: what one looks for in a text before one's eyes. */
export function literalQuery(text: string): SearchQuery {
  const term = foldForSearch(withoutHalves(text).trim());
  return { terms: term === '' ? [] : [term] };
}

/** Reads what was typed. Never fails: what is no word is taken as it stands. Without terms only when there is nothing but space. */
export function parseSearchQuery(text: string): SearchQuery {
  const clean = withoutHalves(text);
  const found = Array.from(clean.matchAll(parts), ([whole, phrase]) => (phrase ?? whole).trim());
  const terms = new Set(found.map(foldForSearch).filter((term) => term !== ''));
  if (terms.size === 0) terms.add(foldForSearch(clean.trim()));
  terms.delete('');
  return { terms: [...terms] };
}
