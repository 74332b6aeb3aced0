import { randomUUID } from 'node:crypto';
import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { storageWorkerUrls } from '../../../main/storage/storage-worker-urls.ts';
import { doorUrl } from '../../builders/door-url.ts';

// Started by files.test.ts: adds the same few contents, refers to them, lets go of them and sweeps, again and again.

const silent = (): void => {};
const [, , folder = '', roundsText = '20'] = process.argv;
const store = await openConversationStore({
  folder,
  workerUrls: storageWorkerUrls(doorUrl),
  clock: { now: () => new Date(), monotonicMs: () => performance.now() },
  ids: { create: () => randomUUID() },
  logger: { debug: silent, info: silent, warn: silent, error: silent },
});
const created = await store.createReply({
  requestId: randomUUID(),
  kind: 'send',
  conversationId: null,
  text: 'Mine',
  system: null,
  messageId: null,
  modelRef: 'kilocode/test/model',
});
await store.finishReply({ ...created.message, status: 'complete' }, []);
const { id } = created.conversation;

for (let round = 0; round < Number(roundsText); round += 1) {
  const content = Buffer.from(`shared content ${round % 3}`);
  const file = await store.files.add(content, 'text/plain');
  await store.saveDraft(id, { text: '', attachments: [{ ...file, name: 'a.txt' }] });
  // What is referred to must be there whatever the others remove at this moment.
  if (Buffer.compare(Buffer.from(await store.files.read(file.hash)), content) !== 0) throw new Error('another content');
  await store.saveDraft(id, { text: '', attachments: [] });
  await store.files.removeUnreferenced();
}
await store.saveDraft(id, { text: '', attachments: [{ ...(await store.files.add(Buffer.from('kept by all'), 'text/plain')), name: 'kept.txt' }] });
await store.dispose();
