import { createStore, type StoreApi } from 'zustand/vanilla';
import type { EditTexts, KeptEdits } from './kept-edits.ts';

/** Which message is being edited in place, and what was typed for each: putting the editor away loses nothing. */
export interface EditingState {
  readonly messageId: string | null;
  /** What was typed and not sent, by message. */
  readonly texts: Readonly<Record<string, string>>;
  start(messageId: string): void;
  setText(messageId: string, text: string): void;
  /** Puts the editor away and keeps what was typed. */
  putAway(): void;
  /** Forgets what was typed for a message, after it was thrown away or `sent`; what was typed since then stays. */
  forget(messageId: string, sent?: string): void;
}

/** The store of {@link EditingState}. */
export type EditingStore = StoreApi<EditingState>;

/** Starts with no editor open and with what was kept over a reload. What is typed for a temporary chat is in memory only. */
export function createEditingStore(kept: KeptEdits, isTemporary: () => boolean): EditingStore {
  const inMemoryOnly = new Set<string>();
  return createStore<EditingState>()((set, get) => {
    const change = (texts: EditTexts): void => {
      set({ texts });
      kept.write(Object.fromEntries(Object.entries(texts).filter(([messageId]) => !inMemoryOnly.has(messageId))));
    };
    return {
      messageId: null,
      texts: kept.read(),
      start: (messageId) => set({ messageId }),
      setText(messageId, text) {
        if (isTemporary()) inMemoryOnly.add(messageId);
        const { [messageId]: _before, ...others } = get().texts;
        change({ ...others, [messageId]: text });
      },
      putAway: () => set({ messageId: null }),
      forget(messageId, sent) {
        const { [messageId]: text, ...others } = get().texts;
        if (sent !== undefined && text !== undefined && text !== sent) return;
        set({ messageId: get().messageId === messageId ? null : get().messageId });
        change(others);
      },
    };
  });
}
