import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { createListErrors } from './list-errors.ts';
import { shareSummaries } from './share-summaries.ts';
import type { UndoStore } from './undo-store.ts';

/** The list of conversations. */
export interface ConversationsState {
  /** Pinned ones first, then newest first; null until first read. */
  readonly conversations: readonly ConversationSummary[] | null;
  readonly error: AppError | null;
  /** Reads the list. None of these calls rejects: see `error`. */
  load(): Promise<void>;
  rename(conversationId: string, title: string): Promise<void>;
  /** True when the chat was moved to the trash; that can be taken back, and `onBack` is called then. */
  trash(conversationId: string, onBack?: () => Promise<void>): Promise<boolean>;
  setPinned(conversationId: string, isPinned: boolean): Promise<void>;
  /** The same for putting the chat away. */
  archive(conversationId: string, onBack?: () => Promise<void>): Promise<boolean>;
  /** Puts an archived chat back into the list. */
  takeOut(conversationId: string): Promise<void>;
  /** Stores a temporary chat after all. */
  keep(conversationId: string): Promise<void>;
  dismissError(): void;
}

/** The store of {@link ConversationsState}. */
export type ConversationsStore = StoreApi<ConversationsState>;

/** How a change is taken back, and what follows then. */
interface Undoing {
  readonly text: string;
  readonly revert: () => Promise<unknown>;
  readonly onBack: (() => Promise<void>) | undefined;
}

/**
 * Follows `conversations.changed`. `onKept` shows a chat anew that was a temporary one until now; `onRenamed` hears of chats
 * that the list does not have, too.
 */
export function createConversationsStore(
  bridge: BridgeClient,
  undo: UndoStore,
  onKept: (conversationId: string) => Promise<void>,
  onRenamed: (conversationId: string, title: string) => void,
): ConversationsStore {
  let isReading = false;
  let isStale = false;

  const store = createStore<ConversationsState>()((set, get) => {
    const errors = createListErrors({ get: () => get().error, set: (error) => set({ error }) });
    /** Changes a chat and reads the list again, with an offer to take it back. */
    async function change(call: () => Promise<unknown>, undoing?: Undoing): Promise<boolean> {
      const isDone = await errors.change(call);
      if (isDone && undoing !== undefined) {
        undo.getState().make({ place: 'list', text: undoing.text }, async () => {
          const isBack = await errors.change(undoing.revert);
          await get().load();
          if (isBack) await undoing.onBack?.();
        });
      }
      await get().load();
      return isDone;
    }
    return {
      conversations: null,
      error: null,
      async load() {
        // While a streaming answer announces itself often, one reading at a time is enough; a last one follows.
        isStale = true;
        if (isReading) return;
        isReading = true;
        while (isStale) {
          isStale = false;
          await errors.load(async () => {
            const { conversations } = await bridge.invoke('conversations.list', {});
            set({ conversations: shareSummaries(get().conversations ?? [], conversations) });
          });
        }
        isReading = false;
      },
      async rename(conversationId, title) {
        const trimmed = title.trim();
        if (trimmed === '') return;
        const given = trimmed.slice(0, 200);
        const isDone = await change(() => bridge.invoke('conversations.rename', { conversationId, title: given }));
        if (isDone) onRenamed(conversationId, given);
      },
      trash: (conversationId, onBack) =>
        change(() => bridge.invoke('conversations.trash', { conversationId }), {
          text: chatStrings.list.trashed,
          revert: () => bridge.invoke('conversations.restore', { conversationId }),
          onBack,
        }),
      async setPinned(conversationId, isPinned) {
        await change(() => bridge.invoke('conversations.setPinned', { conversationId, isPinned }));
      },
      archive: (conversationId, onBack) =>
        change(() => bridge.invoke('conversations.setArchived', { conversationId, isArchived: true }), {
          text: branchStrings.archived,
          revert: () => bridge.invoke('conversations.setArchived', { conversationId, isArchived: false }),
          onBack,
        }),
      async takeOut(conversationId) {
        await change(() => bridge.invoke('conversations.setArchived', { conversationId, isArchived: false }));
      },
      async keep(conversationId) {
        if (await change(() => bridge.invoke('conversations.keep', { conversationId }))) await onKept(conversationId);
      },
      dismissError: () => set({ error: null }),
    };
  });
  bridge.on('conversations.changed', () => void store.getState().load());
  return store;
}
