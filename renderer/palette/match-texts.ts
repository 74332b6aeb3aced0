import { foldText, letterBits } from '../../app/domain/fold-text.ts';
import { findInside, isAbbreviation, isNearly, matchTiers, type SearchText } from '../../app/domain/match-words.ts';

/** What something is called, and other words that it is found by. */
export interface Findable {
  readonly label: string;
  readonly words: string;
  /** What finds it before all others, as does the beginning of each from three letters on; folded. */
  readonly first?: readonly string[] | undefined;
}

/** Finds things by words, as the catalog finds models: in any order, parts of words, first letters, a slip of the hand. */
export interface TextMatcher {
  /** For each thing how well it is found, 1 best; 0 where a word of `query` is not in it. */
  match(query: string): readonly number[];
}

/** No query is longer, however much was pasted. */
const maxQueryLength = 200;

/** From so many letters on the beginning of what finds a thing first does so too. */
const shortestFirst = 3;

/** So many letters are typed for a word, and not for the first letters of several. */
const shortestWord = 4;

/** How far what is only in the other words comes after the same in the name. */
const behindName = 0.5;

function toSearchText(text: string): SearchText {
  const head = `${foldText(text)}\n`;
  return { head, idStart: 0, restStart: 0, letters: letterBits(head) };
}

function tierOf(text: SearchText, word: string, letters: number): number {
  return findInside(text, word) || (isAbbreviation(text, word, letters) ? matchTiers.fuzzy : matchTiers.none);
}

/** Makes `things` ready to be looked through. */
export function createTextMatcher(things: readonly Findable[]): TextMatcher {
  const texts = things.map(({ label, words }) => [toSearchText(label), toSearchText(words)] as const);

  const matchWord = (word: string): readonly number[] => {
    const letters = letterBits(word);
    const found = texts.map(([label, words]) => {
      const named = tierOf(label, word, letters);
      if (named !== matchTiers.none) return named;
      const other = tierOf(words, word, letters);
      // First letters of words that stand nowhere together are chance, and the first of them is no better than the others.
      return other === matchTiers.none || other === matchTiers.fuzzy ? 0 : Math.max(other, matchTiers.wordStart) + behindName;
    });
    // First letters that read as a whole word which is written elsewhere are chance.
    if (word.length >= shortestWord && found.some((rank) => rank > 0 && rank < matchTiers.fuzzy)) {
      return found.map((rank) => (rank === matchTiers.fuzzy ? matchTiers.none : rank));
    }
    // What is written as it is typed somewhere was no slip.
    if (found.some((rank) => rank > 0)) return found;
    return texts.map(([label, words]) =>
      isNearly(label, word, letters) ? matchTiers.fuzzy : isNearly(words, word, letters) ? matchTiers.fuzzy + behindName : 0,
    );
  };

  return {
    match(query) {
      const words = foldText(query.slice(0, maxQueryLength)).split(/\s+/).filter((word) => word !== '');
      const whole = words.join(' ');
      const isFirst = ({ first = [] }: Findable): boolean => whole.length >= shortestFirst && first.some((each) => each.startsWith(whole));
      const ranks = words
        .map(matchWord)
        .reduce((ranks, found) => ranks.map((rank, at) => (rank === 0 || found[at] === 0 ? 0 : Math.max(rank, found[at] ?? 0))), texts.map(() => 1));
      return things.map((thing, at) => (isFirst(thing) ? matchTiers.whole : (ranks[at] ?? 0)));
    },
  };
}
