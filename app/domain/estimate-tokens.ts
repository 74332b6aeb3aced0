import type { Attachment } from './attachment.ts';
import { estimateFileTokens, imageTokens } from './attachment-kind.ts';
import type { MessageRole } from './conversation.ts';

/** What a stretch of characters of one kind costs, in tokens; docs/decisions/token-estimate.md says where the numbers are from. */
interface Rate {
  readonly perRun: number;
  readonly perCharacter: number;
}

const latin: Rate = { perRun: 0.35, perCharacter: 0.135 };
const accented: Rate = { perRun: 0, perCharacter: 1.4 };
const digit: Rate = { perRun: 0.75, perCharacter: 0.3 };
/** One space goes with the word behind it; an indentation is one token, however deep. */
const space: Rate = { perRun: 0, perCharacter: 0.02 };
const lineBreak: Rate = { perRun: 0.55, perCharacter: 0.05 };
const mark: Rate = { perRun: 0.75, perCharacter: 0.16 };
const wideMark: Rate = { perRun: 0, perCharacter: 0.93 };
const greek: Rate = { perRun: 0, perCharacter: 0.71 };
const cyrillic: Rate = { perRun: 0.6, perCharacter: 0.29 };
const hebrewAndArabic: Rate = { perRun: 0, perCharacter: 0.63 };
const indic: Rate = { perRun: 0, perCharacter: 0.8 };
const thai: Rate = { perRun: 0, perCharacter: 0.89 };
const han: Rate = { perRun: 0, perCharacter: 0.97 };
const kana: Rate = { perRun: 0, perCharacter: 0.92 };
const hangul: Rate = { perRun: 0, perCharacter: 0.97 };
/** Half of a character beyond the first 65,536: most of them are emoji. */
const surrogate: Rate = { perRun: 0, perCharacter: 1.03 };
const other: Rate = { perRun: 0, perCharacter: 0.74 };

/** Unicode's blocks as far as they differ in price: each rate holds up to the next first code. */
const blocks: readonly (readonly [firstCode: number, rate: Rate])[] = [
  [0, space],
  [0x0a, lineBreak],
  [0x0b, space],
  [0x0d, lineBreak],
  [0x0e, space],
  [0x21, mark],
  [0x30, digit],
  [0x3a, mark],
  [0x41, latin],
  [0x5b, mark],
  [0x61, latin],
  [0x7b, mark],
  [0xa0, space],
  [0xa1, mark],
  [0xc0, accented],
  [0x370, greek],
  [0x400, cyrillic],
  [0x530, other],
  [0x590, hebrewAndArabic],
  [0x780, other],
  [0x900, indic],
  [0xe00, thai],
  [0xe80, other],
  [0x1e00, accented],
  [0x1f00, greek],
  [0x2000, wideMark],
  [0x2e80, han],
  [0x3000, wideMark],
  [0x3040, kana],
  [0x3100, han],
  [0xac00, hangul],
  [0xd800, surrogate],
  [0xe000, other],
  [0xf900, han],
  [0xfb00, hebrewAndArabic],
  [0xff00, wideMark],
];

/** For each UTF-16 unit the place of its rate in {@link rates}. */
const rates: readonly Rate[] = [...new Set(blocks.map(([, rate]) => rate))];
const rateOfUnit = Uint8Array.from({ length: 0x10000 });
for (const [firstCode, rate] of blocks) rateOfUnit.fill(rates.indexOf(rate), firstCode);

/** Letters of one word beyond this many are rarely part of a token of their own. */
const commonWordLength = 8;
const perLetterBeyond = 0.2;

function countRange(text: string, from: number, to: number): number {
  let tokens = 0;
  let previous = -1;
  let runLength = 0;
  for (let at = from; at < to; at += 1) {
    const place = rateOfUnit[text.charCodeAt(at)] ?? 0;
    const rate = rates[place] ?? other;
    runLength = place === previous ? runLength + 1 : 1;
    tokens += runLength === 1 ? rate.perRun + rate.perCharacter : rate.perCharacter;
    if (runLength > commonWordLength && rate === latin) tokens += perLetterBeyond;
    previous = place;
  }
  return tokens;
}

/** Longest text that is read whole, in UTF-16 units. */
const wholeLength = 65_536;
const sampleLength = 1024;

/**
 * About how many tokens models make of `text`, without the vocabulary of any: each script, digits, marks and line breaks have a
 * rate of their own. Texts over 65,536 units are judged by evenly spread samples, so that the work has a bound.
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

/** About how many tokens one message takes in a request. Pictures of answers are not sent back, so they count nothing. */
export function estimateTurnTokens(turn: {
  readonly role: MessageRole;
  readonly text: string;
  readonly images: readonly string[];
  readonly attachments?: readonly Attachment[];
}): number {
  const pictures = turn.role === 'user' ? turn.images.length : 0;
  const files = (turn.attachments ?? []).reduce((sum, attachment) => sum + estimateFileTokens(attachment), 0);
  return turnTokens + estimateTextTokens(turn.text) + pictures * imageTokens + files;
}
