import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Backup, RestoreReport, StoreReport } from '../../app/domain/backup.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** Long work of this window on backups. */
export interface BackupTask {
  readonly id: string;
  readonly kind: 'backup' | 'restore' | 'verify';
  /** From 0 to 1; null while it is not known. */
  readonly progress: number | null;
}

/** Backups, and what is done with them. No call rejects: see `error`. */
export interface BackupsState {
  /** Newest first; null until asked for. */
  readonly backups: readonly Backup[] | null;
  readonly task: BackupTask | null;
  /** Why the last thing that was asked for did not work, until the next one. */
  readonly error: AppError | null;
  /** The backup that the user is asked about before it is restored. */
  readonly asked: Backup | null;
  /** What the last check found. */
  readonly report: StoreReport | null;
  /** What the last restore did, until it is put away. */
  readonly lastRestore: RestoreReport | null;
  load(): Promise<void>;
  loadLastRestore(): Promise<void>;
  dismissLastRestore(): void;
  create(): Promise<void>;
  remove(name: string): Promise<void>;
  verify(): Promise<void>;
  /** Asks whether to restore this one; null takes the question back. */
  ask(backup: Backup | null): void;
  /** Main loads the window anew when it is done. */
  restore(name: string): Promise<void>;
  cancel(): void;
  dismissError(): void;
}

/** The store of {@link BackupsState}. */
export type BackupsStore = StoreApi<BackupsState>;

/** The newest backup that can be restored as a whole; null where there is none. */
export function newestSound(backups: readonly Backup[] | null): Backup | null {
  return backups?.find(({ kind, problems, isNewer }) => kind !== 'set-aside' && problems.length === 0 && !isNewer) ?? null;
}

/** One thing at a time: what is asked for while another runs is not begun. */
export function createBackupsStore(bridge: BridgeClient, createId: () => string): BackupsStore {
  const store = createStore<BackupsState>()((set, get) => {
    async function run(kind: BackupTask['kind'], call: (taskId: string) => Promise<void>): Promise<void> {
      if (get().task !== null) return;
      const id = createId();
      set({ task: { id, kind, progress: null }, error: null });
      try {
        await call(id);
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      } finally {
        set({ task: null });
      }
    }
    async function attempt(call: () => Promise<void>): Promise<void> {
      try {
        await call();
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      }
    }
    return {
      backups: null,
      task: null,
      error: null,
      asked: null,
      report: null,
      lastRestore: null,
      load: () => attempt(async () => set({ backups: (await bridge.invoke('backups.list', {})).backups })),
      loadLastRestore: () => attempt(async () => set({ lastRestore: (await bridge.invoke('backups.getLastRestore', {})).report })),
      dismissLastRestore() {
        set({ lastRestore: null });
        void attempt(async () => void (await bridge.invoke('backups.dismissLastRestore', {})));
      },
      create: () => run('backup', async (taskId) => void (await bridge.invoke('backups.create', { taskId }))),
      remove: (name) => attempt(async () => void (await bridge.invoke('backups.remove', { name }))),
      verify: () =>
        run('verify', async (taskId) => {
          set({ report: null });
          set({ report: await bridge.invoke('store.verify', { taskId }) });
        }),
      ask: (asked) => set({ asked, error: null }),
      restore: (name) =>
        run('restore', async (taskId) => {
          set({ asked: null });
          await bridge.invoke('backups.restore', { taskId, name });
          await get().loadLastRestore();
        }),
      cancel() {
        const { task } = get();
        if (task !== null) void attempt(async () => void (await bridge.invoke('task.cancel', { taskId: task.id })));
      },
      dismissError: () => set({ error: null }),
    };
  });
  bridge.on('task.changed', ({ id, progress }) => {
    const { task } = store.getState();
    if (task?.id === id) store.setState({ task: { ...task, progress } });
  });
  bridge.on('backups.changed', () => {
    if (store.getState().backups !== null) void store.getState().load();
  });
  return store;
}
