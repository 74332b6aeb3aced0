import { createStore, type StoreApi } from 'zustand/vanilla';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { findKey } from './key-like-text.ts';

/** How long typing rests before it is saved, in milliseconds. */
const saveAfterMs = 400;

/** What is typed but not sent, by chat. */
export interface DraftsState {
  /** By conversation id; the chat that does not exist yet is `''`. */
  readonly texts: Readonly<Record<string, string>>;
  /** Why the last save failed; the text itself stays. */
  readonly error: AppError | null;
  /** Shows the text at once and saves it soon. */
  setText(conversationId: string | null, text: string): void;
  /** Takes what is stored for a chat, unless something newer was typed here. */
  receive(conversationId: string | null, text: string): void;
  /** Reads the draft of the chat that does not exist yet. Never rejects. */
  loadNewChat(): Promise<void>;
  /** The chat does not exist: what was typed for it becomes the new chat's. */
  moveToNewChat(conversationId: string): void;
  /** Saves at once all that is not saved yet. Never rejects. */
  flush(): Promise<void>;
}

/** The store of {@link DraftsState}. */
export type DraftsStore = StoreApi<DraftsState>;

/** The key under which a chat's draft is held. */
export function draftKey(conversationId: string | null): string {
  return conversationId ?? '';
}

/** Nothing typed is lost: a text that could not be saved is saved with the next one, and stays on screen until then. */
export function createDraftsStore(bridge: BridgeClient): DraftsStore {
  const unsaved = new Map<string | null, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return createStore<DraftsState>()((set, get) => ({
    texts: {},
    error: null,
    setText(conversationId, text) {
      set({ texts: { ...get().texts, [draftKey(conversationId)]: text } });
      // A key that was pasted here by mistake must not reach the disk.
      if (findKey(text) !== null) return;
      unsaved.set(conversationId, text);
      clearTimeout(timer);
      timer = setTimeout(() => void get().flush(), saveAfterMs);
    },
    receive(conversationId, text) {
      if (unsaved.has(conversationId)) return;
      set({ texts: { ...get().texts, [draftKey(conversationId)]: text } });
    },
    async loadNewChat() {
      try {
        const { text } = await bridge.invoke('conversations.getDraft', { conversationId: null });
        get().receive(null, text);
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      }
    },
    moveToNewChat(conversationId) {
      const { [conversationId]: typed = '', ...texts } = get().texts;
      unsaved.delete(conversationId);
      set({ texts, error: null });
      if (typed !== '') get().setText(null, [texts[draftKey(null)] ?? '', typed].filter(Boolean).join('\n\n'));
    },
    async flush() {
      clearTimeout(timer);
      await Promise.all(
        [...unsaved].map(async ([conversationId, text]) => {
          try {
            await bridge.invoke('conversations.saveDraft', { conversationId, text });
            if (unsaved.get(conversationId) === text) unsaved.delete(conversationId);
            set({ error: null });
          } catch (thrown) {
            set({ error: toAppError(thrown) });
          }
        }),
      );
    },
  }));
}
