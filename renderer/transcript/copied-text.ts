import type { Message } from '../../app/domain/conversation.ts';
import { withSources } from '../../app/export/sources-markdown.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { ownTextOf, readText, readWithin, textsOf } from './message-text.ts';
import { rowIdOf } from './row-of.ts';
import { selectedHtml } from './selected-html.ts';

const { you, answer } = chatStrings.transcript;

const speaker = ({ role, modelName, modelRef }: Message): string => (role === 'user' ? you : answer(modelName ?? modelRef ?? ''));

const sourceOf = ({ text, citations }: Message): string => withSources(text, citations);

const joined = (parts: readonly (readonly [Message, string])[]): string =>
  parts
    .filter(([, text]) => text !== '')
    .map(([message, text], _index, { length }) => (length === 1 ? text : `${speaker(message)}\n\n${text}`))
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

/** What of a message the range takes: its source where that is all that it says. */
function partOf(message: Message, element: Element, range: Range): string {
  const own = ownTextOf(element);
  if (own !== null && range.intersectsNode(own)) {
    const all = document.createRange();
    all.selectNodeContents(own);
    if (readText(own, range).text === readText(own, all).text) return sourceOf(message);
  }
  return readWithin(textsOf(element), range);
}

/** The messages in a row that the range takes something of, each with that: several answers may stand side by side in one. */
function partsOf(row: Element, range: Range, messages: ReadonlyMap<string, Message>): (readonly [Message, string])[] {
  const elements = [...row.querySelectorAll<HTMLElement>('[data-message]')].filter((element) => range.intersectsNode(element));
  return elements.flatMap((element) => {
    const message = messages.get(element.dataset['message'] ?? '');
    return message === undefined ? [] : [[message, partOf(message, element, range)] as const];
  });
}

/** The messages of a chat as they are now. */
export interface CopiedChat {
  readonly messages: readonly Message[];
  /** Answers that stand side by side in place of the last message; empty: it stands alone. */
  readonly sideBySide: readonly Message[];
}

/** What goes on the clipboard; without `html` in plain words only. */
export interface Copied {
  readonly text: string;
  readonly html?: string;
}

/** The texts around a node that Markdown was made into, of an answer or of a dialog; null: it is in more than one message, or in what the user wrote. */
function textsAround(node: Node): readonly Element[] | null {
  const element = node instanceof Element ? node : node.parentElement;
  const text = element?.closest('[data-text]') ?? null;
  if (text !== null) return [text];
  const answer = element?.closest('[data-message][data-role="answer"]') ?? null;
  return answer === null ? null : textsOf(answer);
}

function isInMessage(node: Node): boolean {
  return (node instanceof Element ? node : node.parentElement)?.closest('[data-message]') != null;
}

/** All of a chat: who says it, and the source of what was said. */
function copiedChat({ messages, sideBySide }: CopiedChat): Copied {
  const all = sideBySide.length === 0 ? messages : [...messages.slice(0, -1), ...sideBySide];
  return { text: joined(all.map((message) => [message, sourceOf(message)])) };
}

/**
 * What a selection in the chat is worth on the clipboard. Over more than one message, those included that are not in the page: who says it,
 * and the source of what was said. Within an answer: what one reads there, formulas and diagrams by their source, with no colours of the
 * window's. Null where the browser copies the right thing by itself.
 */
export function copiedText(selection: Selection, rows: Element, chat: CopiedChat): Copied | null {
  const { messages, sideBySide } = chat;
  if (isAllSelected(selection, rows)) return copiedChat(chat);
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const texts = textsAround(range.commonAncestorContainer);
  if (texts !== null) {
    const text = readWithin(texts, range);
    return text === '' ? null : { text, html: selectedHtml(texts, range) };
  }
  if (!rows.contains(range.commonAncestorContainer)) return null;
  const [firstId, lastId] = [rowIdOf(range.startContainer), rowIdOf(range.endContainer)];
  // Within what the user wrote, every sign is as it was written.
  if (firstId === undefined || lastId === undefined || isInMessage(range.commonAncestorContainer)) return null;
  const byId = new Map([...messages, ...sideBySide].map((message) => [message.id, message]));
  const first = messages.findIndex(({ id }) => id === firstId);
  const last = messages.findIndex(({ id }) => id === lastId);
  const parts = messages.slice(first, last + 1).flatMap((message): readonly (readonly [Message, string])[] => {
    const row = message.id === firstId || message.id === lastId ? rows.querySelector(`[data-row="${CSS.escape(message.id)}"]`) : null;
    return row === null ? [[message, sourceOf(message)]] : partsOf(row, range, byId);
  });
  const text = joined(parts);
  return text === '' ? null : { text };
}
