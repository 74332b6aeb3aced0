import type { SkipReason } from '../../app/domain/chat-import.ts';

/** Why a value is passed over. */
export type ElementProblem = Extract<SkipReason, 'too-large' | 'too-deep' | 'too-many' | 'not-utf8' | 'not-json'>;

/** What bounds one value. */
export interface ValueLimits {
  readonly maxBytes: number;
  /** Lists and objects within one another. */
  readonly maxDepth: number;
  /** Values, the outermost and names of members included. */
  readonly maxValues: number;
}

/** Finds where a JSON value ends, however it is sliced. It does not check that it is one. */
export interface ValueScanner {
  /** A value begins with `byte`, which {@link scan} has yet to be given. */
  begin(byte: number, limits: ValueLimits): void;
  /** Goes on through the value; answers the first index of `chunk` behind it, or the chunk's length. */
  scan(chunk: Uint8Array, start: number): number;
  /** Whether the value has ended. */
  readonly isOver: boolean;
  /** Which bound the value breaks; its bytes are let go of then. */
  readonly problem: ElementProblem | null;
  /** The value's bytes; valid until the chunk is written over. */
  take(): Buffer;
}

/** The bytes that JSON is built of. */
export const sign = {
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openList: 0x5b,
  backslash: 0x5c,
  closeList: 0x5d,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

const { quote, comma, colon, openList, backslash, closeList, openObject, closeObject } = sign;

/** Space, tab, line feed or carriage return. */
export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const opens = (byte: number): boolean => byte === quote || byte === openList || byte === openObject;
const endsLiteral = (byte: number): boolean =>
  isSpace(byte) || opens(byte) || byte === comma || byte === colon || byte === closeList || byte === closeObject;

/** Whether a value can begin with this byte. */
export const startsValue = (byte: number): boolean => opens(byte) || !endsLiteral(byte);

/** Builds a {@link ValueScanner}. It is linear and holds no more than `maxBytes` and a chunk. */
export function createValueScanner(): ValueScanner {
  let limits: ValueLimits = { maxBytes: 0, maxDepth: 0, maxValues: 0 };
  let isLiteral = false;
  let isInString = false;
  let isEscaped = false;
  let depth = 0;
  let valueCount = 0;
  let isOver = true;
  let problem: ElementProblem | null = null;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const giveUp = (reason: ElementProblem): void => {
    problem ??= reason;
    held = [];
  };

  const scanLiteral = (chunk: Uint8Array, start: number): number => {
    let at = start;
    while (at < chunk.length && !endsLiteral(chunk[at] ?? 0)) at += 1;
    isOver = at < chunk.length;
    return at;
  };

  const scanNested = (chunk: Uint8Array, start: number): number => {
    const { maxDepth } = limits;
    // Copies of the state, which the compiler can keep in registers: this loop sees every byte of a gigabyte.
    let [at, level, deepest, values] = [start, depth, depth, valueCount];
    let [inString, escaped, over] = [isInString, isEscaped, false];
    while (at < chunk.length && !over) {
      const byte = chunk[at];
      at += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) {
          inString = false;
          over = level === 0;
        }
      } else if (byte === quote) inString = true;
      else if (byte === openObject || byte === openList) {
        level += 1;
        values += 1;
        if (level > deepest) deepest = level;
      } else if (byte === closeObject || byte === closeList) {
        level -= 1;
        over = level === 0;
      } else if (byte === comma || byte === colon) values += 1;
    }
    [depth, valueCount, isInString, isEscaped, isOver] = [level, values, inString, escaped, over];
    if (deepest > maxDepth) giveUp('too-deep');
    else if (values > limits.maxValues) giveUp('too-many');
    return at;
  };

  return {
    begin(byte, bounds) {
      limits = bounds;
      isLiteral = !opens(byte);
      [isInString, isEscaped, isOver] = [false, false, false];
      [depth, valueCount, heldBytes] = [0, 0, 0];
      problem = null;
      held = [];
    },
    scan(chunk, start) {
      const at = isLiteral ? scanLiteral(chunk, start) : scanNested(chunk, start);
      if (problem !== null) return at;
      heldBytes += at - start;
      if (heldBytes > limits.maxBytes) giveUp('too-large');
      else held.push(chunk.subarray(start, at));
      return at;
    },
    get isOver() {
      return isOver;
    },
    get problem() {
      return problem;
    },
    take() {
      const [only] = held;
      const bytes = held.length === 1 && only !== undefined ? Buffer.from(only.buffer, only.byteOffset, only.byteLength) : Buffer.concat(held);
      held = [];
      return bytes;
    },
  };
}
