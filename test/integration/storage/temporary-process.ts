import { randomUUID } from 'node:crypto';
import type { Logger } from '../../../main/ports.ts';
import { storageWorkerUrls } from '../../../main/storage/storage-worker-urls.ts';
import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { doorUrl } from '../../builders/door-url.ts';

// Started by temporary.test.ts: writes a stored chat and a temporary one, says so, and waits to be killed.

const [folder = '', canary = ''] = process.argv.slice(2);
const silent = (): void => {};
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

const store = await openConversationStore({
  folder,
  workerUrls: storageWorkerUrls(doorUrl),
  clock: { now: () => new Date(), monotonicMs: () => performance.now() },
  ids: { create: () => randomUUID() },
  logger,
});

async function ask(text: string, conversationId: string | null): Promise<void> {
  const request = { requestId: randomUUID(), kind: 'send', conversationId, text, system: null, messageId: null, modelRef: 'm' } as const;
  const { message } = await store.createReply(request);
  await store.saveProgress({ ...message, text: text.repeat(100) }, []);
  await store.finishReply({ ...message, status: 'complete', text: text.repeat(200) }, []);
}

await ask('Stored', null);
const id = await store.startTemporary();
for (let turn = 0; turn < 20; turn += 1) await ask(`${canary} ${turn}`, id);
await store.saveDraft(id, { text: canary, attachments: [] });
process.stdout.write('written\n');
// Nothing else keeps the process; it is to be killed.
setInterval(silent, 60_000);
