import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Logger } from '../../../main/ports.ts';
import { storageWorkerUrls } from '../../../main/storage/storage-worker-urls.ts';
import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { doorUrl } from '../../builders/door-url.ts';

// Started by owners.test.ts: holds an answer half written until it is told to finish, or killed.

const silent = (): void => {};
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

const store = await openConversationStore({
  folder: process.argv[2] ?? '',
  workerUrls: storageWorkerUrls(doorUrl),
  clock: { now: () => new Date(), monotonicMs: () => performance.now() },
  ids: { create: () => randomUUID() },
  logger,
});
const created = await store.createReply({
  requestId: randomUUID(),
  kind: 'send',
  conversationId: null,
  text: 'Hello',
  system: null,
  messageId: null,
  modelRef: 'kilocode/test/model',
});
await store.saveProgress({ ...created.message, text: 'partial' }, []);
process.stdout.write(`${created.conversation.id}\n`);
await once(process.stdin, 'data');
await store.finishReply({ ...created.message, status: 'complete', text: 'partial and done' }, []);
await store.dispose();
process.stdin.destroy();
