import { createValueScanner, isSpace, sign, startsValue, type ElementProblem, type ValueLimits } from './json-value-scanner.ts';

/** An element of a list that is read, a small member of the top object, a member that was passed over, or an element that breaks a bound. */
export type JsonPiece =
  | { readonly kind: 'element' | 'scalar'; readonly member: string | null; readonly text: Buffer }
  | { readonly kind: 'passed'; readonly member: string }
  | { readonly kind: 'problem'; readonly member: string | null; readonly problem: ElementProblem };

/** Why a document cannot be read on: it is no JSON here, or it has more elements than any may. */
export type JsonFailure = 'syntax' | 'too-many-elements';

/** What is read of a document, and what bounds it. */
export interface ScannerOptions {
  /** The lists of a top object whose elements are read. Other lists and objects are passed over. A top list is always read. */
  readonly members: ReadonlySet<string>;
  readonly element: ValueLimits;
  readonly maxElements: number;
}

/** Splits the bytes of a JSON document into its elements without parsing them: linear, and holding one element at most. */
export interface JsonScanner {
  /** What is complete with these bytes; after a {@link failure} nothing more. Texts are valid until the chunk is written over. */
  push(chunk: Uint8Array): JsonPiece[];
  readonly failure: JsonFailure | null;
  /** Whether the document has ended. */
  readonly isDone: boolean;
}

/** Names of members and small members; longer ones are passed over. */
const scalarLimits: ValueLimits = { maxBytes: 1024, maxDepth: 0, maxValues: 0 };
const passLimits: ValueLimits = { maxBytes: 0, maxDepth: 0, maxValues: 0 };
const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Where the scanner stands between values. */
type Place = 'start' | 'first-element' | 'element' | 'after-element' | 'first-key' | 'key' | 'colon' | 'member' | 'after-member' | 'end';
type Use = 'element' | 'key' | 'scalar' | 'pass';

/** Builds a {@link JsonScanner} at the start of a document. */
export function createJsonScanner({ members, element, maxElements }: ScannerOptions): JsonScanner {
  const value = createValueScanner();
  let use: Use | null = null;
  let place: Place = 'start';
  let failure: JsonFailure | null = null;
  let markLength = 0;
  let isTopObject = false;
  let member: string | null = null;
  let elementCount = 0;
  let pieces: JsonPiece[] = [];

  /** The byte belongs to the value that begins with it. */
  const begin = (byte: number, as: Use, limits: ValueLimits): false => {
    use = as;
    value.begin(byte, limits);
    return false;
  };
  const go = (to: Place): true => {
    place = to;
    return true;
  };
  const fail = (): true => {
    failure = 'syntax';
    return true;
  };

  const finishElement = (): void => {
    elementCount += 1;
    place = 'after-element';
    const { problem } = value;
    if (elementCount > maxElements) failure = 'too-many-elements';
    else pieces.push(problem === null ? { kind: 'element', member, text: value.take() } : { kind: 'problem', member, problem });
  };

  const finish = (): void => {
    if (use === 'element') finishElement();
    else if (use === 'key') {
      member = value.problem === null ? readName(value.take()) : '';
      place = 'colon';
    } else {
      pieces.push(use === 'scalar' && value.problem === null ? { kind: 'scalar', member, text: value.take() } : { kind: 'passed', member: member ?? '' });
      place = 'after-member';
    }
    use = null;
  };

  const stepStart = (byte: number): true => {
    if (markLength < 3 && byte === byteOrderMark[markLength]) markLength += 1;
    else if (markLength % 3 !== 0) fail();
    else if (byte === sign.openList) place = 'first-element';
    else if (byte === sign.openObject) [place, isTopObject] = ['first-key', true];
    else fail();
    return true;
  };

  const stepMember = (byte: number): boolean => {
    if (byte === sign.openList && member !== null && members.has(member)) return go('first-element');
    if (!startsValue(byte)) return fail();
    return byte === sign.openList || byte === sign.openObject ? begin(byte, 'pass', passLimits) : begin(byte, 'scalar', scalarLimits);
  };

  /** Takes one byte between values; answers false when a value begins with it. */
  const step = (byte: number): boolean => {
    const afterList = isTopObject ? 'after-member' : 'end';
    switch (place) {
      case 'start':
        return stepStart(byte);
      case 'first-element':
      case 'element':
        if (byte === sign.closeList && place === 'first-element') return go(afterList);
        return startsValue(byte) ? begin(byte, 'element', element) : fail();
      case 'after-element':
        if (byte === sign.comma) return go('element');
        return byte === sign.closeList ? go(afterList) : fail();
      case 'first-key':
      case 'key':
        if (byte === sign.closeObject && place === 'first-key') return go('end');
        return byte === sign.quote ? begin(byte, 'key', scalarLimits) : fail();
      case 'colon':
        return byte === sign.colon ? go('member') : fail();
      case 'member':
        return stepMember(byte);
      case 'after-member':
        if (byte === sign.comma) return go('key');
        return byte === sign.closeObject ? go('end') : fail();
      case 'end':
        return fail();
    }
  };

  return {
    push(chunk) {
      pieces = [];
      let at = 0;
      while (at < chunk.length && failure === null) {
        const byte = chunk[at] ?? 0;
        if (use !== null) {
          at = value.scan(chunk, at);
          if (value.isOver) finish();
        } else if (isSpace(byte) || step(byte)) at += 1;
      }
      return pieces;
    },
    get failure() {
      return failure;
    },
    get isDone() {
      return place === 'end' && failure === null;
    },
  };
}

/** A member's name; empty when it is none that anybody would look for. */
function readName(text: Buffer): string {
  try {
    return String(JSON.parse(text.toString('utf8')));
  } catch {
    return '';
  }
}
