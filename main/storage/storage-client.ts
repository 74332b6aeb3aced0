import { Worker } from 'node:worker_threads';
import { appError, appException, AppException, type AppError } from '../../app/errors/app-error.ts';
import type { Logger } from '../ports.ts';
import type { OperationName, StorageRequest, StorageResponse, StorageWorkerData } from './storage-protocol.ts';
import type { StoreOperations } from './store-operations.ts';

/** Arguments of an operation. */
type ArgsOf<N extends OperationName> = Parameters<StoreOperations[N]>;

/** Answer of an operation. */
type ValueOf<N extends OperationName> = ReturnType<StoreOperations[N]>;

/** The main thread's end of the storage worker. */
export interface StorageClient {
  /** Resolves when the worker has opened the file, or found that it cannot. */
  readonly opened: Promise<void>;
  notices(): readonly AppError[];
  /** Runs one operation, in order of calling; fails with an `AppException`. */
  run<N extends OperationName>(name: N, ...args: ArgsOf<N>): Promise<ValueOf<N>>;
  /** Finishes what was asked, closes the file and ends the worker. */
  dispose(): Promise<void>;
}

interface ClientOptions extends Omit<StorageWorkerData, 'now'> {
  readonly workerUrl: URL;
  /** ISO 8601. */
  readonly now: () => string;
  readonly logger: Logger;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: AppException) => void;
}

/** A worker that runs, and the calls that it has not answered. */
interface Connection {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly opened: Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts the worker. One that ends by itself fails the calls under way with `storage-failed`; the next call starts another. */
export function createStorageClient(options: ClientOptions): StorageClient {
  const { workerUrl, folder, ownerToken, now, logger } = options;
  let notices: readonly AppError[] = [];
  let nextId = 1;
  let isDisposed = false;

  const receive = (response: StorageResponse, waiting: Map<number, Waiting>, onOpened: () => void): void => {
    switch (response.kind) {
      case 'notices':
        notices = response.notices;
        onOpened();
        return;
      case 'value':
        waiting.get(response.id)?.resolve(response.value);
        waiting.delete(response.id);
        return;
      case 'error':
        waiting.get(response.id)?.reject(new AppException(response.error));
        waiting.delete(response.id);
        return;
      case 'closed':
        return;
    }
  };

  const connect = (): Connection => {
    const waiting = new Map<number, Waiting>();
    const opened = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<void>();
    const workerData: StorageWorkerData = { folder, ownerToken, now: now() };
    const worker = new Worker(workerUrl, { workerData });
    let failure = 'The storage worker ended.';
    worker.on('message', (response: StorageResponse) => receive(response, waiting, opened.resolve));
    worker.on('error', (error) => {
      failure = `The storage worker failed: ${error.message}`;
      logger.error(failure);
      // Each call starts another worker, and all of them may fail for the same reason.
      if (notices.some(({ message }) => message === failure)) return;
      notices = [...notices, appError('storage-failed', failure, { retryable: true })];
    });
    worker.on('exit', () => {
      if (connection?.worker === worker) connection = null;
      for (const { reject } of waiting.values()) reject(appException('storage-failed', failure, { retryable: true }));
      waiting.clear();
      opened.resolve();
      ended.resolve();
    });
    return { worker, waiting, opened: opened.promise, ended: ended.promise };
  };

  let connection: Connection | null = connect();
  const { opened } = connection;

  return {
    opened,
    notices: () => notices,
    run: <N extends OperationName>(name: N, ...args: ArgsOf<N>) => {
      if (isDisposed) return Promise.reject(appException('storage-failed', 'The store is closed.'));
      const { worker, waiting } = (connection ??= connect());
      const id = nextId++;
      const answer = Promise.withResolvers<unknown>();
      waiting.set(id, answer);
      const request: StorageRequest = { kind: 'run', id, name, args, now: now() };
      worker.postMessage(request);
      // The worker runs the operation of that name, so its answer has that operation's type.
      return answer.promise as Promise<ValueOf<N>>;
    },
    dispose: async () => {
      isDisposed = true;
      const last = connection;
      if (last === null) return;
      const request: StorageRequest = { kind: 'close' };
      last.worker.postMessage(request);
      await last.ended;
    },
  };
}
