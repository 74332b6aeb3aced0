import { isDigitCode, isForeignCode } from './fold-text.ts';

/** Tells which texts can hold a word, by its beginning and without reading them: some too many, never one too few. */
export interface DescriptionFilter {
  /** `word` is folded and has {@link minWordLength} letters or more. */
  mayHold(place: number, word: string): boolean;
}

/** Shorter words are in nearly every description and are not looked for. */
export const minWordLength = 3;

/** Lengths of the beginnings that are noted; a word is told by the longest of these that it reaches. */
const lengths: readonly number[] = [3, 4, 6];
const longest = 6;

/** A description has some hundred beginnings: most bits stay clear. */
const bitsPerText = 4096;
const slotsPerText = bitsPerText / 32;

const start = 0x811c9dc5;

function mix(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, 0x01000193);
}

function bitOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (bitsPerText - 1);
}

/** The letter in lower case, or 0 for what separates words. */
function toLetter(code: number): number {
  if ((code >= 97 && code <= 122) || isDigitCode(code)) return code;
  return code >= 65 && code <= 90 ? code + 32 : 0;
}

/** Notes how the words of `texts` begin. Texts in other scripts are always read. */
export function createDescriptionFilter(texts: readonly string[]): DescriptionFilter {
  const table = new Uint32Array(texts.length * slotsPerText);
  const isForeign = new Uint8Array(texts.length);

  texts.forEach((text, place) => {
    const base = place * slotsPerText;
    let hash = start;
    let length = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const letter = toLetter(code);
      if (letter === 0) {
        if (isForeignCode(code)) isForeign[place] = 1;
        hash = start;
        length = 0;
      } else if (length < longest) {
        length += 1;
        hash = mix(hash, letter);
        if (length === 3 || length === 4 || length === 6) {
          const bit = bitOf(hash);
          const slot = base + (bit >>> 5);
          table[slot] = (table[slot] ?? 0) | (1 << (bit & 31));
        }
      }
    }
  });

  return {
    mayHold(place, word) {
      if (isForeign[place] === 1) return true;
      let hash = start;
      let bit = -1;
      for (let at = 0; at < word.length && at < longest; at += 1) {
        const letter = toLetter(word.charCodeAt(at));
        // What comes after a sign within the word was noted as a word of its own.
        if (letter === 0) break;
        hash = mix(hash, letter);
        if (lengths.includes(at + 1)) bit = bitOf(hash);
      }
      return bit < 0 || ((table[place * slotsPerText + (bit >>> 5)] ?? 0) & (1 << (bit & 31))) !== 0;
    },
  };
}
