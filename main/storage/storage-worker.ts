import { parentPort, workerData } from 'node:worker_threads';
import { toAppError } from '../../app/errors/app-error.ts';
import type { StorageRequest, StorageResponse, StorageWorkerData } from './storage-protocol.ts';
import { createStoreEngine } from './store-engine.ts';

// The worker's entry: SQLite is synchronous, and neither a window nor a stream may wait for a disk.

const port = parentPort;
if (port === null) throw new Error('The storage worker runs in a worker thread only.');

const { folder, ownerToken, now } = workerData as StorageWorkerData;
const engine = createStoreEngine(folder, ownerToken);
let noticesSent = 0;

const post = (response: StorageResponse): void => port.postMessage(response);

const postNotices = (): void => {
  noticesSent = engine.notices.length;
  post({ kind: 'notices', notices: engine.notices });
};

port.on('message', (request: StorageRequest) => {
  if (request.kind === 'close') {
    engine.close();
    post({ kind: 'closed' });
    port.close();
    return;
  }
  try {
    const value = engine.run(request.name, request.args, request.now);
    post({ kind: 'value', id: request.id, value });
  } catch (thrown) {
    post({ kind: 'error', id: request.id, error: toAppError(thrown) });
  }
  if (engine.notices.length > noticesSent) postNotices();
});

engine.start(now);
postNotices();
