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

const isAscii = /^[\x00-\x7f]*$/;
const hasMark = new RegExp(anyMarks.slice(0, -1), 'u');

/** One term, and how it is looked for. */
interface Term {
  readonly folded: string;
  readonly isAscii: boolean;
  /** No character of it has another form. */
  readonly isPlain: boolean;
  /** Made when it is first needed. */
  readonly pattern: () => RegExp;
}

/** The text in which a term can be looked for as it is, offsets unchanged; null where only its pattern finds it. */
function plainTextFor(term: Term, text: string): string | null {
  if (isAscii.test(text)) return term.isAscii ? text.toLowerCase() : '';
  return term.isPlain && !hasMark.test(text) ? text : null;
}

function findTerm(term: Term, text: string, max: number): readonly TextRange[] {
  const plain = plainTextFor(term, text);
  if (plain === null) return findAll(term.pattern(), text, max);
  const found: TextRange[] = [];
  const { folded } = term;
  for (let at = plain.indexOf(folded); at >= 0 && found.length < max; at = plain.indexOf(folded, at + folded.length)) {
    found.push({ start: at, end: at + folded.length });
  }
  return found;
}

function findAll(pattern: RegExp, text: string, max: number): readonly TextRange[] {
  const found: TextRange[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null && found.length < max; match = pattern.exec(text)) {
    found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** In order; of two that begin at one place the longer one, so that a term that begins with another is marked whole. */
function withoutOverlaps(ranges: readonly TextRange[]): readonly TextRange[] {
  let end = 0;
  return ranges
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((range) => {
      if (range.start < end) return false;
      ({ end } = range);
      return true;
    });
}

/** Builds a matcher for folded terms, in which case and the marks on Latin letters make no difference. */
export function createTextMatcher(terms: readonly string[]): TextMatcher {
  const each = terms.map((folded): Term => {
    const isPlain = Array.from(folded).every((character) => !formsByFolded().has(character));
    let pattern: RegExp | null = null;
    return { folded, isAscii: isAscii.test(folded), isPlain, pattern: () => (pattern ??= new RegExp(patternOfTerm(folded), 'gu')) };
  });
  return {
    matches: (text) => each.every((term) => findTerm(term, text, 1).length > 0),
    ranges: (text, max = Infinity) => withoutOverlaps(each.flatMap((term) => findTerm(term, text, max))).slice(0, max),
    rangesByTerm: (text, max) => each.map((term) => findTerm(term, text, max)),
  };
}
