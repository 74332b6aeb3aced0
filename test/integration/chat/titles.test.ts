import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { DataPolicy } from '../../../app/domain/data-policy.ts';
import type { ModelCatalog } from '../../../app/domain/model.ts';
import { createReplies } from '../../../main/chat/create-replies.ts';
import { createTitles } from '../../../main/chat/titles/create-titles.ts';
import { createGateway } from '../../../main/gateway/gateway-client.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { testKey } from '../../gateway/account.ts';
import { answerBody, answerUsage } from '../../gateway/answer.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { wireModel } from '../../gateway/models.ts';
import type { Scenario } from '../../gateway/scenarios.ts';
import { openStore, randomIds, silentLogger, systemClock, temporaryFolder } from '../storage/test-store.ts';
import { collectEvents, createTestSettings, plainCatalog, type TestSettings } from './test-replies.ts';

interface TitledChats {
  readonly server: TestGateway;
  readonly store: ConversationStore;
  readonly settings: TestSettings;
  readonly titles: ReturnType<typeof createTitles>;
  /** Sends a message, waits for its answer and answers its chat. */
  ask(text: string, conversationId?: string | null, dataPolicy?: DataPolicy | null): Promise<string>;
  /** Answers a message once more and waits for the answer. */
  answerAgain(conversationId: string, messageId: string): Promise<void>;
  /** Requests for titles so far. */
  asked(): readonly Readonly<Record<string, unknown>>[];
  /** Resolves when so many titles were asked for and what came of them is kept. */
  settled(count: number): Promise<void>;
}

const saying =
  (text: string): Scenario =>
  (exchange) => {
    exchange.startStream();
    exchange.end(answerBody(exchange.model, { text }));
  };

/** Plays `title` for requests for titles and leaves all others to the gateway. */
const titling =
  (title: Scenario): Scenario =>
  (exchange, ...rest) =>
    exchange.model === 'kilo-auto/small' ? title(exchange, ...rest) : saying('That is all.')(exchange, ...rest);

async function createTitledChats(options: { readonly isListed?: boolean; readonly mayTrain?: boolean; readonly hasKey?: boolean } = {}): Promise<TitledChats> {
  const { isListed = true, mayTrain = false, hasKey = true } = options;
  const server = await createTestGateway();
  server.setScenario(titling(saying('"Three days in Kyoto."')));
  server.state.models = [...server.state.models, ...(isListed ? [wireModel('kilo-auto/small', { mayTrainOnYourPrompts: mayTrain })] : [])];
  const store = await openStore(temporaryFolder());
  const gateway = createGateway({
    baseUrl: server.baseUrl,
    fetch,
    getApiKey: () => Promise.resolve(testKey),
    onKeyRejected: () => {},
    version: '0.0.0',
    feature: 'direct-gateway',
    clock: systemClock,
  });
  const list = async (): Promise<ModelCatalog> => {
    const { models, droppedCount } = await gateway.listModels();
    return { source: 'network', fetchedAt: null, models, droppedCount, isRefreshing: false, lastError: null };
  };
  const catalog = { ...plainCatalog, get: list, refresh: list };
  const settings = createTestSettings();
  let settledCount = 0;
  const titles = createTitles({
    gateway,
    store,
    catalog,
    settings,
    hasKey: () => Promise.resolve(hasKey),
    events: { broadcast: () => void (settledCount += 1) },
    ids: randomIds,
    logger: silentLogger,
  });
  const replies = createReplies({
    gateway,
    store,
    catalog,
    events: { send: () => {}, broadcast: () => {} },
    clock: systemClock,
    logger: silentLogger,
    settings,
    nextRetryDelayMs: () => null,
    askBalanceUsd: () => Promise.resolve(null),
    onWholeReply: titles.noteAnswer,
  });
  titles.start();
  onTestFinished(async () => {
    await replies.dispose();
    await titles.dispose();
    await store.dispose();
    await server.close();
  });
  return {
    server,
    store,
    settings,
    titles,
    async ask(text, conversationId = null, dataPolicy = null) {
      const modelRef = 'kilocode/anthropic/claude-sonnet-5';
      const started = await replies.start({ requestId: randomUUID(), conversationId, text, modelRef, reasoning: null, system: null, dataPolicy });
      await collectEvents(replies, started.replyId);
      return started.conversationId;
    },
    async answerAgain(conversationId, messageId) {
      const started = await replies.answerAgain({ requestId: randomUUID(), conversationId, messageId, modelRef: null, reasoning: null });
      await collectEvents(replies, started.replyId);
    },
    settled: (count) => vi.waitFor(() => expect(settledCount).toBe(count), { timeout: 10_000 }),
    asked: () => server.chats.map(({ json }) => json ?? {}).filter(({ model }) => model === 'kilo-auto/small'),
  };
}

const titleOf = async ({ store }: TitledChats, id: string): Promise<string> => (await store.open(id)).conversation.title;

test('the first whole answer names the chat, in one small request under its data policy, and the cost counts', async () => {
  const chats = await createTitledChats();
  const id = await chats.ask('What should we see in Kyoto?', null, { allowsTraining: false, zeroRetention: true });
  await chats.settled(1);
  expect(await titleOf(chats, id)).toBe('Three days in Kyoto');

  const [request, ...others] = chats.asked();
  expect(others).toEqual([]);
  expect(request).toMatchObject({ provider: { data_collection: 'deny', zdr: true }, max_tokens: 48 });
  expect(request).not.toHaveProperty('reasoning');
  expect(JSON.stringify(request?.['messages'])).toContain('What should we see in Kyoto?');
  expect(JSON.stringify(request?.['messages'])).toContain('That is all.');
  expect(await chats.store.sumUsageOfConversation(id)).toMatchObject({ answers: 1, knownUsd: 2 * answerUsage.cost, promptTokens: 2 * answerUsage.prompt_tokens });

  await chats.ask('And in Nara?', id);
  await chats.ask('Another chat');
  await chats.settled(2);
  expect(chats.asked()).toHaveLength(2);
  expect(await titleOf(chats, id)).toBe('Three days in Kyoto');
});

test('a title that the user gives meanwhile stays, and so does one given before', async () => {
  const chats = await createTitledChats();
  const held = Promise.withResolvers<void>();
  const isAsked = Promise.withResolvers<void>();
  chats.server.setScenario(
    titling(async (exchange, ...rest) => {
      isAsked.resolve();
      await held.promise;
      await saying('Too late')(exchange, ...rest);
    }),
  );
  const id = await chats.ask('Kyoto');
  await isAsked.promise;
  await chats.store.rename(id, 'My own');
  held.resolve();
  await chats.settled(1);
  expect(await titleOf(chats, id)).toBe('My own');
  // Asked for in vain, and paid for.
  expect((await chats.store.sumUsageOfConversation(id)).knownUsd).toBeCloseTo(2 * answerUsage.cost, 6);
});

test.each<[string, Scenario]>([
  ['fails', (exchange) => exchange.answer(500, { error: 'no' })],
  ['refuses', (exchange) => exchange.answer(402, { error: 'no credit' })],
  ['writes too much', saying('This is a very long title that nobody wants to read')],
  ['writes nothing', saying('  ')],
])('a model that %s leaves the first words, and is not asked again', async (_name, scenario) => {
  const chats = await createTitledChats();
  chats.server.setScenario(titling(scenario));
  const id = await chats.ask('What should we see in Kyoto?');
  await chats.settled(1);
  expect(await titleOf(chats, id)).toBe('What should we see in Kyoto?');
  const { messages } = await chats.store.open(id);
  await chats.answerAgain(id, messages[1]?.id ?? '');
  await chats.ask('Another chat');
  await chats.settled(2);
  expect(chats.asked()).toHaveLength(2);
});

test.each<[string, Parameters<typeof createTitledChats>[0]]>([
  ['the gateway lists no small model', { isListed: false }],
  ['the small model may do more with a prompt than the own one', { mayTrain: true }],
  ['nobody is signed in', { hasKey: false }],
])('nothing is asked where %s', async (_name, options) => {
  const chats = await createTitledChats(options);
  const id = await chats.ask('What should we see in Kyoto?');
  await chats.titles.dispose();
  expect(chats.asked()).toEqual([]);
  expect(await titleOf(chats, id)).toBe('What should we see in Kyoto?');
});

test('nothing is asked when the user does not want it', async () => {
  const chats = await createTitledChats();
  await chats.settings.update({ areTitlesAutomatic: false });
  await chats.ask('Kyoto');
  await chats.titles.dispose();
  expect(chats.asked()).toEqual([]);
});

test('the end of the program waits for no title', async () => {
  const chats = await createTitledChats();
  const isAsked = Promise.withResolvers<void>();
  chats.server.setScenario(
    titling(async (exchange) => {
      isAsked.resolve();
      await exchange.request.closed;
    }),
  );
  const id = await chats.ask('Kyoto');
  await isAsked.promise;
  const before = performance.now();
  await chats.titles.dispose();
  expect(performance.now() - before).toBeLessThan(5000);
  expect(await titleOf(chats, id)).toBe('Kyoto');
});
