import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Message, MessageEdit } from '../../app/domain/conversation.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { findKey } from './key-like-text.ts';
import { createLateSaver } from './late-saver.ts';

/** Names a message. */
export type MessagePlace = Pick<Message, 'id' | 'conversationId'>;

/** A message as it would be sent. */
export type EditedMessage = Pick<Message, 'text' | 'webSearch'>;

/** Which message is being edited in place, and what was typed for each: putting the editor away loses nothing. */
export interface EditingState {
  readonly messageId: string | null;
  /** What was typed and not sent, by message. */
  readonly texts: Readonly<Record<string, string>>;
  /** Whether the web is to be searched for those of them where that was switched, by message. */
  readonly webSearches: Readonly<Record<string, boolean>>;
  /** Why the last save failed; the text itself stays. */
  readonly error: AppError | null;
  start(messageId: string): void;
  /** Whether the editor of this message was opened since it was last asked: it takes the focus then, and not when it comes into the page again. */
  takeFocus(messageId: string): boolean;
  /** Shows the text at once and saves it soon. */
  setText(message: MessagePlace, text: string): void;
  /** Says at once whether the web is to be searched for the message once it is sent again, and saves that soon, with its text as it is. */
  setWebSearch(message: MessagePlace & Pick<Message, 'text'>, webSearch: boolean): void;
  /** Takes what is stored, but of messages for which something was typed or thrown away here. */
  receive(stored: Readonly<Record<string, MessageEdit>>): void;
  /** Puts the editor away and keeps what was typed. */
  putAway(): void;
  /** Forgets what was typed for a message, after it was thrown away or `sent`; what was typed since then stays. */
  forget(message: MessagePlace, sent?: string): void;
  /** Saves at once all that is not saved yet. Never rejects. */
  flush(): Promise<void>;
}

/** The store of {@link EditingState}. */
export type EditingStore = StoreApi<EditingState>;

/** A message as it was edited, or as it is where it was not. */
export function editedOf({ texts, webSearches }: Pick<EditingState, 'texts' | 'webSearches'>, message: Message): EditedMessage {
  return { text: texts[message.id] ?? message.text, webSearch: webSearches[message.id] ?? message.webSearch };
}

/** Whether a message would be another one once it is sent again. */
export function isChanged(edited: EditedMessage, message: EditedMessage): boolean {
  return edited.text !== message.text || edited.webSearch !== message.webSearch;
}

/** Starts with no editor open. What is typed is stored with its message, unless it looks like a key. */
export function createEditingStore(bridge: BridgeClient): EditingStore {
  const known = new Set<string>();
  const places = new Map<string, MessagePlace>();
  let focusDueId: string | null = null;
  return createStore<EditingState>()((set, get) => {
    const saver = createLateSaver<string, MessageEdit | null>({
      async save(messageId, edit) {
        const conversationId = places.get(messageId)?.conversationId;
        if (conversationId !== undefined) await bridge.invoke('conversations.saveEdit', { conversationId, messageId, edit });
      },
      onOutcome: (error) => set({ error }),
    });
    /** Keeps what is shown of it; null throws that away. */
    const keep = (message: MessagePlace, text: string | null): void => {
      known.add(message.id);
      places.set(message.id, message);
      const webSearch = get().webSearches[message.id];
      // A key that was pasted here by mistake must not reach the disk.
      if (text === null || findKey(text) === null) saver.put(message.id, text === null ? null : { text, ...(webSearch !== undefined && { webSearch }) });
    };
    return {
      messageId: null,
      texts: {},
      webSearches: {},
      error: null,
      start(messageId) {
        focusDueId = messageId;
        set({ messageId });
      },
      takeFocus(messageId) {
        const isDue = focusDueId === messageId;
        if (isDue) focusDueId = null;
        return isDue;
      },
      setText(message, text) {
        set({ texts: { ...get().texts, [message.id]: text } });
        keep(message, text);
      },
      setWebSearch(message, webSearch) {
        set({ webSearches: { ...get().webSearches, [message.id]: webSearch } });
        get().setText(message, get().texts[message.id] ?? message.text);
      },
      receive(stored) {
        const fresh = Object.entries(stored).filter(([messageId]) => !known.has(messageId));
        if (fresh.length === 0) return;
        const texts = fresh.map(([messageId, { text }]) => [messageId, text] as const);
        const switched = fresh.flatMap(([messageId, { webSearch }]) => (webSearch === undefined ? [] : [[messageId, webSearch] as const]));
        set({ texts: { ...get().texts, ...Object.fromEntries(texts) }, webSearches: { ...get().webSearches, ...Object.fromEntries(switched) } });
      },
      putAway() {
        set({ messageId: null });
        void get().flush();
      },
      forget(message, sent) {
        const { [message.id]: text, ...others } = get().texts;
        const { [message.id]: _switched, ...webSearches } = get().webSearches;
        // Sending took the stored text away, this one too if it was saved on the way.
        if (sent !== undefined && text !== undefined && text !== sent) return keep(message, text);
        set({ messageId: get().messageId === message.id ? null : get().messageId, texts: others, webSearches });
        if (text !== undefined) keep(message, null);
      },
      flush: saver.flush,
    };
  });
}
