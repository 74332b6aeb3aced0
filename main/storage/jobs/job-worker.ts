import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { connectExisting } from '../connect-existing.ts';
import { toStorageException } from '../storage-errors.ts';
import { storagePaths } from '../storage-paths.ts';
import { keepGate } from '../write-gate.ts';
import type { JobRequest, JobResponse, JobWorkerData } from './job-protocol.ts';
import type { StorageJob } from './storage-job.ts';
import { storageJobs } from './storage-jobs.ts';

// The second worker's entry: what takes long runs here, so that saving an answer never waits for it.

const port = parentPort;
if (port === null) throw new Error('The job worker runs in a worker thread only.');

const { folder, ownerToken } = workerData as JobWorkerData;
const paths = storagePaths(folder);
const cancelled = new Set<number>();

const post = (response: JobResponse): void => port.postMessage(response);

type RunRequest = Extract<JobRequest, { kind: 'run' }>;

async function run({ id, name, input, clockOffsetMs }: RunRequest): Promise<JobResponse> {
  // Each job's input has the type that its name says: the client sees to it.
  const job = storageJobs[name] as StorageJob<unknown, unknown>;
  const db = connectExisting(paths.file);
  try {
    keepGate(db, paths);
    const now = (): string => new Date(Date.now() + clockOffsetMs).toISOString();
    const steps = job({ db, paths, ownerToken, now }, input);
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return { kind: 'value', id, value: step.value };
      post({ kind: 'progress', id, progress: step.value });
      // Messages arrive between turns only, the one that cancels among them.
      await nextTurn();
      if (!cancelled.has(id)) continue;
      // The value is not used: a job that is ended early answers nothing.
      await steps.return(undefined);
      return { kind: 'cancelled', id };
    }
  } finally {
    cancelled.delete(id);
    if (db.isOpen) db.close();
  }
}

port.on('message', (request: JobRequest) => {
  if (request.kind === 'close') {
    port.close();
    return;
  }
  if (request.kind === 'cancel') {
    cancelled.add(request.id);
    return;
  }
  void run(request).then(post, (thrown: unknown) => post({ kind: 'error', id: request.id, error: toStorageException(thrown, folder).error }));
});
