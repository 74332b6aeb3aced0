import { isRecord, listOf, textOf } from '../json/json-guards.ts';

/** Collects the reasoning details of one answer for replay (PROTOCOL 2.5). */
export interface ReasoningDetails {
  /** Adds a chunk's `reasoning_details`; answers the text in them that a reader may see. */
  add(value: unknown): string;
  /** All items, pieces joined, in the order in which they came. */
  readonly items: readonly unknown[];
  /** Characters collected so far. */
  readonly length: number;
}

/** Fields that come in pieces; all others are whole, and the last that says something counts. */
const growing = ['text', 'summary', 'data'] as const;

/** Whether `next` goes on with `last`: same type and index, and not an item of its own by another id (two calls, two signatures). */
function isContinued(last: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): boolean {
  const [id, nextId] = [textOf(last['id']), textOf(next['id'])];
  const isOther = id !== null && nextId !== null && id !== nextId;
  return last['type'] === next['type'] && last['index'] === next['index'] && !isOther;
}

/** Joins `next` to `item`, which it goes on with. */
function extend(item: Record<string, unknown>, next: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(next)) {
    // Assigning this one would change what the item is instead of what it holds.
    if (name === '__proto__') continue;
    const isPiece = growing.some((field) => field === name) && typeof value === 'string';
    const before = item[name];
    if (isPiece) item[name] = typeof before === 'string' ? before + value : value;
    else if ((value !== null && value !== '') || before === undefined) item[name] = value;
  }
}

/** Pieces up to this many characters as JSON count by their text, since most of the rest is said again and again. */
const smallPiece = 512;

/** What a piece adds, in characters; null for one that is nested too deep to be saved. */
function sizeOf(piece: Readonly<Record<string, unknown>>): number | null {
  let size: number;
  try {
    size = JSON.stringify(piece).length;
  } catch {
    // Of parsed JSON nothing else can fail.
    return null;
  }
  if (size > smallPiece) return size;
  return growing.reduce((sum, name) => sum + (textOf(piece[name])?.length ?? 0), 32);
}

/** Starts an empty collection. Consecutive items of one type, index and id are one item that came in pieces. */
export function createReasoningDetails(): ReasoningDetails {
  const items: Record<string, unknown>[] = [];
  let length = 0;
  return {
    add(value) {
      let visible = '';
      for (const piece of listOf(value)) {
        const size = isRecord(piece) ? sizeOf(piece) : null;
        if (!isRecord(piece) || size === null) continue;
        const last = items.at(-1);
        if (last !== undefined && isContinued(last, piece)) extend(last, piece);
        else items.push({ ...piece });
        length += size;
        visible += textOf(piece['text']) ?? textOf(piece['summary']) ?? '';
      }
      return visible;
    },
    items,
    get length() {
      return length;
    },
  };
}
