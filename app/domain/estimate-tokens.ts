import type { MessageRole } from './conversation.ts';

/** How a stretch of characters of one kind is counted: tokens for the stretch itself, and for each of its characters. */
interface Rate {
  readonly perRun: number;
  readonly perCharacter: number;
}

/** Kinds of characters, and what text of that kind costs (docs/decisions/token-estimate.md says where the numbers are from). */
const rates = {
  latin: { perRun: 0.75, perCharacter: 0.09 },
  accented: { perRun: 0.2, perCharacter: 0.5 },
  digit: { perRun: 0.3, perCharacter: 0.37 },
  space: { perRun: 0, perCharacter: 0.02 },
  lineBreak: { perRun: 0.6, perCharacter: 0.1 },
  mark: { perRun: 0.6, perCharacter: 0.35 },
  cyrillic: { perRun: 0.3, perCharacter: 0.3 },
  han: { perRun: 0, perCharacter: 0.95 },
  kana: { perRun: 0, perCharacter: 0.75 },
  hangul: { perRun: 0, perCharacter: 0.8 },
  other: { perRun: 0, perCharacter: 0.6 },
  pair: { perRun: 0, perCharacter: 1.2 },
} as const satisfies Record<string, Rate>;

type Kind = keyof typeof rates;

function kindOfAscii(code: number): Kind {
  if (code === 10 || code === 13) return 'lineBreak';
  if (code <= 32) return 'space';
  if (code >= 48 && code <= 57) return 'digit';
  const lower = code | 32;
  return lower >= 97 && lower <= 122 ? 'latin' : 'mark';
}

const asciiKinds: readonly Kind[] = Array.from({ length: 128 }, (_, code) => kindOfAscii(code));

function kindOf(code: number): Kind {
  if (code < 0x80) return asciiKinds[code] ?? 'mark';
  if (code < 0xc0) return 'mark';
  if (code < 0x370) return 'accented';
  if (code >= 0x400 && code < 0x530) return 'cyrillic';
  if (code >= 0x1e00 && code < 0x1f00) return 'accented';
  if (code >= 0x2000 && code < 0x2e80) return 'mark';
  if (code >= 0x3040 && code < 0x3100) return 'kana';
  if (code >= 0x3000 && code < 0x3040) return 'mark';
  if (code >= 0x3400 && code < 0xa000) return 'han';
  if (code >= 0xac00 && code < 0xd7b0) return 'hangul';
  if (code >= 0xd800 && code < 0xe000) return 'pair';
  if (code >= 0xff00) return 'mark';
  return 'other';
}

function countRange(text: string, from: number, to: number): number {
  let tokens = 0;
  let previous: Kind | null = null;
  for (let at = from; at < to; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    const rate = rates[kind];
    tokens += kind === previous ? rate.perCharacter : rate.perRun + rate.perCharacter;
    previous = kind;
  }
  return tokens;
}

/** Longest text that is read whole, in UTF-16 units. */
const wholeLength = 65_536;
const sampleLength = 1024;

/**
 * About how many tokens models make of `text`. Needs no model's vocabulary: each script, digits, marks and breaks have a rate of
 * their own. Longer texts than {@link wholeLength} are judged by evenly spread samples, so that the work has a bound.
 */
export function estimateTextTokens(text: string): number {
  if (text.length <= wholeLength) return Math.ceil(countRange(text, 0, text.length));
  const samples = wholeLength / sampleLength;
  const stride = (text.length - sampleLength) / (samples - 1);
  let tokens = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const from = Math.floor(sample * stride);
    tokens += countRange(text, from, from + sampleLength);
  }
  return Math.ceil((tokens / wholeLength) * text.length);
}

/** What a request costs before its first message, in tokens. */
export const requestTokens = 3;

/** What each message costs beside its text: its role and its borders, in tokens. */
const turnTokens = 4;

/** What a picture costs, in tokens: vendors make 250 to 1,600 of one, by its size. */
const imageTokens = 1000;

/** About how many tokens one message takes in a request. Pictures of answers are not sent back, so they count nothing. */
export function estimateTurnTokens(turn: {
  readonly role: MessageRole;
  readonly text: string;
  readonly images: readonly string[];
}): number {
  const pictures = turn.role === 'user' ? turn.images.length : 0;
  return turnTokens + estimateTextTokens(turn.text) + pictures * imageTokens;
}
