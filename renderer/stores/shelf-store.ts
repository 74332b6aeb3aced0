import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import type { TrashedConversation } from '../../app/domain/trash.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { createListErrors } from './list-errors.ts';

/** Chats that are put away, and those in the trash. */
export interface ShelfState {
  /** Null until first read. */
  readonly archived: readonly ConversationSummary[] | null;
  /** Null until first read. */
  readonly trashed: readonly TrashedConversation[] | null;
  /** The chat that is being erased, or all of the trash. */
  readonly erasing: string | 'all' | null;
  readonly error: AppError | null;
  /** Reads both lists. None of these calls rejects: see `error`. */
  load(): Promise<void>;
  takeOut(conversationId: string): Promise<void>;
  restore(conversationId: string): Promise<void>;
  /** Erases one chat of the trash for good; null: all of it. */
  erase(conversationId: string | null): Promise<void>;
  dismissError(): void;
}

/** The store of {@link ShelfState}. */
export type ShelfStore = StoreApi<ShelfState>;

/** Reads again whenever chats change, once it was read. */
export function createShelfStore(bridge: BridgeClient, createId: () => string): ShelfStore {
  const store = createStore<ShelfState>()((set, get) => {
    const errors = createListErrors({ get: () => get().error, set: (error) => set({ error }) });
    const change = async (call: () => Promise<unknown>): Promise<void> => void (await errors.change(call));
    return {
      archived: null,
      trashed: null,
      erasing: null,
      error: null,
      load: () =>
        errors.load(async () => {
          const [{ conversations }, { chats }] = await Promise.all([
            bridge.invoke('conversations.list', { scope: 'archived' }),
            bridge.invoke('trash.list', {}),
          ]);
          set({ archived: conversations, trashed: chats });
        }),
      takeOut: (conversationId) => change(() => bridge.invoke('conversations.setArchived', { conversationId, isArchived: false })),
      restore: (conversationId) => change(() => bridge.invoke('conversations.restore', { conversationId })),
      async erase(conversationId) {
        if (get().erasing !== null) return;
        set({ erasing: conversationId ?? 'all' });
        await change(() => bridge.invoke('trash.erase', { taskId: createId(), conversationId }));
        set({ erasing: null });
      },
      dismissError: () => set({ error: null }),
    };
  });
  bridge.on('conversations.changed', () => {
    if (store.getState().archived !== null) void store.getState().load();
  });
  return store;
}
