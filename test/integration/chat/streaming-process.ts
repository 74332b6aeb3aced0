import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { isTerminal } from '../../../app/chat/reply-event.ts';
import { defaultSettings } from '../../../app/domain/settings.ts';
import { createReplies } from '../../../main/chat/create-replies.ts';
import type { Gateway } from '../../../main/gateway/gateway.ts';
import type { Logger } from '../../../main/ports.ts';
import { storageWorkerUrls } from '../../../main/storage/storage-worker-urls.ts';
import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { doorUrl } from '../../builders/door-url.ts';

// Started by kill-writer.ts: answers one question after the other until it is killed, and says each save that succeeded. With a number as second
// argument so many models are asked each of them.

const silent = (): void => {};
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
const clock = { now: () => new Date(), monotonicMs: () => performance.now() };
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function* streamChat(): AsyncGenerator<readonly StreamEvent[], void, void> {
  for (let i = 0; i < 60; i += 1) {
    yield [{ type: 'text-delta', text: `[${i}]` }];
    await delay(4);
  }
  yield [{ type: 'reply-end', status: 'complete', finishReason: 'stop' }];
}

const unused = (): never => {
  throw new Error('Only chats are played.');
};
const gateway: Gateway = {
  baseUrl: 'http://127.0.0.1/',
  listModels: unused,
  listEndpoints: unused,
  getDefaults: unused,
  getBalance: unused,
  getProfile: unused,
  getAccountUsage: unused,
  startDeviceAuth: unused,
  askDeviceAuth: unused,
  describeChat: () => ({ url: '', headers: {}, body: '', appName: '' }),
  streamChat,
};

const store = await openConversationStore({
  folder: process.argv[2] ?? '',
  workerUrls: storageWorkerUrls(doorUrl),
  clock,
  ids: { create: () => randomUUID() },
  logger,
});
if (store.notices.length > 0) say({ notices: store.notices });

const replies = createReplies({
  gateway,
  store: {
    ...store,
    notices: [],
    saveProgress: async (message, details) => {
      await store.saveProgress(message, details);
      say({ conversationId: message.conversationId, messageId: message.id, saved: message.text.length });
    },
  },
  catalog: {
    get: unused,
    refresh: unused,
    getStartModel: unused,
    resolve: (modelId) => Promise.resolve({ modelId, substitutedFor: null }),
    resolveAfterNotFound: () => Promise.resolve(null),
    noteUse: silent,
    setWatched: silent,
    getChanges: unused,
    markChangesSeen: unused,
    getEndpoints: unused,
    onChanged: () => silent,
    dispose: () => Promise.resolve(),
  },
  events: { send: silent, broadcast: silent },
  clock,
  logger,
  settings: { get: () => defaultSettings, update: () => Promise.resolve() },
  nextRetryDelayMs: () => null,
  askBalanceUsd: () => Promise.resolve(null),
});

const modelCount = Number(process.argv[3] ?? 1);
const question = { conversationId: null, text: 'Count', reasoning: null, system: null };

/** Asks once; answers the chat and its replies. */
async function ask(): Promise<{ readonly conversationId: string; readonly replyIds: readonly string[] }> {
  const requestId = randomUUID();
  if (modelCount === 1) {
    const { conversationId, replyId } = await replies.start({ requestId, ...question, modelRef: 'm' });
    return { conversationId, replyIds: [replyId] };
  }
  const modelRefs = Array.from({ length: modelCount }, (_, index) => `m${index}`);
  const started = await replies.askSeveral({ requestId, ...question, modelRefs });
  return { conversationId: started.conversationId, replyIds: started.replies.map(({ replyId }) => replyId) };
}

const ended = (replyId: string): Promise<void> =>
  new Promise((resolve) => {
    replies.listen(replyId, (event) => {
      if (isTerminal(event)) resolve();
    });
  });

for (;;) {
  const { conversationId, replyIds } = await ask();
  say({ conversationId, asked: true });
  await Promise.all(replyIds.map(ended));
  say({ conversationId, ended: true });
}
