/** Marks that stand on the letter before them and are no character of their own for the index. */
const marks = '\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331';

/** A class for regular expressions: any number of marks. */
export const anyMarks = `[${marks}]*`;

const isMark = new RegExp(`^[${marks}]$`, 'u');

/** Letters whose two cases the index does not know as one: its tables are older than JavaScript's. */
const isOnlyItself =
  /^[\u037f\u0528-\u052f\u13a0-\u13f5\u1c80-\u1cbf\u2c2f\ua698-\ua69b\ua796-\ua79f\ua7ab-\ua7ff\u{10450}-\u{10ffff}]$/u;

/** Letters that have another lower case form, or one of two characters. */
const exceptions: ReadonlyMap<string, string> = new Map([
  ['\u00b5', '\u03bc'],
  ['\u0130', 'i'],
  ['\u017f', 's'],
  ['\u0345', '\u03b9'],
  ['\u03c2', '\u03c3'],
  ['\u03d0', '\u03b2'],
  ['\u03d1', '\u03b8'],
  ['\u03d5', '\u03c6'],
  ['\u03d6', '\u03c0'],
  ['\u03f0', '\u03ba'],
  ['\u03f1', '\u03c1'],
  ['\u03f5', '\u03b5'],
  ['\u1e9b', 's'],
  ['\u1fbe', '\u03b9'],
  // An a with two marks, which the index leaves as it is.
  ['\u01e0', '\u01e1'],
  ['\u01e1', '\u01e1'],
]);

const lastLatin = '\u1ef9';

function withoutMarks(letter: string): string {
  if (letter <= '\u007f' || letter > lastLatin) return letter;
  const base = letter.normalize('NFD').charAt(0);
  return base >= 'a' && base <= 'z' ? base : letter;
}

/**
 * One character (code point) as the search compares it: lower case, Latin letters without their marks; empty for a mark alone. The
 * same as SQLite's `trigram remove_diacritics 1` for every character, so that what is found can be shown where it stands.
 */
export function foldCharacter(character: string): string {
  if (character < '\u007f') return character.toLowerCase();
  if (isMark.test(character)) return '';
  const exception = exceptions.get(character);
  if (exception !== undefined) return exception;
  if (isOnlyItself.test(character)) return character;
  const lower = character.toLowerCase();
  return withoutMarks([...lower].length === 1 ? lower : character);
}

/** A text, character by character as {@link foldCharacter} does it. */
export function foldForSearch(text: string): string {
  return Array.from(text, foldCharacter).join('');
}
