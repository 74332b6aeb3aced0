import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Attachment } from '../../app/domain/attachment.ts';
import { emptyDraft, type Draft } from '../../app/domain/conversation.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { findKey } from './key-like-text.ts';
import { createLateSaver } from './late-saver.ts';

/** What is typed and attached but not sent, by chat. */
export interface DraftsState {
  /** By conversation id; the chat that does not exist yet is `''`. */
  readonly drafts: Readonly<Record<string, Draft>>;
  /** Why the last save failed; the text itself stays. */
  readonly error: AppError | null;
  /** Shows the text at once and saves it soon. */
  setText(conversationId: string | null, text: string): void;
  /** Shows the files at once and saves them soon. */
  setAttachments(conversationId: string | null, attachments: readonly Attachment[]): void;
  /** Says at once whether the web is to be searched for it, and saves that soon. */
  setWebSearch(conversationId: string | null, webSearch: boolean): void;
  /**
   * Takes what is stored for a chat, unless something newer was typed here. What was typed before the first time comes after what is
   * stored.
   */
  receive(conversationId: string | null, draft: Draft): void;
  /** Reads the draft of the chat that does not exist yet. Never rejects. */
  loadNewChat(): Promise<void>;
  /** The chat does not exist: what was typed for it becomes the new chat's. */
  moveToNewChat(conversationId: string): void;
  /** Whether what is shown of a chat's draft is on the disk: not while it waits to be saved, and never where a key is in it. */
  isSaved(conversationId: string | null): boolean;
  /** Saves at once all that is not saved yet; of a chat whose draft was not received yet, that is read first. Never rejects. */
  flush(): Promise<void>;
}

/** The store of {@link DraftsState}. */
export type DraftsStore = StoreApi<DraftsState>;

/** The key under which a chat's draft is held. */
export function draftKey(conversationId: string | null): string {
  return conversationId ?? '';
}

/** What is typed and attached for a chat. */
export function draftOf({ drafts }: DraftsState, conversationId: string | null): Draft {
  return drafts[draftKey(conversationId)] ?? emptyDraft;
}

function join(first: Draft, second: Draft): Draft {
  return {
    text: [first.text, second.text].filter(Boolean).join('\n\n'),
    attachments: [...first.attachments, ...second.attachments],
    ...((first.webSearch === true || second.webSearch === true) && { webSearch: true }),
  };
}

/** Nothing typed is lost: a text that could not be saved is saved with the next one, and stays on screen until then. */
export function createDraftsStore(bridge: BridgeClient): DraftsStore {
  const received = new Set<string | null>();
  return createStore<DraftsState>()((set, get) => {
    const show = (conversationId: string | null, draft: Draft): void =>
      set({ drafts: { ...get().drafts, [draftKey(conversationId)]: draft } });

    const change = (conversationId: string | null, draft: Draft): void => {
      show(conversationId, draft);
      // A key that was pasted here by mistake must not reach the disk.
      if (findKey(draft.text) === null) saver.put(conversationId, draft);
    };

    const read = async (conversationId: string | null): Promise<void> => {
      const { draft } = await bridge.invoke('conversations.getDraft', { conversationId });
      get().receive(conversationId, draft);
    };

    const saver = createLateSaver<string | null, Draft>({
      async prepare(conversationId) {
        if (!received.has(conversationId)) await read(conversationId);
      },
      save: (conversationId, { text, attachments, webSearch }) =>
        bridge.invoke('conversations.saveDraft', { conversationId, draft: { text, attachments: [...attachments], ...(webSearch === true && { webSearch }) } }),
      onOutcome: (error) => set({ error }),
    });

    return {
      drafts: {},
      error: null,
      setText: (conversationId, text) => change(conversationId, { ...draftOf(get(), conversationId), text }),
      setAttachments: (conversationId, attachments) => change(conversationId, { ...draftOf(get(), conversationId), attachments }),
      setWebSearch: (conversationId, webSearch) => {
        const { text, attachments } = draftOf(get(), conversationId);
        change(conversationId, { text, attachments, ...(webSearch && { webSearch }) });
      },
      receive(conversationId, draft) {
        const isFirst = !received.has(conversationId);
        received.add(conversationId);
        const shown = draftOf(get(), conversationId);
        const waiting = saver.waiting(conversationId);
        // A text with a key in it is shown, and never among those that are to be saved.
        if (waiting === undefined && findKey(shown.text) === null) return show(conversationId, draft);
        if (!isFirst) return;
        show(conversationId, join(draft, shown));
        if (waiting !== undefined) saver.replace(conversationId, join(draft, waiting));
      },
      async loadNewChat() {
        try {
          await read(null);
        } catch (thrown) {
          set({ error: toAppError(thrown) });
        }
      },
      moveToNewChat(conversationId) {
        const { [conversationId]: typed = emptyDraft, ...drafts } = get().drafts;
        saver.drop(conversationId);
        set({ drafts, error: null });
        if (typed.text !== '' || typed.attachments.length > 0 || typed.webSearch === true) change(null, join(draftOf(get(), null), typed));
      },
      isSaved: (conversationId) => saver.waiting(conversationId) === undefined && findKey(draftOf(get(), conversationId).text) === null,
      flush: saver.flush,
    };
  });
}
