import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { noSearchFilters } from '../../../app/domain/search/message-search.ts';
import { AppException } from '../../../app/errors/app-error.ts';
import { storageJobs } from '../../../main/storage/jobs/storage-jobs.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import type { OperationName, StorageRequest, StorageResponse, StorageWorkerData } from '../../../main/storage/storage-protocol.ts';
import type { StoreOperations } from '../../../main/storage/store-operations.ts';
import { workerUrls } from '../../integration/storage/test-store.ts';

type ErasedWhat = Parameters<typeof storageJobs.erase>[1]['what'];

/** The real worker, which the test may kill at any moment, and jobs that it may cut short. */
export interface DrivenStore {
  readonly ownerToken: string;
  run<N extends OperationName>(name: N, ...args: Parameters<StoreOperations[N]>): Promise<ReturnType<StoreOperations[N]>>;
  /** Ends the worker without a word, with or without waiting for what it was asked last, and starts another of the same process. */
  kill(): Promise<void>;
  /** Ends the process in order, or as if it were killed, and starts another. */
  reopen(isInOrder: boolean): Promise<void>;
  /** Runs the job to its end, or for so many steps. */
  erase(what: ErasedWhat, maxSteps?: number): Promise<void>;
  /** Ids of all messages that hold the word. */
  search(word: string): Promise<readonly string[]>;
  /** Status, text and branch name of every message in the file, on closed branches too, by its id. */
  rows(): Promise<ReadonlyMap<string, readonly [status: unknown, text: unknown, branchName: unknown]>>;
  fork(fork: { readonly conversationId: string; readonly messageId: string; readonly forkId: string }): Promise<void>;
  close(): Promise<void>;
}

interface Connection {
  readonly worker: Worker;
  readonly waiting: Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>;
}

/** Starts the worker on `folder`; `now` is asked at each call. */
export async function driveStore(folder: string, now: () => string): Promise<DrivenStore> {
  let ownerToken: string = randomUUID();
  let nextId = 1;

  const connect = async (): Promise<Connection> => {
    const workerData: StorageWorkerData = { folder, ownerToken, now: now() };
    const worker = new Worker(workerUrls.storage, { workerData });
    const waiting: Connection['waiting'] = new Map();
    worker.on('message', (response: StorageResponse) => {
      if (response.kind !== 'value' && response.kind !== 'error') return;
      const call = waiting.get(response.id);
      waiting.delete(response.id);
      if (response.kind === 'value') call?.resolve(response.value);
      else call?.reject(new AppException(response.error));
    });
    worker.on('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error('killed'));
    });
    await once(worker, 'message');
    return { worker, waiting };
  };

  let connection = await connect();

  const end = async (isInOrder: boolean): Promise<void> => {
    const { worker } = connection;
    if (!isInOrder) {
      await worker.terminate();
      return;
    }
    const request: StorageRequest = { kind: 'close' };
    worker.postMessage(request);
    await once(worker, 'exit');
  };

  const withJobDatabase = async (work: (db: DatabaseSync) => Promise<void>): Promise<void> => {
    const db = new DatabaseSync(storagePaths(folder).file, { timeout: 5000, enableForeignKeyConstraints: true });
    try {
      await work(db);
    } finally {
      db.close();
    }
  };

  const step = async (steps: Iterator<unknown>, maxSteps: number): Promise<void> => {
    for (let taken = 0; taken < maxSteps; taken += 1) if (steps.next().done === true) return;
    // A killed process does not even come to its `finally`.
  };

  return {
    get ownerToken() {
      return ownerToken;
    },
    run: <N extends OperationName>(name: N, ...args: Parameters<StoreOperations[N]>) => {
      const { worker, waiting } = connection;
      const id = nextId++;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const request: StorageRequest = { kind: 'run', id, name, args, now: now() };
      worker.postMessage(request);
      return answer.promise as Promise<ReturnType<StoreOperations[N]>>;
    },
    kill: async () => {
      await end(false);
      connection = await connect();
    },
    reopen: async (isInOrder) => {
      await end(isInOrder);
      ownerToken = randomUUID();
      connection = await connect();
    },
    erase: (what, maxSteps = Infinity) =>
      withJobDatabase((db) => step(storageJobs.erase({ db, paths: storagePaths(folder), ownerToken, now }, { what }), maxSteps)),
    fork: (fork) => withJobDatabase((db) => step(storageJobs.fork({ db, paths: storagePaths(folder), ownerToken, now }, fork), Infinity)),
    rows: async () => {
      const rows = new Map<string, readonly [unknown, unknown, unknown]>();
      await withJobDatabase(async (db) => {
        for (const row of db.prepare('SELECT id, status, text, branch_name FROM messages').all()) {
          rows.set(String(row['id']), [row['status'], row['text'], row['branch_name']]);
        }
      });
      return rows;
    },
    search: async (query) => {
      const found: string[] = [];
      await withJobDatabase(async (db) => {
        const request = { query, filters: noSearchFilters, order: 'newest', limit: 200, before: null, isDeep: true } as const;
        const steps = storageJobs.search({ db, paths: storagePaths(folder), ownerToken, now }, request);
        let turn = steps.next();
        while (turn.done !== true) turn = steps.next();
        found.push(...turn.value.hits.map(({ messageId }) => messageId));
      });
      return found;
    },
    close: () => end(true),
  };
}
