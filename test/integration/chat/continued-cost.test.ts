import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { archivedConversationSchema } from '../../../app/archive/chat-archive-schemas.ts';
import type { StreamEvent, Usage } from '../../../app/chat/reply-event.ts';
import type { Message } from '../../../app/domain/conversation.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { buildModel } from '../../builders/model-builder.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const usage: Usage = { promptTokens: 1000, completionTokens: 500, reasoningTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, costUsd: null, estimatedCostUsd: null, isByok: false, servedModel: null };
const cutByLength: StreamEvent = { type: 'reply-end', status: 'complete', finishReason: 'length' };
const charged = (costUsd: number): StreamEvent => ({ type: 'usage', usage: { ...usage, costUsd } });

/** A chat of one answer that its limit cut and that cost six cents. */
async function cutAnswer(): Promise<TestReplies & { readonly conversationId: string; readonly messageId: string }> {
  const chat = await createTestReplies({ models: [buildModel('test/model')] });
  const { conversationId, messageId, replyId } = await chat.send('Count');
  const events = chat.eventsOf(replyId);
  const stream = await chat.gateway.next();
  stream.text('one two three');
  stream.yield(charged(0.06), cutByLength);
  await events;
  return { ...chat, conversationId, messageId };
}

/** Goes on with an answer: with `text`, and then `end`; nothing as the end stops it. */
async function goOn({ replies, gateway, eventsOf, store }: TestReplies, conversationId: string, messageId: string, text: string, end: readonly StreamEvent[]): Promise<Message> {
  const { replyId } = await replies.continueReply({ requestId: randomUUID(), conversationId, messageId });
  const events = eventsOf(replyId);
  const stream = await gateway.next();
  if (text !== '') stream.text(text);
  if (end.length > 0) stream.yield(...end);
  else {
    const saved = async () => (await store.open(conversationId)).messages.find(({ id }) => id === messageId);
    await vi.waitFor(async () => expect((await saved())?.text).toMatch(new RegExp(`${text}$`)));
    // Were the power to go now, no exact sum would be left behind.
    expect((await saved())?.usage).toMatchObject({ costUsd: null });
    await replies.stop(replyId);
  }
  await events;
  const message = (await store.open(conversationId)).messages.find(({ id }) => id === messageId);
  if (message === undefined) throw new Error('The answer is gone.');
  return message;
}

test('going on in a fork costs what that request costs, and what was copied is not paid for again', async () => {
  const chat = await cutAnswer();
  const forkId = await chat.store.fork(chat.conversationId, chat.messageId);
  const copy = (await chat.store.open(forkId)).messages[1];
  const continued = await goOn(chat, forkId, copy?.id ?? '', ' four', [charged(0.02), cutByLength]);
  expect(continued.usage).toMatchObject({ costUsd: 0.02, estimatedCostUsd: null, completionTokens: 500 });
  expect(await chat.store.sumUsageOfConversation(forkId)).toMatchObject({ answers: 1, knownUsd: 0.02, estimatedAnswers: 0, unknownAnswers: 0 });
  expect(await chat.store.sumUsageOfConversation(chat.conversationId)).toMatchObject({ answers: 1, knownUsd: 0.06 });
});

test('going on in a fork that came to nothing costs nothing, and stopped in the middle it is unknown', async () => {
  const chat = await cutAnswer();
  const forkId = await chat.store.fork(chat.conversationId, chat.messageId);
  const copyId = (await chat.store.open(forkId)).messages[1]?.id ?? '';
  await goOn(chat, forkId, copyId, '', [{ type: 'reply-error', error: appError('credits-exhausted', 'no') }]);
  expect(await chat.store.sumUsageOfConversation(forkId)).toMatchObject({ answers: 0, knownUsd: 0, unknownAnswers: 0 });
  const stopped = await goOn(chat, forkId, copyId, ' four', []);
  expect(stopped.usage).toMatchObject({ costUsd: null, estimatedCostUsd: null });
  expect(await chat.store.sumUsageOfConversation(forkId)).toMatchObject({ answers: 1, knownUsd: 0, estimatedAnswers: 0, unknownAnswers: 1 });
});

test('of an answer of another program only what is added here is paid for', async () => {
  const chat = await createTestReplies({ models: [buildModel('test/model')] });
  const [conversationId, messageId, createdAt] = ['their-chat', 'their-answer', '2026-01-01T00:00:00.000Z'];
  const { messages, ...rest } = archivedConversationSchema.parse({
    id: conversationId, title: 'Theirs', createdAt, updatedAt: createdAt, openMessageId: messageId,
    messages: [
      { id: 'q', role: 'user', status: 'complete', text: 'Write', createdAt },
      { id: messageId, parentId: 'q', role: 'assistant', status: 'interrupted', text: 'Written elsewhere, at length. '.repeat(500), createdAt },
    ],
  });
  await chat.store.imports.write({ conversationId, chat: rest, messages, isLast: true });
  const continued = await goOn(chat, conversationId, messageId, ' And here.', [charged(0.02), cutByLength]);
  expect(continued.usage).toMatchObject({ costUsd: 0.02, estimatedCostUsd: null });
  expect(await chat.store.sumUsageOfConversation(conversationId)).toMatchObject({ answers: 1, knownUsd: 0.02, estimatedUsd: 0 });
});

test.each([
  ['stopped', []],
  ['cut off', [{ type: 'reply-error', error: appError('stream-interrupted', 'cut') }]],
  ['whole without a word of its cost', [cutByLength]],
] as const)('what cost an exact sum is never exact again once more of it was %s, and what is known is said', async (_name, end) => {
  const chat = await cutAnswer();
  const { conversationId, messageId } = chat;
  const more = await goOn(chat, conversationId, messageId, ` four${' and more'.repeat(1700)}`, end);
  expect(more.usage).toMatchObject({ costUsd: null, estimatedCostUsd: 0.06 });
  expect(await chat.store.sumUsageOfConversation(conversationId)).toMatchObject({ answers: 1, knownUsd: 0, estimatedUsd: 0.06, estimatedAnswers: 1 });

  // Gone on with once more, what nobody counted is estimated, and only that: some 4,000 tokens at two dollars a million.
  const whole = await goOn(chat, conversationId, messageId, ' end', [charged(0.01), cutByLength]);
  expect(whole.usage?.costUsd).toBeNull();
  expect(whole.usage?.estimatedCostUsd).toBeGreaterThan(0.07 + 0.003);
  expect(whole.usage?.estimatedCostUsd).toBeLessThan(0.07 + 0.02);
});

test('a request that was refused leaves what the answer cost exact, and so does one whose cost is said', async () => {
  const chat = await cutAnswer();
  const { conversationId, messageId } = chat;
  const refused = await goOn(chat, conversationId, messageId, '', [{ type: 'reply-error', error: appError('credits-exhausted', 'no') }]);
  expect(refused.usage?.costUsd).toBe(0.06);
  const whole = await goOn(chat, conversationId, messageId, ' four', [charged(0.02), cutByLength]);
  expect(whole.usage?.costUsd).toBeCloseTo(0.08, 10);
  expect(whole.usage).toMatchObject({ estimatedCostUsd: null, completionTokens: 1000 });
});
