import { createDescriptionFilter, minWordLength } from './description-filter.ts';
import { foldText, isWordCode, letterBits } from './fold-text.ts';
import { findInside, isAbbreviation, isNearly, matchTiers, type SearchText } from './match-words.ts';
import { providerId, toModelId } from './model-ref.ts';
import type { Model } from './model.ts';

/** Finds words in one list of models. */
export interface QueryMatcher {
  /** For each model how well it holds every word of `query`; `matchTiers.none` where one is missing. Do not write to it. */
  match(query: string): Uint8Array;
}

/** No query is longer, however much was pasted. */
const maxQueryLength = 200;

/** Words whose hits are remembered: what is typed letter by letter, and words that stay while others are typed. */
const maxRememberedWords = 32;

function toSearchText(model: Model): SearchText {
  const name = foldText(model.name);
  const id = foldText(model.id);
  const head = `${name}\n${id}\n${foldText(model.vendor)}`;
  const idStart = name.length + 1;
  return { head, idStart, restStart: idStart + id.indexOf('/') + 1, letters: letterBits(head) };
}

/** Whether a word of `text` begins as `word` does; in other scripts, which may have no spaces, whether it is there at all. */
function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || word.charCodeAt(0) > 127 || !isWordCode(text.charCodeAt(at - 1))) return true;
  }
  return false;
}

function wordsOf(query: string): readonly string[] {
  const words = foldText(query.slice(0, maxQueryLength)).split(/\s+/).map(toModelId);
  // Every model is the one provider's, so its name narrows nothing.
  return [...new Set(words)].filter((word) => word !== '' && word !== providerId);
}

/** Makes `models` ready to be looked through, in their order. */
export function createQueryMatcher(models: readonly Model[]): QueryMatcher {
  const size = models.length;
  const texts = models.map(toSearchText);
  const everything = new Uint8Array(size).fill(matchTiers.whole);
  const remembered = new Map<string, Uint8Array>();
  const filter = createDescriptionFilter(models.map((model) => model.description));
  const descriptions: (string | undefined)[] = [];
  let last: { readonly query: string; readonly tiers: Uint8Array } = { query: '', tiers: everything };

  const findInHeads = (word: string, tiers: Uint8Array): boolean => {
    const letters = letterBits(word);
    let isFound = false;
    for (let place = 0; place < size; place += 1) {
      const text = texts[place];
      if (text === undefined || (letters & ~text.letters) !== 0) continue;
      const tier = findInside(text, word) || (isAbbreviation(text, word, letters) ? matchTiers.fuzzy : matchTiers.none);
      tiers[place] = tier;
      isFound ||= tier !== matchTiers.none;
    }
    return isFound;
  };

  const findSlips = (word: string, tiers: Uint8Array): void => {
    const letters = letterBits(word);
    texts.forEach((text, place) => {
      if (isNearly(text, word, letters)) tiers[place] = matchTiers.fuzzy;
    });
  };

  const findInDescriptions = (word: string, tiers: Uint8Array): void => {
    for (let place = 0; place < size; place += 1) {
      if (tiers[place] !== matchTiers.none || !filter.mayHold(place, word)) continue;
      const text = (descriptions[place] ??= foldText(models[place]?.description ?? ''));
      if (beginsWord(text, word)) tiers[place] = matchTiers.description;
    }
  };

  const matchWord = (word: string): Uint8Array => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const tiers = new Uint8Array(size);
    if (!findInHeads(word, tiers)) findSlips(word, tiers);
    if (word.length >= minWordLength) findInDescriptions(word, tiers);
    const [oldest] = remembered.keys();
    if (remembered.size >= maxRememberedWords && oldest !== undefined) remembered.delete(oldest);
    remembered.set(word, tiers);
    return tiers;
  };

  const matchAll = (words: readonly string[]): Uint8Array => {
    const tiers = everything.slice();
    for (const word of words) {
      const found = matchWord(word);
      for (let place = 0; place < size; place += 1) {
        const [before, now] = [tiers[place] ?? 0, found[place] ?? 0];
        tiers[place] = before === matchTiers.none || now === matchTiers.none ? matchTiers.none : Math.max(before, now);
      }
    }
    return tiers;
  };

  return {
    match(query) {
      if (query !== last.query) {
        const words = wordsOf(query);
        last = { query, tiers: words.length === 0 ? everything : matchAll(words) };
      }
      return last.tiers;
    },
  };
}
