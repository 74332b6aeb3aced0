import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { appError, appException } from '../../../app/errors/app-error.ts';
import { continuePrompt } from '../../../main/chat/build-turns.ts';
import { createTestReplies } from './test-replies.ts';

const usage = { promptTokens: 1, completionTokens: 2, reasoningTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, costUsd: 0.001, estimatedCostUsd: null, isByok: false, servedModel: 'x' };

test('a reply is saved whole, said in order, with exactly one end after its durations', async () => {
  const onBalanceMoved = vi.fn();
  const { send, gateway, store, eventsOf } = await createTestReplies({ onBalanceMoved });
  const started = await send('Hello');
  const stream = await gateway.next();
  expect(stream.request).toMatchObject({ modelId: 'test/model', taskId: started.conversationId, requestId: started.replyId });
  expect(stream.request.turns).toEqual([{ role: 'user', text: 'Hello', reasoningDetails: [] }]);
  const events = eventsOf(started.replyId);
  stream.yield({ type: 'generation', id: 'gen-1' }, { type: 'reasoning-delta', text: 'Hm' });
  stream.yield({ type: 'reasoning-details', items: [{ type: 'reasoning.text', text: 'Hm', index: 0 }] });
  stream.text('Hel');
  stream.yield({ type: 'text-delta', text: 'lo' }, { type: 'usage', usage }, { type: 'reply-end', status: 'complete', finishReason: 'stop' });

  const types = (await events).map(({ type }) => type);
  expect(types[0]).toBe('reply-start');
  expect(types.slice(-3)).toEqual(['usage', 'timings', 'reply-end']);
  expect(types).not.toContain('reasoning-details');
  const { messages } = await store.open(started.conversationId);
  expect(messages[1]).toMatchObject({ status: 'complete', text: 'Hello', reasoning: 'Hm', usage, generationId: 'gen-1', finishReason: 'stop' });
  expect(messages[1]?.timings.totalMs).toBeGreaterThan(0);
  expect(onBalanceMoved).toHaveBeenCalledTimes(1);
});

test.each([
  ['credits-exhausted', 1],
  ['gateway-unavailable', 0],
] as const)('a refusal with %s says %d times that the balance moved', async (code, times) => {
  const onBalanceMoved = vi.fn();
  const { send, gateway, eventsOf, store } = await createTestReplies({ onBalanceMoved });
  const { replyId, conversationId } = await send('Hello');
  const events = eventsOf(replyId);
  (await gateway.next()).yield({ type: 'reply-error', error: appError(code, 'no') });
  expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code } });
  await store.open(conversationId);
  expect(onBalanceMoved).toHaveBeenCalledTimes(times);
});

test('the answer is on disk before its end is said', async () => {
  const { send, gateway, store, replies } = await createTestReplies();
  const started = await send('Hello');
  const stream = await gateway.next();
  const seen = new Promise((resolve) => {
    replies.listen(started.replyId, (event) => {
      if (event.type === 'reply-end') resolve(store.open(started.conversationId));
    });
  });
  stream.text('done');
  stream.complete();
  expect(await seen).toMatchObject({ messages: [{}, { status: 'complete', text: 'done' }] });
});

test('what has arrived is saved while the answer goes on', async () => {
  const { send, gateway, store } = await createTestReplies();
  const started = await send('Hello');
  (await gateway.next()).text('so far');
  await vi.waitFor(async () => {
    const { messages } = await store.open(started.conversationId);
    expect(messages[1]).toMatchObject({ status: 'streaming', text: 'so far' });
  });
});

test('a window that reloads in mid-answer shows exactly the text, with nothing lost or doubled', async () => {
  const { send, gateway, windows, replies } = await createTestReplies();
  const started = await send('Hello');
  const stream = await gateway.next();
  const window = windows.open(1);
  await window.attach(started.conversationId);
  let sent = '';
  for (let i = 0; i < 40; i += 1) {
    const piece = `<${i}>`;
    sent += piece;
    stream.text(piece);
    if (i % 10 === 5) {
      replies.detachWindow(1);
      await window.attach(started.conversationId);
    } else {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  stream.complete();
  await window.ended(started.replyId);
  expect(window.text(started.messageId)).toBe(sent);
});

test('two windows see the same; one that attaches without leaving first does too', async () => {
  const { send, gateway, windows } = await createTestReplies();
  const started = await send('Hello');
  const stream = await gateway.next();
  const [first, second] = [windows.open(1), windows.open(2)];
  await first.attach(started.conversationId);
  stream.text('a');
  await second.attach(started.conversationId);
  stream.text('b');
  await first.attach(started.conversationId);
  stream.text('c');
  stream.complete();
  await Promise.all([first.ended(started.replyId), second.ended(started.replyId)]);
  expect([first.text(started.messageId), second.text(started.messageId)]).toEqual(['abc', 'abc']);
});

test('a window that does not acknowledge gets one batch, then the rest in one', async () => {
  const { send, gateway, windows, store } = await createTestReplies();
  const started = await send('Hello');
  const stream = await gateway.next();
  const [slow, quick] = [windows.open(1, { isSlow: true }), windows.open(2)];
  await slow.attach(started.conversationId);
  await quick.attach(started.conversationId);
  for (let i = 0; i < 20; i += 1) {
    stream.text(`${i} `);
    await quick.until(() => quick.text(started.messageId).endsWith(`${i} `));
  }
  stream.complete();
  await quick.ended(started.replyId);
  expect(slow.batches).toHaveLength(1);
  expect(quick.batches.length).toBeGreaterThanOrEqual(20);
  slow.acknowledge();
  await slow.ended(started.replyId);
  expect(slow.batches).toHaveLength(2);
  expect(slow.batches[1]?.events.map(({ type }) => type)).toEqual(['text-delta', 'timings', 'reply-end']);
  expect(slow.text(started.messageId)).toBe((await store.open(started.conversationId)).messages[1]?.text);
});

test('a window that has the conversation open gets the next reply from its start', async () => {
  const { send, gateway, windows } = await createTestReplies();
  const first = await send('One');
  (await gateway.next()).complete();
  const window = windows.open(1);
  await window.attach(first.conversationId);
  const second = await send('Two', first.conversationId);
  (await gateway.next()).complete();
  await window.ended(second.replyId);
  const batches = window.batches.filter(({ replyId }) => replyId === second.replyId);
  expect(batches.map(({ seq }) => seq)).toEqual(batches.map((_, i) => i));
  expect(batches.flatMap(({ events }) => events.map(({ type }) => type))).toEqual(['reply-start', 'request-settled', 'timings', 'reply-end']);
});

test('stop keeps the text, and resolves when it is saved', async () => {
  const { send, gateway, store, replies, eventsOf } = await createTestReplies();
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  (await gateway.next()).text('half');
  await vi.waitFor(async () => expect((await replies.attach(started.conversationId, null, 9)).snapshot.messages[1]?.text).toBe('half'));
  await replies.stop(started.replyId);
  expect((await store.open(started.conversationId)).messages[1]).toMatchObject({ status: 'cancelled', text: 'half', error: null });
  expect((await events).at(-1)).toEqual({ type: 'reply-end', status: 'cancelled', finishReason: null });
  await replies.stop(started.replyId);
  await replies.stop('unknown');
});

test('the end of the program leaves an answer that can be continued', async () => {
  const { send, gateway, store, replies } = await createTestReplies();
  const started = await send('Hello');
  (await gateway.next()).text('half');
  await vi.waitFor(async () => expect((await store.open(started.conversationId)).messages[1]?.text).toBe('half'));
  await replies.dispose();
  expect((await store.open(started.conversationId)).messages[1]).toMatchObject({ status: 'interrupted', text: 'half' });
});

test('continue sends the partial answer back and appends to it', async () => {
  const { send, gateway, store, replies, eventsOf } = await createTestReplies();
  const started = await send('Count');
  const stream = await gateway.next();
  const ended = eventsOf(started.replyId);
  stream.yield({ type: 'text-delta', text: 'one two' }, { type: 'usage', usage });
  stream.yield({ type: 'reply-error', error: appError('stream-interrupted', 'cut') });
  await ended;
  const { conversationId, messageId } = started;
  expect((await store.open(conversationId)).messages[1]).toMatchObject({ status: 'interrupted' });

  const continued = await replies.continueReply({ requestId: randomUUID(), conversationId, messageId });
  expect(continued).toMatchObject({ conversationId, messageId, userMessageId: started.userMessageId });
  const next = await gateway.next();
  expect(next.request.modelId).toBe('test/model');
  expect(next.request.turns.map(({ role, text }) => [role, text])).toEqual([
    ['user', 'Count'],
    ['assistant', 'one two'],
    ['user', continuePrompt],
  ]);
  const events = eventsOf(continued.replyId);
  next.yield({ type: 'text-delta', text: ' three' }, { type: 'usage', usage });
  next.complete();
  await events;
  const { messages } = await store.open(conversationId);
  expect(messages).toHaveLength(2);
  expect(messages[1]).toMatchObject({ status: 'complete', text: 'one two three', error: null, usage: { costUsd: 0.002 } });
});

test('answering again asks without the first answer and makes a version', async () => {
  const { send, gateway, store, replies, eventsOf } = await createTestReplies();
  const started = await send('Hello');
  const first = await gateway.next();
  first.text('first');
  first.complete();
  await eventsOf(started.replyId);
  const { conversationId, messageId } = started;
  const again = await replies.answerAgain({ requestId: randomUUID(), conversationId, messageId, modelRef: null, reasoning: 'high' });
  const second = await gateway.next();
  expect(second.request).toMatchObject({ modelId: 'test/model', reasoning: 'high', turns: [{ role: 'user', text: 'Hello' }] });
  second.text('second');
  second.complete();
  await eventsOf(again.replyId);
  const { messages } = await store.open(conversationId);
  expect(messages[1]).toMatchObject({ text: 'second', versionIds: [messageId, again.messageId] });
});

test('the same request twice, at once or later, is one question and one answer', async () => {
  const { gateway, replies, eventsOf, store } = await createTestReplies();
  const input = { requestId: 'same', conversationId: null, text: 'Hi', modelRef: 'kilocode/m', reasoning: null, system: null };
  const started = await Promise.all(Array.from({ length: 10 }, () => replies.start(input)));
  expect(new Set(started.map((reply) => JSON.stringify(reply))).size).toBe(1);
  (await gateway.next()).complete();
  await eventsOf('same');
  expect(await replies.start(input)).toEqual(started[0]);
  expect(gateway.requests).toHaveLength(1);
  expect(await store.list()).toHaveLength(1);
});

test('a request whose making was saved but not answered is started when it comes again', async () => {
  let isLost = true;
  const { gateway, replies, eventsOf, store } = await createTestReplies({
    wrapStore: (real) => ({
      ...real,
      notices: [],
      createReply: async (reply) => {
        const created = await real.createReply(reply);
        if (!isLost) return created;
        isLost = false;
        throw appException('storage-failed', 'The storage worker ended.');
      },
    }),
  });
  const input = { requestId: 'same', conversationId: null, text: 'Hi', modelRef: 'kilocode/m', reasoning: null, system: null };
  await expect(replies.start(input)).rejects.toMatchObject({ error: { code: 'storage-failed' } });
  const started = await replies.start(input);
  (await gateway.next()).complete();
  await eventsOf('same');
  expect((await store.open(started.conversationId)).messages).toMatchObject([{ text: 'Hi' }, { status: 'complete' }]);
});

test('history leaves out failed and empty answers and starts with the system prompt', async () => {
  const { gateway, replies, eventsOf, send } = await createTestReplies();
  const first = await replies.start({ requestId: 'a', conversationId: null, text: 'One', modelRef: null, reasoning: null, system: 'Be brief.' });
  const stream = await gateway.next();
  expect(stream.request.modelId).toBe('start/model');
  stream.yield({ type: 'reply-error', error: appError('offline', 'no network') });
  await eventsOf(first.replyId);
  await send('Two', first.conversationId);
  expect((await gateway.next()).request.turns.map(({ role, text }) => [role, text])).toEqual([
    ['system', 'Be brief.'],
    ['user', 'One'],
    ['user', 'Two'],
  ]);
});

test('an unwatched answer is unread until a window shows it', async () => {
  const { send, gateway, replies, store, windows } = await createTestReplies();
  const started = await send('Hello');
  (await gateway.next()).yield({ type: 'reply-error', error: appError('key-rejected', 'no') });
  await vi.waitFor(async () => expect(await store.list()).toMatchObject([{ lastStatus: 'failed', isUnread: true }]));
  const { snapshot } = await replies.attach(started.conversationId, null, 1);
  expect(snapshot.conversation.isUnread).toBe(false);
  await vi.waitFor(async () => expect(await store.list()).toMatchObject([{ isUnread: false }]));
  expect(windows.broadcasts.length).toBeGreaterThanOrEqual(3);
});

test('a reply that nobody knows cannot be listened to', async () => {
  const { replies } = await createTestReplies();
  expect(() => replies.listen('nothing', () => {})).toThrow('not known');
  expect(replies.activeReplyIds()).toEqual([]);
});

test('an answer with very many reasoning details ends like any other', async () => {
  const { send, gateway, eventsOf } = await createTestReplies();
  const started = await send('Hello');
  const items = Array.from({ length: 300_000 }, (_, index) => ({ type: 'unknown', index }));
  (await gateway.next()).yield({ type: 'text-delta', text: 'Hi' }, { type: 'reasoning-details', items }, { type: 'reply-end', status: 'complete', finishReason: 'stop' });
  expect((await eventsOf(started.replyId)).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
});

test('a window that leaves while the conversation is being opened watches nothing', async () => {
  const { send, gateway, replies, store, windows } = await createTestReplies();
  const started = await send('Hello');
  const window = windows.open(1);
  const opening = window.attach(started.conversationId);
  replies.detach(started.conversationId, 1);
  await opening;
  const stream = await gateway.next();
  stream.text('Hi');
  stream.complete();
  await vi.waitFor(async () => expect(await store.list()).toMatchObject([{ lastStatus: 'complete' }]));
  await vi.waitFor(() => expect(replies.activeReplyIds()).toEqual([]));
  expect(window.batches).toEqual([]);
  expect(await store.list()).toMatchObject([{ isUnread: true }]);
});

test('stop and the end of the program do not wait for a model whose name is still being asked for', async () => {
  const { send, replies, eventsOf } = await createTestReplies({ catalog: { resolve: () => new Promise(() => {}) } });
  const stopped = await send('One');
  await replies.stop(stopped.replyId);
  expect((await eventsOf(stopped.replyId)).at(-1)).toEqual({ type: 'reply-end', status: 'cancelled', finishReason: null });
  await send('Two');
  await replies.dispose();
  expect(replies.activeReplyIds()).toEqual([]);
});

test('an answer that ends in the moment of closing is complete', async () => {
  const { send, gateway, replies, store } = await createTestReplies();
  const started = await send('Hello');
  const stream = await gateway.next();
  stream.yield({ type: 'text-delta', text: 'All of it' }, { type: 'reply-end', status: 'complete', finishReason: 'stop' });
  await replies.dispose();
  const { messages } = await store.open(started.conversationId);
  expect(messages.at(-1)).toMatchObject({ status: 'complete', text: 'All of it', error: null });
});
