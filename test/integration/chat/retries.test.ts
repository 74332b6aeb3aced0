import { expect, test } from 'vitest';
import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { createTestReplies } from './test-replies.ts';

const busy: StreamEvent = { type: 'reply-error', error: appError('rate-limited', 'busy') };
const types = (events: readonly StreamEvent[]): string[] => events.map(({ type }) => type).filter((type) => type !== 'timings' && type !== 'request-settled');

test('a failure before the first delta is tried again, and the notes say so', async () => {
  const seen: number[] = [];
  const { send, gateway, eventsOf } = await createTestReplies({
    nextRetryDelayMs: (_error, attempt) => {
      seen.push(attempt);
      return attempt < 3 ? 1 : null;
    },
  });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  (await gateway.next()).yield(busy);
  (await gateway.next()).yield({ type: 'generation', id: 'g' }, busy);
  const third = await gateway.next();
  third.text('at last');
  third.complete();
  expect(types(await events)).toEqual([
    'reply-start',
    'retry-scheduled',
    'retry-started',
    'generation',
    'retry-scheduled',
    'retry-started',
    'text-delta',
    'reply-end',
  ]);
  expect(seen).toEqual([1, 2]);
});

test('once something of the answer came, nothing is asked again', async () => {
  const { send, gateway, eventsOf } = await createTestReplies({ nextRetryDelayMs: () => 1 });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  const stream = await gateway.next();
  stream.yield({ type: 'reasoning-delta', text: 'Hm' });
  stream.yield(busy);
  expect(types(await events)).toEqual(['reply-start', 'reasoning-delta', 'reply-error']);
  expect(gateway.requests).toHaveLength(1);
});

test('being offline is for the user to answer, whatever the policy says', async () => {
  const { send, gateway, eventsOf, store } = await createTestReplies({ nextRetryDelayMs: () => 1 });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  (await gateway.next()).yield({ type: 'reply-error', error: appError('offline', 'no network') });
  expect(types(await events)).toEqual(['reply-start', 'reply-error']);
  expect((await store.open(started.conversationId)).messages).toMatchObject([
    { text: 'Hello', status: 'complete' },
    { status: 'failed', error: { code: 'offline' } },
  ]);
});

test('stop ends the waiting at once', async () => {
  const { send, gateway, eventsOf, replies } = await createTestReplies({ nextRetryDelayMs: () => 3_600_000 });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  const waiting = new Promise<void>((resolve) => {
    replies.listen(started.replyId, ({ type }) => {
      if (type === 'retry-scheduled') resolve();
    });
  });
  (await gateway.next()).yield(busy);
  await waiting;
  await replies.stop(started.replyId);
  expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'cancelled' });
});

test('who will not wait is answered at once: each wait is cut short by itself', async () => {
  const { send, gateway, eventsOf, replies } = await createTestReplies({ nextRetryDelayMs: () => 3_600_000 });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  replies.listen(started.replyId, ({ type }) => {
    // The event comes before the wait begins.
    if (type === 'retry-scheduled') setImmediate(() => replies.retryNow(started.replyId));
  });
  replies.retryNow(started.replyId);
  (await gateway.next()).yield(busy);
  (await gateway.next()).yield(busy);
  (await gateway.next()).complete();
  expect(types(await events)).toEqual(['reply-start', 'retry-scheduled', 'retry-started', 'retry-scheduled', 'retry-started', 'reply-end']);
  expect(() => replies.retryNow('nobody')).not.toThrow();
});

test('a model that the gateway does not know is asked for by its other name, once, and the user is told', async () => {
  const { send, gateway, eventsOf, store } = await createTestReplies({
    catalog: { resolveAfterNotFound: (modelId) => Promise.resolve({ modelId: `${modelId}-2`, substitutedFor: modelId }) },
  });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  const missing: StreamEvent = { type: 'reply-error', error: appError('model-not-found', 'gone', { status: 404 }) };
  (await gateway.next()).yield(missing);
  const second = await gateway.next();
  expect(second.request.modelId).toBe('test/model-2');
  second.yield(missing);
  expect(types(await events)).toEqual(['reply-start', 'model-substituted', 'reply-error']);
  expect((await store.open(started.conversationId)).messages[1]).toMatchObject({ modelRef: 'kilocode/test/model', sentModelId: 'test/model-2' });
});

test('a substitution known beforehand is noted before the answer, and skips reasoning as what it stands for', async () => {
  const { send, gateway, eventsOf } = await createTestReplies({
    catalog: { resolve: () => Promise.resolve({ modelId: 'kilo-auto/balanced', substitutedFor: 'kilo/auto' }) },
  });
  const started = await send('Hello', null, { reasoning: 'high' });
  const events = eventsOf(started.replyId);
  const stream = await gateway.next();
  expect(stream.request).toMatchObject({ modelId: 'kilo-auto/balanced', reasoning: null });
  stream.complete();
  expect(types(await events)).toEqual(['reply-start', 'model-substituted', 'reply-end']);
});
