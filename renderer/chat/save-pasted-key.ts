import { draftOf } from '../stores/drafts-store.ts';
import type { Stores } from '../stores/stores.ts';

/** A text and where in it is written. */
export interface WrittenText {
  readonly text: string;
  readonly caret: number;
}

/** `written` without `key`, and without the gap that it leaves; as it is where the key is not in it. */
export function withoutKey({ text, caret }: WrittenText, key: string): WrittenText {
  const at = text.indexOf(key);
  if (at < 0) return { text, caret };
  const [before, after] = [text.slice(0, at), text.slice(at + key.length)];
  const kept = before.trim() === '' ? '' : after === '' ? before.trimEnd() : before;
  // One of the two blanks around it goes.
  const rest = kept === '' ? after.trimStart() : /\s$/.test(kept) ? after.replace(/^[^\S\n]/, '') : after;
  const next = kept + rest;
  return { text: next, caret: caret <= at ? Math.min(caret, kept.length) : Math.max(kept.length, next.length - (text.length - caret)) };
}

/**
 * Saves a key that was pasted into the draft of a chat, and then takes it out of what is written there by then: the gateway is asked in
 * between, for as long as that takes. `field` shows the draft of the open chat, and keeps its caret. Never rejects: see the store of the key.
 */
export async function savePastedKey(
  { apiKey, chat, drafts }: Pick<Stores, 'apiKey' | 'chat' | 'drafts'>,
  key: string,
  field: Pick<HTMLTextAreaElement, 'selectionStart' | 'setSelectionRange'> | null,
): Promise<void> {
  const { conversationId } = chat.getState();
  if (!(await apiKey.getState().save(key, { isSessionOnly: false, isUnchecked: false }))) return;
  const { text } = draftOf(drafts.getState(), conversationId);
  if (!text.includes(key)) return;
  const next = withoutKey({ text, caret: field?.selectionStart ?? 0 }, key);
  drafts.getState().setText(conversationId, next.text);
  if (field === null) return;
  // The new text puts the caret at its end.
  requestAnimationFrame(() => {
    if (chat.getState().conversationId === conversationId) field.setSelectionRange(next.caret, next.caret);
  });
}
