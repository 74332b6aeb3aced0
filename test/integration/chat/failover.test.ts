import { describe, expect, test } from 'vitest';
import type { ReplyRequest, StreamEvent } from '../../../app/chat/reply-event.ts';
import { appError, type AppError } from '../../../app/errors/app-error.ts';
import { nextRetryDelayMs } from '../../../main/gateway/retry-policy.ts';
import { buildModel } from '../../builders/model-builder.ts';
import type { ScriptedGateway } from './scripted-gateway.ts';
import { createTestReplies, type TestRepliesOptions } from './test-replies.ts';

const [first, second, third] = ['kilocode/test/model', 'kilocode/b/second', 'kilocode/c/third'] as const;
const models = [buildModel('test/model'), buildModel('b/second'), buildModel('c/third')];
const listed = { models, settings: { fallbackModelRefs: [second, third] } } satisfies TestRepliesOptions;

const busy = appError('gateway-unavailable', 'busy', { status: 503 });
const gone = appError('model-not-found', 'gone', { status: 404 });
const broke = appError('credits-exhausted', 'no credit', { status: 402 });
const failure = (error: AppError): StreamEvent => ({ type: 'reply-error', error });

async function refuse(gateway: ScriptedGateway, error: AppError): Promise<void> {
  (await gateway.next()).yield(failure(error));
}

async function answer(gateway: ScriptedGateway, text: string): Promise<void> {
  const stream = await gateway.next();
  stream.text(text);
  stream.complete();
}

const asked = (gateway: ScriptedGateway): string[] => gateway.requests.map(({ modelId }) => modelId);
const triesOf = (request: ReplyRequest | null | undefined): [string, string][] =>
  (request?.failedTries ?? []).map(({ modelRef, error }) => [modelRef, error.code]);

describe('another model of the list answers', () => {
  test.each([
    ['a retryable error', busy],
    ['a model that is not there', gone],
    ['no credit', broke],
    ['a timeout', appError('timed-out', 'slow', { status: 504 })],
    ['a connection that ends at once', appError('stream-interrupted', 'cut')],
  ])('after %s, and the message says which and why', async (_name, error) => {
    const { send, gateway, eventsOf, store } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, error);
    await answer(gateway, 'Here');
    expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
    expect(asked(gateway)).toEqual(['test/model', 'b/second']);
    expect((await events)[0]).toMatchObject({ type: 'reply-start', model: first });
    expect(await events).toContainEqual({ type: 'model-substituted', requestedId: 'test/model', sentId: 'b/second' });

    const { messages, conversation } = await store.open(started.conversationId);
    expect(messages[1]).toMatchObject({ status: 'complete', text: 'Here', modelRef: first, sentModelId: 'b/second', error: null });
    expect(messages[1]?.request?.failedTries).toEqual([{ modelRef: first, error }]);
    expect(conversation.modelRef).toBe(first);
  });

  test('in the order of the list, each once, whatever way a ref is written', async () => {
    const settings = { fallbackModelRefs: ['test/model', 'c/third', third, second] };
    const { send, gateway, eventsOf, store } = await createTestReplies({ models, settings });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await refuse(gateway, gone);
    await answer(gateway, 'Third time lucky');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'c/third', 'b/second']);
    expect(triesOf((await store.open(started.conversationId)).messages[1]?.request)).toEqual([
      [first, 'gateway-unavailable'],
      [third, 'model-not-found'],
    ]);
  });

  test('only after the retries of the chosen one are used up', async () => {
    const nextDelay = (_error: AppError, attempt: number): number | null => (attempt < 3 ? 1 : null);
    const { send, gateway, eventsOf } = await createTestReplies({ ...listed, nextRetryDelayMs: nextDelay });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    for (let i = 0; i < 3; i += 1) await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'test/model', 'test/model', 'b/second']);
  });

  test('at once where the server wants a wait that is longer than all tries may take', async () => {
    const { send, gateway, eventsOf } = await createTestReplies({ ...listed, nextRetryDelayMs });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, { ...busy, retryAfterMs: 45_000 });
    await answer(gateway, 'Here');
    expect((await events).map(({ type }) => type)).not.toContain('retry-scheduled');
  });

  test('although the id of a generation came before the failure', async () => {
    const { send, gateway, eventsOf } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    (await gateway.next()).yield({ type: 'generation', id: 'gen-1' }, failure(busy));
    await answer(gateway, 'Here');
    expect((await events).at(-1)).toMatchObject({ type: 'reply-end' });
    expect(asked(gateway)).toEqual(['test/model', 'b/second']);
  });

  test('unless it is the one that failed, under another name', async () => {
    const resolve = (ref: string) => Promise.resolve({ modelId: ref === third ? 'c/third' : 'test/model', substitutedFor: null });
    const { send, gateway, eventsOf } = await createTestReplies({ ...listed, catalog: { resolve } });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'c/third']);
  });

  test('for one reply with a list of its own', async () => {
    const { gateway, eventsOf, replies } = await createTestReplies(listed);
    const input = { requestId: 'r', conversationId: null, text: 'Hi', modelRef: first, reasoning: null, system: null };
    const started = await replies.start(input, { fallbackModelRefs: [third] });
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'c/third']);
  });
});

describe('no other model is asked', () => {
  test.each<[string, StreamEvent]>([
    ['text', { type: 'text-delta', text: 'So' }],
    ['reasoning', { type: 'reasoning-delta', text: 'Hm' }],
    ['an image', { type: 'image', url: 'data:image/png;base64,AA' }],
    ['a refusal', { type: 'refusal-delta', text: 'No' }],
  ])('after %s was shown', async (_name, shown) => {
    const { send, gateway, eventsOf, store } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    const stream = await gateway.next();
    stream.yield(shown);
    stream.yield(failure(busy));
    expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'gateway-unavailable' } });
    expect(asked(gateway)).toEqual(['test/model']);
    expect((await store.open(started.conversationId)).messages[1]).toMatchObject({ sentModelId: null, request: { failedTries: [] } });
  });

  test.each([
    ['offline', appError('offline', 'no network')],
    ['with a rejected key', appError('key-rejected', 'no', { status: 401 })],
    ['with a filtered prompt', appError('content-filtered', 'no', { status: 403 })],
    ['with a chat that is too long', appError('context-too-long', 'long', { status: 400 })],
    ['with a policy that the model does not keep', appError('data-policy', 'no', { status: 400 })],
  ])('%s', async (_name, error) => {
    const { send, gateway, eventsOf } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, error);
    expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: error.code } });
    expect(asked(gateway)).toEqual(['test/model']);
  });

  test('without a list', async () => {
    const { send, gateway, eventsOf } = await createTestReplies({ models });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, gone);
    expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'model-not-found' } });
    expect(asked(gateway)).toEqual(['test/model']);
  });

  test('after a stop, also while it waits between tries', async () => {
    const { send, gateway, eventsOf, replies } = await createTestReplies({ ...listed, nextRetryDelayMs: () => 3_600_000 });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    const waits = new Promise<void>((resolve) => {
      replies.listen(started.replyId, ({ type }) => void (type === 'retry-scheduled' && resolve()));
    });
    await refuse(gateway, busy);
    await waits;
    await replies.stop(started.replyId);
    expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'cancelled' });
    expect(asked(gateway)).toEqual(['test/model']);
  });

  test('to go on with an answer that was cut off; it is continued by the model that wrote it', async () => {
    const { send, gateway, eventsOf, replies, store } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    const stream = await gateway.next();
    stream.text('Half');
    stream.yield(failure(appError('stream-interrupted', 'cut')));
    await events;

    const { conversationId, messageId } = started;
    const continued = await replies.continueReply({ requestId: 'go-on', conversationId, messageId });
    const rest = eventsOf(continued.replyId);
    await refuse(gateway, busy);
    expect((await rest).at(-1)).toMatchObject({ type: 'reply-error' });
    expect(asked(gateway)).toEqual(['test/model', 'b/second', 'b/second']);
    const message = (await store.open(conversationId)).messages[1];
    expect(message).toMatchObject({ modelRef: first, sentModelId: 'b/second', text: 'Half' });
    expect(triesOf(message?.request)).toEqual([[first, 'gateway-unavailable']]);
  });
});

describe('where none answers', () => {
  test('the error is that of the chosen model, and the others are named', async () => {
    const { send, gateway, eventsOf, store } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, broke);
    await refuse(gateway, gone);
    await refuse(gateway, busy);
    expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'credits-exhausted' } });
    const message = (await store.open(started.conversationId)).messages[1];
    expect(message).toMatchObject({ status: 'failed', modelRef: first, sentModelId: 'test/model' });
    expect(triesOf(message?.request)).toEqual([
      [second, 'model-not-found'],
      [third, 'gateway-unavailable'],
    ]);
  });

  test('nor is one asked after an error that only the user can mend', async () => {
    const { send, gateway, eventsOf } = await createTestReplies(listed);
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await refuse(gateway, appError('content-filtered', 'no', { status: 403 }));
    expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'gateway-unavailable' } });
    expect(asked(gateway)).toEqual(['test/model', 'b/second']);
  });
});

describe('the data policy', () => {
  const trains = (id: string) => buildModel(id, { mayTrainOnPrompts: true });

  test.each([
    ['may train while the chosen one does not', [buildModel('test/model'), trains('b/second'), buildModel('c/third')], true],
    ['is not in the list', [buildModel('test/model'), buildModel('c/third')], true],
    ['may train, and the chat forbids it', [trains('test/model'), trains('b/second'), buildModel('c/third')], false],
    ['may train, and nothing is known of the chosen one', [trains('b/second'), buildModel('c/third')], true],
  ])('passes over a model that %s, and says so', async (_name, known, allowsTraining) => {
    const settings = { ...listed.settings, dataPolicy: { allowsTraining, zeroRetention: false } };
    const { send, gateway, eventsOf, store } = await createTestReplies({ models: known, settings });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'c/third']);
    expect(triesOf((await store.open(started.conversationId)).messages[1]?.request)).toEqual([
      [first, 'gateway-unavailable'],
      [second, 'data-policy'],
    ]);
  });

  test('passes over a router that stands for a model that may train', async () => {
    const target = 'x/target';
    const resolve = (ref: string) =>
      Promise.resolve(ref === second ? { modelId: target, substitutedFor: 'b/second' } : { modelId: ref.replace('kilocode/', ''), substitutedFor: null });
    const { send, gateway, eventsOf } = await createTestReplies({ ...listed, models: [...models, trains(target)], catalog: { resolve } });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'c/third']);
  });

  test('lets one that may train stand in for another that may', async () => {
    const { send, gateway, eventsOf } = await createTestReplies({ ...listed, models: [trains('test/model'), trains('b/second')] });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'b/second']);
  });

  test('is looked up in a fresh list where there was none', async () => {
    const unknown = { source: 'bundled', fetchedAt: null, models: [], droppedCount: 0, isRefreshing: false, lastError: null } as const;
    const { send, gateway, eventsOf } = await createTestReplies({
      settings: listed.settings,
      catalog: { get: () => Promise.resolve(unknown), refresh: () => Promise.resolve({ ...unknown, source: 'network', models }) },
    });
    const started = await send('Hello');
    const events = eventsOf(started.replyId);
    await refuse(gateway, busy);
    await answer(gateway, 'Here');
    await events;
    expect(asked(gateway)).toEqual(['test/model', 'b/second']);
  });
});
