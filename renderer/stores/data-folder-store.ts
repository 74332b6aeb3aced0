import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DataFolderState } from '../../app/domain/data-folder.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** Where everything is, and a move of it. No call rejects: see `error`. */
export interface FolderState {
  /** Null until asked for. */
  readonly folder: DataFolderState | null;
  /** How far the move under way is; null without one. */
  readonly move: { readonly taskId: string; readonly progress: number | null } | null;
  readonly error: AppError | null;
  load(): Promise<void>;
  /** To a folder that the system's dialog asks for, or back to the usual one. Main loads the window anew when it is done. */
  moveTo(to: 'chosen' | 'usual'): Promise<void>;
  cancel(): void;
  dismissLastMove(): void;
  dismissError(): void;
}

/** The store of {@link FolderState}. */
export type DataFolderStore = StoreApi<FolderState>;

/** Builds the store; nothing is asked of main before `load`. */
export function createDataFolderStore(bridge: BridgeClient, createId: () => string): DataFolderStore {
  const store = createStore<FolderState>()((set, get) => ({
    folder: null,
    move: null,
    error: null,
    async load() {
      try {
        set({ folder: await bridge.invoke('dataFolder.get', {}) });
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      }
    },
    async moveTo(to) {
      if (get().move !== null) return;
      const taskId = createId();
      set({ move: { taskId, progress: null }, error: null });
      try {
        const folder = await bridge.invoke('dataFolder.move', { taskId, to });
        if (folder !== null) set({ folder });
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      } finally {
        set({ move: null });
      }
    },
    cancel() {
      const { move } = get();
      if (move !== null) void bridge.invoke('task.cancel', { taskId: move.taskId }).catch(() => undefined);
    },
    dismissLastMove() {
      const { folder } = get();
      if (folder !== null) set({ folder: { ...folder, lastMove: null } });
      void bridge.invoke('dataFolder.dismissLastMove', {}).catch(() => undefined);
    },
    dismissError: () => set({ error: null }),
  }));
  bridge.on('task.changed', ({ id, progress }) => {
    const { move } = store.getState();
    if (move?.taskId === id) store.setState({ move: { ...move, progress } });
  });
  return store;
}
