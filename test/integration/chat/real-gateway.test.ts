import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { answerText, reasoningText } from '../../gateway/answer.ts';
import { createRealChat } from './real-chat.ts';
import { collectEvents } from './test-replies.ts';

const typesOf = (events: readonly StreamEvent[]): string[] => [...new Set(events.map(({ type }) => type))];

test('a question reaches the gateway and its answer the store, byte for byte', async () => {
  const { server, store, ask } = await createRealChat();
  server.script('reasoning');
  const { started, events } = await ask('Hello');
  expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
  const { messages } = await store.open(started.conversationId);
  expect(messages[1]).toMatchObject({ status: 'complete', text: answerText, reasoning: reasoningText, usage: { costUsd: 0.00042 } });

  const { events: more } = await ask('And now?', started.conversationId);
  await more;
  expect(server.chats[1]?.json).toMatchObject({
    messages: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', reasoning_details: [{ type: 'reasoning.text', text: reasoningText, signature: 'c2ln' }] },
      { role: 'user', content: 'And now?' },
    ],
  });
});

test('a gateway that is busy for a moment is asked again', async () => {
  const { server, ask } = await createRealChat();
  server.script('unavailable', 'unavailable', 'ok');
  const { events } = await ask('Hello');
  const all = await events;
  expect(typesOf(all)).toEqual(expect.arrayContaining(['retry-scheduled', 'retry-started', 'text-delta', 'reply-end']));
  expect(server.chats).toHaveLength(3);
});

test('a model that stays busy hands over to the one that the user listed, with the same question', async () => {
  const { server, store, ask } = await createRealChat({ fallbackModelRefs: ['kilocode/kilo/auto'] });
  server.script('unavailable', 'unavailable', 'unavailable', 'ok');
  const { started, events } = await ask('Hello');
  expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
  const [first, , third, fourth] = server.chats.map(({ json }) => json);
  expect([first?.['model'], third?.['model'], fourth?.['model']]).toEqual(['kilo-auto/free', 'kilo-auto/free', 'kilo/auto']);
  expect(fourth?.['messages']).toEqual(first?.['messages']);
  expect((await store.open(started.conversationId)).messages[1]).toMatchObject({
    text: answerText,
    modelRef: 'kilocode/kilo-auto/free',
    sentModelId: 'kilo/auto',
    request: { failedTries: [{ modelRef: 'kilocode/kilo-auto/free', error: { code: 'gateway-unavailable', status: 503 } }] },
  });
});

test('a balance that pays for less is told by the gateway, and less is asked for', async () => {
  const { server, store, ask } = await createRealChat();
  const message = 'This request requires more credits, or fewer max_tokens. You requested up to 64000 tokens, but can only afford 1234.';
  server.script((exchange) => exchange.answer(402, { error: { message, code: 402 } }), 'ok');
  const { started, events } = await ask('Hello');
  expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
  expect(server.chats.map(({ json }) => json?.['max_tokens'])).toEqual([undefined, 1234]);
  expect((await store.open(started.conversationId)).messages[1]?.request).toMatchObject({ maxTokens: 1234, isBalanceLimited: true });
});

test('a chat that forbids training says so to the gateway', async () => {
  const { server, ask } = await createRealChat({ dataPolicy: { allowsTraining: false, zeroRetention: true } });
  await (await ask('Hello')).events;
  expect(server.chats[0]?.json?.['provider']).toEqual({ data_collection: 'deny', zdr: true });
});

test('a connection cut in mid-answer leaves the text, interrupted, and continue completes it', async () => {
  const { server, store, replies, ask } = await createRealChat();
  const stream = server.hold();
  const { started, events } = await ask('Hello');
  await stream.requested;
  await stream.text('First half');
  await new Promise<void>((resolve) => {
    replies.listen(started.replyId, ({ type }) => {
      if (type === 'text-delta') resolve();
    });
  });
  await stream.cut();
  expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'stream-interrupted' } });
  expect(server.chats).toHaveLength(1);

  const { conversationId, messageId } = started;
  const rest = server.hold();
  const continued = await replies.continueReply({ requestId: randomUUID(), conversationId, messageId });
  const ended = collectEvents(replies, continued.replyId);
  await rest.requested;
  await rest.text(', second half');
  await rest.finish();
  await ended;
  expect((await store.open(conversationId)).messages[1]).toMatchObject({ status: 'complete', text: 'First half, second half', error: null });
});

test('stop closes the connection to the gateway', async () => {
  const { server, replies, ask } = await createRealChat();
  const stream = server.hold();
  const { started, events } = await ask('Hello');
  const request = await stream.requested;
  await stream.text('one');
  await replies.stop(started.replyId);
  expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'cancelled' });
  await request.closed;
});
