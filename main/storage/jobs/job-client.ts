import { Worker } from 'node:worker_threads';
import { appException, AppException } from '../../../app/errors/app-error.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { JobRequest, JobResponse, JobWorkerData } from './job-protocol.ts';
import type { JobProgress } from './storage-job.ts';
import type { JobInput, JobName, JobOutput } from './storage-jobs.ts';
import type { JobControls, StoreJobs } from './store-jobs.ts';

interface ClientOptions extends JobWorkerData {
  readonly workerUrl: URL;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Running {
  readonly end: (value: unknown) => void;
  readonly fail: (reason: AppException) => void;
  readonly onProgress: (progress: JobProgress) => void;
  readonly ended: Promise<unknown>;
}

interface Connection {
  readonly worker: Worker;
  readonly running: Map<number, Running>;
  readonly ended: Promise<void>;
}

/** The main thread's end of the job worker, which is started by the first job. One that ends by itself fails what ran. */
export function createJobClient({ workerUrl, folder, ownerToken, clock, logger }: ClientOptions): StoreJobs {
  let connection: Connection | null = null;
  let nextId = 1;
  let isDisposed = false;

  const receive = (response: JobResponse, running: Map<number, Running>): void => {
    const job = running.get(response.id);
    if (job === undefined) return;
    if (response.kind === 'progress') {
      job.onProgress(response.progress);
      return;
    }
    running.delete(response.id);
    if (response.kind === 'error') job.fail(new AppException(response.error));
    else job.end(response.kind === 'value' ? response.value : null);
  };

  const connect = (): Connection => {
    const running = new Map<number, Running>();
    const workerData: JobWorkerData = { folder, ownerToken };
    const worker = new Worker(workerUrl, { workerData });
    let failure = 'The job worker ended.';
    worker.on('message', (response: JobResponse) => receive(response, running));
    worker.on('error', (error) => {
      failure = `The job worker failed: ${error.message}`;
      logger.error(failure);
    });
    const ended = Promise.withResolvers<void>();
    worker.on('exit', () => {
      if (connection?.worker === worker) connection = null;
      for (const { fail } of running.values()) fail(appException('storage-failed', failure, { retryable: true }));
      running.clear();
      ended.resolve();
    });
    return { worker, running, ended: ended.promise };
  };

  const start = (name: JobName, input: unknown, { signal, onProgress }: JobControls): Promise<unknown> => {
    const { worker, running } = (connection ??= connect());
    const id = nextId++;
    const answer = Promise.withResolvers<unknown>();
    const send = (request: JobRequest): void => worker.postMessage(request);
    const cancel = (): void => send({ kind: 'cancel', id });
    running.set(id, { end: answer.resolve, fail: answer.reject, onProgress: onProgress ?? (() => undefined), ended: answer.promise });
    send({ kind: 'run', id, name, input, clockOffsetMs: clock.now().getTime() - Date.now() });
    signal?.addEventListener('abort', cancel, { once: true });
    return answer.promise.finally(() => signal?.removeEventListener('abort', cancel));
  };

  return {
    run: async <N extends JobName>(name: N, input: JobInput<N>, controls: JobControls = {}) => {
      if (isDisposed) throw appException('storage-failed', 'The store is closed.');
      if (controls.signal?.aborted === true) return null;
      // The worker runs the job of that name, so its answer has that job's type.
      return (await start(name, input, controls)) as JobOutput<N> | null;
    },
    dispose: async () => {
      isDisposed = true;
      const last = connection;
      if (last === null) return;
      const unfinished = [...last.running];
      for (const [id] of unfinished) last.worker.postMessage({ kind: 'cancel', id } satisfies JobRequest);
      // A job ends at its next step and puts back what is half done; only then may its worker end.
      await Promise.allSettled(unfinished.map(([, { ended }]) => ended));
      // By itself: a worker that is torn down while SQLite has its connections can take the whole process with it.
      last.worker.postMessage({ kind: 'close' } satisfies JobRequest);
      await last.ended;
    },
  };
}
