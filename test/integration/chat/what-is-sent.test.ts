import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import type { Usage } from '../../../app/chat/reply-event.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { buildModel } from '../../builders/model-builder.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const strict = { allowsTraining: false, zeroRetention: true };
const lax = { allowsTraining: true, zeroRetention: false };

async function exchange({ send, gateway, eventsOf }: TestReplies, text: string, conversationId: string | null = null) {
  const started = await send(text, conversationId);
  const events = eventsOf(started.replyId);
  const stream = await gateway.next();
  stream.text(`Answer to ${text}`);
  stream.complete();
  await events;
  return { ...started, request: stream.request };
}

describe('the data policy', () => {
  test('of the settings goes with each message and is kept with the answer, until the chat has its own', async () => {
    const chat = await createTestReplies({ settings: { dataPolicy: strict } });
    const { conversationId, messageId, request } = await exchange(chat, 'One');
    expect(request.dataPolicy).toEqual(strict);
    await chat.store.setDataPolicy(conversationId, lax);
    expect((await exchange(chat, 'Two', conversationId)).request.dataPolicy).toEqual(lax);
    await chat.store.setDataPolicy(conversationId, null);
    expect((await exchange(chat, 'Three', conversationId)).request.dataPolicy).toEqual(strict);
    const { messages } = await chat.store.open(conversationId);
    expect(messages.find(({ id }) => id === messageId)?.request?.dataPolicy).toEqual(strict);
    expect(messages[3]?.request?.dataPolicy).toEqual(lax);
  });

  test('of a new chat holds from its first message on', async () => {
    const { send, gateway, store } = await createTestReplies();
    const started = await send('Secret', null, { dataPolicy: strict });
    expect((await gateway.next()).request.dataPolicy).toEqual(strict);
    expect((await store.open(started.conversationId)).conversation.dataPolicy).toEqual(strict);
  });
});

describe('the start of the context', () => {
  test('leaves out what lies before it, keeps the system prompt, and counts what was left out', async () => {
    const chat = await createTestReplies();
    const first = await chat.send('One', null, { system: 'Be brief.' });
    const firstEnded = chat.eventsOf(first.replyId);
    (await chat.gateway.next()).complete();
    await firstEnded;
    const { conversationId, userMessageId } = await exchange(chat, 'Two', first.conversationId);
    await chat.store.setContextStart(conversationId, userMessageId);

    const { request, messageId } = await exchange(chat, 'Three', conversationId);
    expect(request.turns.map(({ text }) => text)).toEqual(['Be brief.', 'Two', 'Answer to Two', 'Three']);
    const { messages } = await chat.store.open(conversationId);
    expect(messages.find(({ id }) => id === messageId)?.request?.leftOutCount).toBe(2);
    expect(messages).toHaveLength(6);
  });

  test('on another branch leaves out nothing', async () => {
    const chat = await createTestReplies();
    const first = await exchange(chat, 'One');
    const { conversationId, messageId } = first;
    const again = await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId, modelRef: null, reasoning: null });
    const ended = chat.eventsOf(again.replyId);
    (await chat.gateway.next()).complete();
    await ended;
    await chat.store.setContextStart(conversationId, messageId);
    const { request } = await exchange(chat, 'Two', conversationId);
    expect(request.turns.map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  test('is offered with a chat that is too long: one click, and the next request fits', async () => {
    const models = [buildModel('test/model', { contextWindow: 2000 })];
    const chat = await createTestReplies({ models });
    const long = 'word '.repeat(400);
    const first = await exchange(chat, `${long}1`);
    const { conversationId } = first;
    await exchange(chat, `${long}2`, conversationId);
    const started = await chat.send(`${long}3`, conversationId);
    const events = chat.eventsOf(started.replyId);
    const error = appError('context-too-long', 'too long', { status: 400, facts: { tokens: 2600, limitTokens: 1500 } });
    (await chat.gateway.next()).yield({ type: 'reply-error', error });
    const last = (await events).at(-1);
    expect(last).toMatchObject({
      type: 'reply-error',
      error: { code: 'context-too-long', facts: { tokens: 2600, limitTokens: 1500 }, action: { leaveOutCount: 4, contextStartId: started.userMessageId } },
    });

    await chat.store.setContextStart(conversationId, started.userMessageId);
    const { messageId } = started;
    await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId, modelRef: null, reasoning: null });
    expect((await chat.gateway.next()).request.turns).toHaveLength(1);
  });
});

test('how hard it was asked to think is kept as it was sent: not at all where the model skips that', async () => {
  const { send, gateway, eventsOf, store } = await createTestReplies();
  for (const [modelRef, sent] of [['kilocode/test/model', 'high'], ['kilocode/x-ai/grok', null]] as const) {
    const started = await send('Hello', null, { modelRef, reasoning: 'high' });
    const events = eventsOf(started.replyId);
    (await gateway.next()).complete();
    await events;
    expect((await store.open(started.conversationId)).messages[1]?.request?.reasoning).toBe(sent);
  }
});

describe('models lately asked', () => {
  test('are remembered newest first, each once, also where the gateway has no such model', async () => {
    const chat = await createTestReplies({ settings: { recentModelRefs: ['kilocode/a/old', 'kilocode/test/model'] } });
    await exchange(chat, 'One');
    await vi.waitFor(() => expect(chat.settings.get().recentModelRefs).toEqual(['kilocode/test/model', 'kilocode/a/old']));
    await chat.send('Two', null, { modelRef: 'nope/x' });
    await vi.waitFor(() => expect(chat.settings.get().recentModelRefs[0]).toBe('kilocode/nope/x'));
    expect((await chat.gateway.next()).request.modelId).toBe('nope/x');
  });
});

describe('the cost of an answer', () => {
  const usage: Usage = { promptTokens: 1000, completionTokens: 500, reasoningTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, costUsd: null, estimatedCostUsd: null, isByok: false, servedModel: null };

  test.each([
    ['is estimated by list prices where the gateway does not say', buildModel('test/model'), usage, null, 0.002],
    ['is not estimated where the gateway says', buildModel('test/model'), { ...usage, costUsd: 0.5 }, 0.5, null],
    ['stays unknown where prices vary', buildModel('test/model', { cost: null, costKind: 'varies' }), usage, null, null],
    ['follows the model that answered', buildModel('test/router', { cost: null, costKind: 'varies' }), { ...usage, servedModel: 'test/model' }, null, 0.002],
    ['is nothing where a free model was asked, whichever answers', buildModel('test/free', { isFree: true, costKind: 'free' }), { ...usage, servedModel: 'test/model' }, null, 0],
  ] as const)('%s', async (_name, model, said, costUsd, estimated) => {
    const { send, gateway, eventsOf, store } = await createTestReplies({ models: [model, buildModel('test/model')] });
    const started = await send('Hello', null, { modelRef: model.ref });
    const events = eventsOf(started.replyId);
    const stream = await gateway.next();
    stream.text('Yes');
    stream.yield({ type: 'usage', usage: said }, { type: 'reply-end', status: 'complete', finishReason: 'stop' });
    await events;
    const saved = (await store.open(started.conversationId)).messages[1]?.usage;
    expect(saved?.costUsd).toBe(costUsd);
    if (estimated === null) expect(saved?.estimatedCostUsd).toBeNull();
    else expect(saved?.estimatedCostUsd).toBeCloseTo(estimated, 6);
  });

  test('is an estimate where an answer goes on that broke off before its cost was said', async () => {
    const { send, gateway, eventsOf, store, replies } = await createTestReplies({ models: [buildModel('test/model')] });
    const { conversationId, messageId, replyId } = await send('Count');
    const broken = eventsOf(replyId);
    const first = await gateway.next();
    first.text('one two three');
    first.yield({ type: 'reply-error', error: appError('stream-interrupted', 'cut') });
    await broken;
    const continued = await replies.continueReply({ requestId: randomUUID(), conversationId, messageId });
    const events = eventsOf(continued.replyId);
    const second = await gateway.next();
    second.yield({ type: 'text-delta', text: ' four' }, { type: 'usage', usage: { ...usage, costUsd: 0.5 } });
    second.complete();
    await events;
    const saved = (await store.open(conversationId)).messages[1]?.usage;
    expect(saved?.costUsd).toBeNull();
    // What was charged, and the first request: 1,000 tokens read and a few written.
    expect(saved?.estimatedCostUsd).toBeGreaterThan(0.501);
    expect(saved?.estimatedCostUsd).toBeLessThan(0.5011);
  });
});

describe('a message that is edited', () => {
  test('is sent in the place of the first, with what came before it, and its answer keeps the name of the model', async () => {
    const chat = await createTestReplies({ models: [buildModel('test/model', { name: 'Test Model' })] });
    const first = await exchange(chat, 'One');
    const second = await exchange(chat, 'Two', first.conversationId);
    await exchange(chat, 'Three', first.conversationId);
    const input = { requestId: randomUUID(), conversationId: first.conversationId, messageId: second.userMessageId, text: 'Two, better', modelRef: null, reasoning: null };
    const edited = await chat.replies.edit(input);
    expect(await chat.replies.edit(input)).toEqual(edited);
    const ended = chat.eventsOf(edited.replyId);
    const stream = await chat.gateway.next();
    expect(stream.request.turns.map(({ text }) => text)).toEqual(['One', 'Answer to One', 'Two, better']);
    stream.complete();
    await ended;
    const { messages } = await chat.store.open(first.conversationId);
    expect(messages.map(({ text }) => text)).toEqual(['One', 'Answer to One', 'Two, better', '']);
    expect(messages.map(({ modelName }) => modelName)).toEqual([null, 'Test Model', null, 'Test Model']);
  });
});

describe('what a chat is set up with', () => {
  const parameters = { temperature: 0.2, topP: 0.9, maxTokens: 500, stop: ['END'], reasoning: 'high' as const };

  test('goes with each message from the first on, and what was sent is kept with the answer', async () => {
    const chat = await createTestReplies();
    const started = await chat.send('One', null, { system: 'Be brief.', parameters });
    const ended = chat.eventsOf(started.replyId);
    const stream = await chat.gateway.next();
    stream.complete();
    await ended;
    expect(stream.request).toMatchObject({ temperature: 0.2, topP: 0.9, maxTokens: 500, stop: ['END'], reasoning: 'high' });
    const { conversationId } = started;
    expect((await chat.store.open(conversationId)).messages[1]?.request).toMatchObject({ temperature: 0.2, topP: 0.9, maxTokens: 500, isBalanceLimited: false, stop: ['END'], reasoning: 'high' });

    await chat.store.setSetup(conversationId, { system: null, parameters: { ...parameters, temperature: null, stop: [] } });
    const { request } = await exchange(chat, 'Two', conversationId);
    expect(request.turns.map(({ text }) => text)).toEqual(['One', 'Two']);
    expect(request).not.toHaveProperty('temperature');
    expect(request).toMatchObject({ topP: 0.9, maxTokens: 500 });
    expect((await chat.store.open(conversationId)).setup).toEqual({ system: null, parameters: { ...parameters, temperature: null, stop: [] } });
  });

  test('goes only to models that take it, and stays with the chat for those that do', async () => {
    const models = [buildModel('test/model', { parameters: ['temperature', 'max_tokens'] }), buildModel('test/other', { parameters: ['top_p', 'stop'] })];
    const chat = await createTestReplies({ models });
    const { conversationId, request } = await exchange(chat, 'One');
    expect(request).not.toHaveProperty('temperature');
    await chat.store.setSetup(conversationId, { system: null, parameters });
    const second = (await exchange(chat, 'Two', conversationId)).request;
    expect(second).toMatchObject({ temperature: 0.2, maxTokens: 500 });
    expect(second).not.toHaveProperty('topP');
    expect(second).not.toHaveProperty('stop');
    await chat.send('Three', conversationId, { modelRef: 'kilocode/test/other' });
    expect((await chat.gateway.next()).request).toMatchObject({ topP: 0.9, stop: ['END'], maxTokens: null });
  });

  test('a balance that pays for less than the longest answer wished for limits it', async () => {
    const chat = await createTestReplies();
    const started = await chat.send('One', null, { parameters: { ...parameters, maxTokens: 5000 } });
    const refusal = 'This request requires more credits, or fewer max_tokens. You requested up to 5000 tokens, but can only afford 1234. To increase, visit the settings.';
    (await chat.gateway.next()).yield({ type: 'reply-error', error: appError('credits-exhausted', 'no', { status: 402, detail: refusal }) });
    const ended = chat.eventsOf(started.replyId);
    const stream = await chat.gateway.next();
    expect(stream.request).toMatchObject({ maxTokens: 1234, temperature: 0.2 });
    stream.complete();
    await ended;
    expect((await chat.store.open(started.conversationId)).messages[1]?.request).toMatchObject({ maxTokens: 1234, isBalanceLimited: true });
  });
});
