import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { ExportReport, ExportRequest } from '../../app/export/export-request.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What the user is about to export: one chat, or all of them where there is no id. */
export interface ExportTarget {
  readonly id: string | null;
  readonly title: string | null;
}

/** Long work under way. */
interface TransferTask {
  readonly id: string;
  readonly kind: 'export' | 'import';
  /** From 0 to 1; null while it is not known. */
  readonly progress: number | null;
}

/** Chats on their way out and in. No call rejects: see the errors. */
export interface TransferState {
  /** Null: nothing is asked. */
  readonly target: ExportTarget | null;
  readonly task: TransferTask | null;
  readonly exported: ExportReport | null;
  readonly exportError: AppError | null;
  /** What the last import took, until it is put away. */
  readonly imported: ChatImportReport | null;
  readonly importError: AppError | null;
  /** Asks how to export; what is under way goes on being shown. */
  askExport(target: ExportTarget): void;
  /** Leaves the question; work that is under way is cancelled. */
  closeExport(): void;
  runExport(request: Omit<ExportRequest, 'scope'> & { readonly withTrash: boolean }): Promise<void>;
  runImport(): Promise<void>;
  dismissImport(): void;
  cancel(): void;
}

/** The store of {@link TransferState}. */
export type TransferStore = StoreApi<TransferState>;

/** One thing at a time: what is asked for while another runs is not begun. */
export function createTransferStore(bridge: BridgeClient, createId: () => string): TransferStore {
  const store = createStore<TransferState>()((set, get) => {
    async function run(kind: TransferTask['kind'], onError: (error: AppError) => void, call: (taskId: string) => Promise<void>): Promise<void> {
      if (get().task !== null) return;
      const id = createId();
      set({ task: { id, kind, progress: null } });
      try {
        await call(id);
      } catch (thrown) {
        onError(toAppError(thrown));
      } finally {
        set({ task: null });
      }
    }
    return {
      target: null,
      task: null,
      exported: null,
      exportError: null,
      imported: null,
      importError: null,
      askExport: (target) => set({ target, exported: null, exportError: null }),
      closeExport() {
        if (get().task?.kind === 'export') get().cancel();
        set({ target: null });
      },
      runExport: ({ format, branch, withTrash }) =>
        run('export', (exportError) => set({ exportError }), async (taskId) => {
          const { target } = get();
          if (target === null) return;
          set({ exported: null, exportError: null });
          const scope: ExportRequest['scope'] = target.id === null ? { kind: 'all', withTrash } : { kind: 'chats', conversationIds: [target.id] };
          const { report } = await bridge.invoke('conversations.export', { taskId, request: { scope, format, branch } });
          set({ exported: report });
        }),
      runImport: () =>
        run('import', (importError) => set({ importError }), async (taskId) => {
          set({ importError: null });
          const { report } = await bridge.invoke('conversations.import', { taskId });
          // Who chose no file may still want to read of the last one.
          if (report !== null) set({ imported: report });
        }),
      dismissImport: () => set({ imported: null, importError: null }),
      cancel() {
        const { task } = get();
        // Cancelling what has just ended is no error, and nothing else can go wrong.
        if (task !== null) void bridge.invoke('task.cancel', { taskId: task.id }).catch(() => undefined);
      },
    };
  });
  bridge.on('task.changed', ({ id, progress }) => {
    const { task } = store.getState();
    if (task?.id === id) store.setState({ task: { ...task, progress } });
  });
  return store;
}
