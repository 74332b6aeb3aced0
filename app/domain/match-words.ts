import { isDigitCode, isWordCode } from './fold-text.ts';

/** How well a word is found in a model: 0 is not at all, then best first, so that the highest of several words is the worst. */
export const matchTiers = { none: 0, whole: 1, namePrefix: 2, wordStart: 3, inside: 4, fuzzy: 5, description: 6 } as const;

/** Number of tiers, `none` included. */
export const tierCount = 7;

/** One of {@link matchTiers}. */
export type MatchTier = (typeof matchTiers)[keyof typeof matchTiers];

/** What is looked through: name, id and vendor in one text, folded, with the places where each begins. */
export interface SearchText {
  readonly head: string;
  /** Where the id begins in `head`. */
  readonly idStart: number;
  /** Where the id's part after the vendor begins. */
  readonly restStart: number;
  /** Letters and digits that occur in `head`, one bit each; see `letterBits`. */
  readonly letters: number;
}

const lineFeed = 10;

/** Where `word` stands in the head as it is written. */
export function findInside({ head, idStart, restStart }: SearchText, word: string): MatchTier {
  let best: MatchTier = matchTiers.none;
  for (let at = head.indexOf(word); at >= 0; at = head.indexOf(word, at + 1)) {
    if (at === 0 || at === idStart || at === restStart) {
      if (head.charCodeAt(at + word.length) === lineFeed) return matchTiers.whole;
      best = matchTiers.namePrefix;
    } else if (best === matchTiers.namePrefix) continue;
    else if (!isWordCode(head.charCodeAt(at - 1))) best = matchTiers.wordStart;
    else if (best === matchTiers.none) best = matchTiers.inside;
  }
  return best;
}

/** For {@link isAbbreviation}: which characters the word may end at so far. Longer heads are not looked through. */
const reached = new Uint8Array(1024);

/** Whether `word` can be read in `head` from `from` to `to`, each letter right after the last or at the start of a later word. */
function isReadFromStarts(head: string, from: number, to: number, word: string): boolean {
  let first = -1;
  for (let step = 0; step < word.length; step += 1) {
    const code = word.charCodeAt(step);
    const before = first;
    first = -1;
    // From the right, so that what the last letter reached is still there to look at.
    for (let at = to - 1; at >= from; at -= 1) {
      let isHit = head.charCodeAt(at) === code;
      if (isHit) {
        const isStart = at === from || !isWordCode(head.charCodeAt(at - 1));
        const canBegin = isStart && (step === 0 || (before >= 0 && before < at));
        isHit = canBegin || (step > 0 && at > from && reached[at - 1] === 1);
      }
      reached[at] = isHit ? 1 : 0;
      if (isHit) first = at;
    }
    if (first < 0) return false;
  }
  return true;
}

/** Whether `word` is put together from the beginnings of words of one line of the head: `cs4`, or `gpt5` of `gpt-5`. */
export function isAbbreviation({ head, letters }: SearchText, word: string, wordBits: number): boolean {
  if (word.length < 2 || (wordBits & ~letters) !== 0) return false;
  for (let from = 0; from < head.length && from < reached.length; ) {
    const lineEnd = head.indexOf('\n', from);
    const to = Math.min(lineEnd < 0 ? head.length : lineEnd, reached.length);
    if (isReadFromStarts(head, from, to, word)) return true;
    from = to + 1;
  }
  return false;
}

/** Whether a code may be a typo or what was meant by one: another version is none. */
function isSlip(code: number): boolean {
  return isWordCode(code) && !isDigitCode(code);
}

/** Whether `word` from `wordAt` on stands in `head` at `at`. */
function continues(head: string, at: number, word: string, wordAt: number): boolean {
  for (let step = wordAt; step < word.length; step += 1) {
    if (head.charCodeAt(at + step - wordAt) !== word.charCodeAt(step)) return false;
  }
  return true;
}

/** Whether `word` is the beginning of the word at `start` but for one letter: missing, too many, wrong, or two swapped. */
function isNearlyAt(head: string, start: number, word: string): boolean {
  let at = 0;
  while (at < word.length && head.charCodeAt(start + at) === word.charCodeAt(at)) at += 1;
  if (at === word.length) return true;
  const wrong = word.charCodeAt(at);
  const right = head.charCodeAt(start + at);
  if (!isSlip(wrong)) return false;
  const place = start + at;
  if (continues(head, place, word, at + 1)) return true;
  if (!isSlip(right)) return false;
  if (continues(head, place + 1, word, at) || continues(head, place + 1, word, at + 1)) return true;
  return word.charCodeAt(at + 1) === right && head.charCodeAt(place + 1) === wrong && continues(head, place + 2, word, at + 2);
}

/** Whether a word of the head begins as `word` does but for one letter. Words of under four letters have no typos. */
export function isNearly({ head, letters }: SearchText, word: string, wordBits: number): boolean {
  if (word.length < 4) return false;
  const missing = wordBits & ~letters;
  if ((missing & (missing - 1)) !== 0) return false;
  for (let at = 0; at < head.length; at += 1) {
    const isStart = isWordCode(head.charCodeAt(at)) && (at === 0 || !isWordCode(head.charCodeAt(at - 1)));
    if (isStart && isNearlyAt(head, at, word)) return true;
  }
  return false;
}
