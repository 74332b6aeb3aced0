import { createStore, type StoreApi } from 'zustand/vanilla';

/** Which message is being edited in place, and what was typed for each: putting the editor away loses nothing. */
export interface EditingState {
  readonly messageId: string | null;
  /** What was typed and not sent, by message. */
  readonly texts: Readonly<Record<string, string>>;
  start(messageId: string): void;
  setText(messageId: string, text: string): void;
  /** Puts the editor away and keeps what was typed. */
  putAway(): void;
  /** Forgets what was typed for a message, after it was sent or thrown away. */
  forget(messageId: string): void;
}

/** The store of {@link EditingState}. */
export type EditingStore = StoreApi<EditingState>;

/** Starts with no editor open. */
export function createEditingStore(): EditingStore {
  return createStore<EditingState>()((set, get) => ({
    messageId: null,
    texts: {},
    start: (messageId) => set({ messageId }),
    setText: (messageId, text) => set({ texts: { ...get().texts, [messageId]: text } }),
    putAway: () => set({ messageId: null }),
    forget(messageId) {
      const { [messageId]: _gone, ...texts } = get().texts;
      set({ texts, messageId: get().messageId === messageId ? null : get().messageId });
    },
  }));
}
