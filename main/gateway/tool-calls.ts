import type { ToolCall } from '../../app/chat/reply-event.ts';
import { isRecord, listOf, parseJson, textOf } from '../json/json-guards.ts';
import { maxToolCalls } from './limits.ts';

/** Puts the tool calls of one answer together from their fragments (PROTOCOL 2.5). */
export interface ToolCalls {
  /** Adds a chunk's `tool_calls`. */
  add(value: unknown): void;
  /** The calls in order. Of an answer that was cut off only those whose arguments are whole. */
  finish(isWhole: boolean): readonly ToolCall[];
  /** Characters collected so far. */
  readonly length: number;
  /** More calls came than an answer may hold; the rest was not read. */
  readonly isFull: boolean;
}

interface OpenCall {
  readonly index: unknown;
  id: string;
  name: string;
  arguments: string;
}

/**
 * Starts an empty collection. Indexes may begin anywhere, be missing or be reused; ids may be empty. A fragment with a name
 * and another id than the call at its index is a new call.
 */
export function createToolCalls(): ToolCalls {
  const calls: OpenCall[] = [];
  let length = 0;
  let isFull = false;

  /** Null where it would be one call too many. */
  const callFor = (index: unknown, id: string, name: string): OpenCall | null => {
    const known =
      typeof index === 'number'
        ? calls.findLast((call) => call.index === index)
        : id === '' && name === ''
          ? calls.at(-1)
          : calls.findLast((call) => call.id === id && id !== '');
    const isOther = known !== undefined && name !== '' && id !== '' && known.id !== '' && known.id !== id;
    if (known !== undefined && !isOther) return known;
    if (calls.length === maxToolCalls) return null;
    const opened: OpenCall = { index, id, name: '', arguments: '' };
    calls.push(opened);
    return opened;
  };

  return {
    add(value) {
      for (const fragment of listOf(value)) {
        if (isFull) return;
        if (!isRecord(fragment)) continue;
        const fn = isRecord(fragment['function']) ? fragment['function'] : {};
        const id = textOf(fragment['id']) ?? '';
        const name = textOf(fn['name']) ?? '';
        const call = callFor(fragment['index'], id, name);
        isFull = call === null;
        if (call === null) return;
        if (call.id === '') call.id = id;
        if (call.name === '') call.name = name;
        // Some servers send the arguments as an object, whole.
        const piece = isRecord(fn['arguments']) ? JSON.stringify(fn['arguments']) : (textOf(fn['arguments']) ?? '');
        call.arguments += piece;
        length += piece.length + 32;
      }
    },
    finish(isWhole) {
      return calls
        .filter((call) => isWhole || parseJson(call.arguments) !== undefined)
        .map((call, position) => ({ id: call.id || `call-${position + 1}`, name: call.name, arguments: call.arguments }));
    },
    get length() {
      return length;
    },
    get isFull() {
      return isFull;
    },
  };
}
