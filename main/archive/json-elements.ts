import { isUtf8 } from 'node:buffer';
import type { ArchiveLimits } from './archive-limits.ts';
import { archiveError } from './archive-error.ts';
import { createJsonScanner, type JsonPiece } from './json-scanner.ts';
import type { ElementProblem } from './json-value-scanner.ts';

/** What a document holds, in its order. */
export type JsonItem =
  | {
      /** An element of the top list (`member` is null) or of a member's list; or a member that is a text, number, boolean or null of at most 1 KiB. */
      readonly kind: 'element' | 'scalar';
      readonly member: string | null;
      readonly value: unknown;
    }
  | {
      /** A member that is not read: another list, an object, a long text. Its name is empty when it is long itself. */
      readonly kind: 'passed';
      readonly member: string;
    }
  | {
      /** An element that is not read; the ones behind it are. */
      readonly kind: 'problem';
      readonly member: string | null;
      readonly problem: ElementProblem;
    };

/** The bounds that a document is read within. */
export type JsonLimits = Pick<ArchiveLimits, 'maxJsonBytes' | 'maxElementBytes' | 'maxDepth' | 'maxValues' | 'maxElements'>;

/**
 * Reads a JSON document of any size, one element at a time: those of a list at the top, or of the lists called `members` of an
 * object there; other lists and objects are passed over. Memory is bounded by the largest element, time is linear. UTF-8 is
 * strict, a byte order mark is tolerated.
 *
 * An element that breaks a bound or is no JSON is a `problem`, and reading goes on. What is wrong with the document itself is
 * thrown behind everything good that came before: `request-invalid` with the reason `archive-damaged` (no JSON from somewhere on,
 * or cut off), `archive-unknown` (no JSON from the beginning) or `archive-too-large`.
 */
export async function* readJsonElements(
  chunks: AsyncIterable<Uint8Array>,
  limits: JsonLimits,
  members: ReadonlySet<string> = new Set(),
): AsyncGenerator<JsonItem> {
  const { maxElementBytes: maxBytes, maxDepth, maxValues, maxElements, maxJsonBytes } = limits;
  const scanner = createJsonScanner({ members, element: { maxBytes, maxDepth, maxValues }, maxElements });
  let byteCount = 0;
  let isKnown = false;
  for await (const chunk of chunks) {
    byteCount += chunk.length;
    if (byteCount > maxJsonBytes) throw archiveError('archive-too-large', `The JSON is larger than ${maxJsonBytes} bytes.`);
    for (const piece of scanner.push(chunk)) {
      isKnown = true;
      yield parsePiece(piece);
    }
    if (scanner.failure === 'too-many-elements') throw archiveError('archive-too-large', `The JSON has more than ${maxElements} elements.`);
    if (scanner.failure !== null) throw archiveError(isKnown ? 'archive-damaged' : 'archive-unknown', `This is no JSON, some way before byte ${byteCount}.`);
  }
  if (!scanner.isDone) throw archiveError('archive-damaged', `The JSON is cut off after ${byteCount} bytes.`);
}

function parsePiece(piece: JsonPiece): JsonItem {
  if (piece.kind === 'problem' || piece.kind === 'passed') return piece;
  const { kind, member, text } = piece;
  if (!isUtf8(text)) return { kind: 'problem', member, problem: 'not-utf8' };
  try {
    return { kind, member, value: JSON.parse(text.toString('utf8')) as unknown };
  } catch {
    return { kind: 'problem', member, problem: 'not-json' };
  }
}
