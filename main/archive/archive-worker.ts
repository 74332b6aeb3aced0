import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { toAppError } from '../../app/errors/app-error.ts';
import type { ArchiveAnswers, ArchiveRequest, ArchiveWorkerData } from './archive-protocol.ts';
import { openArchive } from './read-archive.ts';
import { sendChats, type ChatReceiver } from './send-chats.ts';

// The worker's entry: archives are parsed whole chat by whole chat, and neither a window nor a stream may wait for that. What one
// asks of memory is bounded for the thread alone.

const port = parentPort;
if (port === null) throw new Error('The archive worker runs in a worker thread only.');

const { path } = workerData as ArchiveWorkerData;

const post = (request: ArchiveRequest): void => port.postMessage(request);

const receiver: ChatReceiver = {
  ask: async <K extends keyof ArchiveAnswers>(request: Extract<ArchiveRequest, { kind: K }>) => {
    // Listening begins before the answer can come.
    const answered = once(port, 'message');
    post(request);
    const [answer] = (await answered) as [ArchiveAnswers[K]];
    return answer;
  },
  tell: post,
};

try {
  await sendChats(path, openArchive, receiver);
  post({ kind: 'end' });
} catch (thrown) {
  post({ kind: 'failed', error: toAppError(thrown) });
}
port.close();
