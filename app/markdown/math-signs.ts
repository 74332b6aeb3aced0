/** What closes a formula, by the mark that opened it. */
export const closeMarks = { $: '$', $$: '$$', '\\(': '\\)', '\\[': '\\]' } as const;

/** What opens a formula. */
export type MathMark = keyof typeof closeMarks;

/** Whether it is one. */
export const isMathMark = (text: string): text is MathMark => Object.hasOwn(closeMarks, text);

/** Whether what stands in such marks asks for a line of its own. */
export const isDisplayMark = (mark: MathMark): boolean => mark === '$$' || mark === '\\[';

/**
 * What text behind a mark is, as far as it is written: a `formula`, `words` that happen to stand behind such a mark, or `unknown` until more
 * of it has come.
 */
export type MathReading = 'formula' | 'words' | 'unknown';

/** So many characters tell whether a mark opened a formula. */
const telling = 48;

/** So many characters of display math are looked at for words. */
export const maxTold = 200;

/** Longest formula in running text that is read, in characters: nobody writes a longer one between single dollars. */
export const maxInlineMath = 1000;

/** A mark of the sentence that display math stands in: it is set with the formula, since it would begin a line behind it. */
export const endMark = /^[.,;:!?。，；：、]/;

const functions = ['log', 'ln', 'sin', 'cos', 'tan', 'exp', 'max', 'min', 'mod', 'lim', 'det', 'gcd', 'dim', 'ker'];

const cjk = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;

/** TeX that nobody writes in prose. An escaped dollar or star is none, nor is a brace right behind the mark, where names stand in some. */
const tex = String.raw`\\(?:[a-zA-Z]+|[\\{}|%&,;:! ])|\^|(?!^)\{`;
const texOnly = new RegExp(tex);
/** An index on a single letter or a bracket is TeX too; on a longer name it may be a part of that. */
const texOrIndex = new RegExp(String.raw`${tex}|(?<![\p{L}\d_])\p{L}_(?:[\d{\\]|\p{L}[^\p{L}\d_])|[)\]|]_`, 'u');

/** In brackets a letter that equals something is a formula too. */
const texInBrackets = new RegExp(String.raw`${texOrIndex.source}|(?<![\p{L}\d_-])\p{L}\s*=`, 'u');

/** What stands behind the dollar of a sum or of a name but not in a formula. */
const neverMath = String.raw`["“”„«»@#€£¥\x60]|['’]\p{L}|->\p{L}{2}|\/\.|[${cjk}]`;
/** A name first and another word behind it, the end of a sentence, or what can begin no formula. */
const afterName = new RegExp(
  String.raw`${neverMath}|^[)\]},;:!?%&*_\/~]|^\.(?!\d)|^\{[\p{L}_][\p{L}\d_]|\p{L}{2}(?:[.!?:;]\s|\n)|^(?!(?:${functions.join('|')})\s)\p{L}[\p{L}\d_]+[.!?:;]?\s+\p{L}`,
  'u',
);
/** A word, a unit, the end of a sentence, a range or a percentage. */
const afterSum = new RegExp(String.raw`${neverMath}|[\p{L}\d)]\s+\p{L}|[.!?:;]\s|\d\n|[–—→~%|]|\*\*|\\\$`, 'u');
const wordBehindSpace = /(?<=[\p{L}\d)\]}.,;:!?]\s+)\p{L}{2,}/gu;
const anyWord = /\p{L}{2,}/gu;

const opensSum = /^[-+−]?\.?\d/;
const sentence = /\p{L}{2,}(?:[,;]?\s+\p{L}{2,}){3}/u;
const longCjk = new RegExp(`[${cjk}，。、：；]{12}`, 'u');
/** Enough of it to be words although a second dollar follows. */
const surelyWords = new RegExp(String.raw`\p{L}{2,}[.,;:!?)]*\s+\p{L}|[${cjk}]|[.!?]\s`, 'u');

/** The text with a space for each of its commands and for what stands in braces: words may be there. */
function outsideBraces(text: string): string {
  let depth = 0;
  return text.replace(/\\(?:[a-zA-Z]+|.)|[^]/g, (part) => {
    if (part === '{') depth += 1;
    else if (part === '}') depth = Math.max(0, depth - 1);
    return depth > 0 || part.length > 1 || part === '}' ? '=' : part;
  });
}

const isProse = (text: string): boolean => sentence.test(text) || longCjk.test(text);

function indexOf(pattern: RegExp, text: string): number {
  const at = text.search(pattern);
  return at < 0 ? Infinity : at;
}

/** Where the first word stands that is no function; a last one may become one. */
function wordIndex(pattern: RegExp, text: string): number {
  const isFunction = (word: string, end: number): boolean => functions.some((name) => (end === text.length ? name.startsWith(word) : name === word));
  return [...text.matchAll(pattern)].find(({ 0: word, index }) => !isFunction(word, index + word.length))?.index ?? Infinity;
}

/** Where a bracket closes that was not opened in the text. */
function strayBracket(text: string): number {
  let depth = 0;
  for (const { 0: bracket, index } of text.matchAll(/[()[\]]/g)) {
    depth += bracket === '(' || bracket === '[' ? 1 : -1;
    if (depth < 0) return index;
  }
  return Infinity;
}

function firstOf(texAt: number, wordsAt: number): MathReading | null {
  if (texAt === wordsAt) return null;
  return texAt < wordsAt ? 'formula' : 'words';
}

/** Whether so much is written that it is told by what there is: no more than that is ever kept back. */
const isLong = (text: string): boolean => text.length >= telling || /\n.*\n[^]*\S/.test(text);

/** Reads what stands behind the mark of display math: only a sentence without any TeX before it is none, nor is how dear something is. */
function readDisplay(text: string): MathReading {
  const start = text.slice(0, maxTold);
  const texAt = Math.min(indexOf(texOrIndex, start), indexOf(/=/, start));
  if (start.includes('$$$') || isProse(outsideBraces(start.slice(0, texAt)))) return 'words';
  return texAt < Infinity || isLong(text) ? 'formula' : 'unknown';
}

/** Reads `text`, which stands behind `mark`: as far as the formula goes, or as far as it is written. Looks at a bounded part of it. */
export function readMathSigns(text: string, mark: MathMark): MathReading {
  const isBracket = mark === '\\[' && !/^\s/.test(text);
  if (mark === '$$' || (mark === '\\[' && !isBracket)) return readDisplay(text);
  if (text.length > maxInlineMath || text.includes('`')) return 'words';
  if (mark === '\\(') return readDisplay(text) === 'words' ? 'words' : 'formula';
  const start = text.slice(0, telling);
  const isSum = opensSum.test(text);
  const wordsAt = Math.min(
    indexOf(isSum ? afterSum : afterName, start),
    wordIndex(isSum || isBracket ? anyWord : wordBehindSpace, start),
    strayBracket(start),
  );
  const texAt = indexOf(isBracket ? texInBrackets : isSum ? texOnly : texOrIndex, start);
  const first = firstOf(texAt, wordsAt);
  if (first === 'formula') return isProse(outsideBraces(text)) ? 'words' : 'formula';
  if (first === 'words' || !isLong(text)) return first ?? 'unknown';
  return !isSum && /[=+<>]/.test(start) ? 'formula' : 'words';
}

/** Whether what stands between two marks, in running text, is no formula. Only what is surely none: its end is written. */
export function isNoFormula(text: string, mark: MathMark): boolean {
  if (text.length > maxInlineMath || text.includes('`') || (mark === '$$' && /^\s*[a-z]{2,}\s*$/.test(text))) return true;
  const reading = readMathSigns(text, mark);
  if (mark !== '$') return reading === 'words';
  if (reading === 'formula') return false;
  if (reading === 'words' && isProse(outsideBraces(text))) return true;
  return opensSum.test(text) && (surelyWords.test(text) || strayBracket(text) < Infinity || /\([^)]*$/.test(text));
}
