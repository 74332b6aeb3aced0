import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** How long a chat moved to the trash can be taken back with one press, in milliseconds. */
export const undoForMs = 8000;

/** A chat that was just moved to the trash. */
export interface TrashedConversation {
  readonly id: string;
  readonly title: string;
}

/** The list of conversations. */
export interface ConversationsState {
  /** Newest first; null until first read. */
  readonly conversations: readonly ConversationSummary[] | null;
  /** The last chat that was moved to the trash, for eight seconds. */
  readonly trashed: TrashedConversation | null;
  readonly error: AppError | null;
  /** Reads the list. None of these calls rejects: see `error`. */
  load(): Promise<void>;
  rename(conversationId: string, title: string): Promise<void>;
  /** True when the chat was moved to the trash. */
  trash(conversationId: string): Promise<boolean>;
  undoTrash(): Promise<void>;
  dismissError(): void;
}

/** The store of {@link ConversationsState}. */
export type ConversationsStore = StoreApi<ConversationsState>;

/** Follows `conversations.changed`. */
export function createConversationsStore(bridge: BridgeClient): ConversationsStore {
  let isReading = false;
  let isStale = false;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;

  const store = createStore<ConversationsState>()((set, get) => {
    async function run(call: () => Promise<unknown>): Promise<boolean> {
      try {
        await call();
        set({ error: null });
        return true;
      } catch (thrown) {
        set({ error: toAppError(thrown) });
        return false;
      }
    }
    return {
      conversations: null,
      trashed: null,
      error: null,
      async load() {
        // While a streaming answer announces itself often, one reading at a time is enough; a last one follows.
        isStale = true;
        if (isReading) return;
        isReading = true;
        while (isStale) {
          isStale = false;
          await run(async () => set(await bridge.invoke('conversations.list', {})));
        }
        isReading = false;
      },
      async rename(conversationId, title) {
        const trimmed = title.trim();
        if (trimmed === '') return;
        await run(() => bridge.invoke('conversations.rename', { conversationId, title: trimmed.slice(0, 200) }));
        await get().load();
      },
      async trash(conversationId) {
        const title = get().conversations?.find((each) => each.id === conversationId)?.title ?? '';
        const isDone = await run(() => bridge.invoke('conversations.trash', { conversationId }));
        if (isDone) {
          clearTimeout(undoTimer);
          undoTimer = setTimeout(() => set({ trashed: null }), undoForMs);
          set({ trashed: { id: conversationId, title } });
        }
        await get().load();
        return isDone;
      },
      async undoTrash() {
        const trashed = get().trashed;
        if (trashed === null) return;
        clearTimeout(undoTimer);
        set({ trashed: null });
        await run(() => bridge.invoke('conversations.restore', { conversationId: trashed.id }));
        await get().load();
      },
      dismissError: () => set({ error: null }),
    };
  });
  bridge.on('conversations.changed', () => void store.getState().load());
  return store;
}
