import { anyMarks, foldCharacter } from './fold-character.ts';

/** A part of a text, in UTF-16 code units; `end` is not part of it. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Finds the terms of a query in texts. */
export interface TextMatcher {
  /** Whether every term stands in the text. */
  readonly matches: (text: string) => boolean;
  /** Where any term stands, in order, without overlaps; `max` at most. */
  readonly ranges: (text: string, max?: number) => readonly TextRange[];
  /** Where each term stands, by term; `max` of each at most. */
  readonly rangesByTerm: (text: string, max: number) => readonly (readonly TextRange[])[];
}

/** Where characters of more than one form live: from Latin to Cyrillic and Armenian, Georgian, Latin and Greek once more, and so on. */
const lettersWithForms: readonly (readonly [number, number])[] = [
  [0x41, 0x58f],
  [0x10a0, 0x10ff],
  [0x1d79, 0x218f],
  [0x24b6, 0x24ff],
  [0x2c00, 0x2dff],
  [0xa640, 0xa7ff],
  [0xff21, 0xff5a],
  [0x10400, 0x1044f],
];

let knownForms: ReadonlyMap<string, readonly string[]> | null = null;

/** Every character that is folded to another, by that other. */
function formsByFolded(): ReadonlyMap<string, readonly string[]> {
  if (knownForms !== null) return knownForms;
  const characters = lettersWithForms.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_none, at) => String.fromCodePoint(first + at)),
  );
  knownForms = Map.groupBy(characters, foldCharacter);
  return knownForms;
}

const escape = (character: string): string =>
  /[\\^$.*+?()[\]{}|/-]/.test(character) ? `\\x${character.charCodeAt(0).toString(16)}` : character;

/** A pattern for one folded character in all its forms. */
function patternOf(folded: string): string {
  const forms = (formsByFolded().get(folded) ?? []).filter((form) => form !== folded);
  return forms.length === 0 ? escape(folded) : `[${escape(folded)}${forms.map(escape).join('')}]`;
}

function patternOfTerm(term: string): string {
  return Array.from(term, patternOf).join(anyMarks) + anyMarks;
}

function findAll(pattern: RegExp, text: string, max: number): readonly TextRange[] {
  const found: TextRange[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null && found.length < max; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Builds a matcher for folded terms, in which case and the marks on Latin letters make no difference. */
export function createTextMatcher(terms: readonly string[]): TextMatcher {
  const patterns = terms.map((term) => new RegExp(patternOfTerm(term), 'gu'));
  // The longest first, so that a term that begins with another is marked whole.
  const longestFirst = terms.toSorted((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(patternOfTerm).join('|'), 'gu');
  return {
    matches: (text) =>
      patterns.every((pattern) => {
        pattern.lastIndex = 0;
        return pattern.test(text);
      }),
    ranges: (text, max = Infinity) => (terms.length === 0 ? [] : findAll(any, text, max)),
    rangesByTerm: (text, max) => patterns.map((pattern) => findAll(pattern, text, max)),
  };
}
