import type { Message } from '../../app/domain/conversation.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { readText } from './message-text.ts';

const { you, answer } = chatStrings.transcript;

const speaker = ({ role, modelName, modelRef }: Message): string => (role === 'user' ? you : answer(modelName ?? modelRef ?? ''));

const joined = (parts: readonly (readonly [Message, string])[]): string =>
  parts
    .filter(([, text]) => text !== '')
    .map(([message, text]) => `${speaker(message)}\n\n${text}`)
    .join('\n\n');

/** Chats that were selected whole, and whose selection nobody has changed. */
const whole = new WeakSet<Element>();

/** Selects what is in the page of the chat, which {@link copiedText} takes for all of it. */
export function selectAll(rows: Element): void {
  whole.add(rows);
  document.getSelection()?.selectAllChildren(rows);
}

/** Whether the selection still is the whole chat. One that was in a row when it left the page looks the same, but was never made so. */
export function isAllSelected(selection: Selection, rows: Element): boolean {
  const isWhole = whole.has(rows) && !selection.isCollapsed && selection.anchorNode === rows && selection.focusNode === rows;
  if (!isWhole) whole.delete(rows);
  return isWhole;
}

function rowIdOf(node: Node): string | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-row]')?.dataset['row'];
}

/** The part of a message that the range takes: its source where that is all of it. */
function partOf(message: Message, rows: Element, range: Range): string {
  const row = rows.querySelector(`[data-row="${CSS.escape(message.id)}"]`);
  if (row === null) return message.text;
  const { text } = readText(row, range);
  return text === readText(row).text ? message.text : text;
}

/**
 * What a selection over more than one message is worth on the clipboard, those included that are not in the page: who says it, and the source
 * of what was said. Null where the browser copies the right thing by itself.
 */
export function copiedText(selection: Selection, rows: Element, messages: readonly Message[]): string | null {
  if (isAllSelected(selection, rows)) return joined(messages.map((message) => [message, message.text]));
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!rows.contains(range.commonAncestorContainer)) return null;
  const [firstId, lastId] = [rowIdOf(range.startContainer), rowIdOf(range.endContainer)];
  if (firstId === undefined || lastId === undefined || firstId === lastId) return null;
  const first = messages.findIndex(({ id }) => id === firstId);
  const last = messages.findIndex(({ id }) => id === lastId);
  const between = messages.slice(first, last + 1);
  return joined(between.map((message) => [message, message.id === firstId || message.id === lastId ? partOf(message, rows, range) : message.text]));
}
