import { expect, test } from 'vitest';
import { appError, type AppErrorExtra } from '../../../app/errors/app-error.ts';
import { buildModel } from '../../builders/model-builder.ts';
import { createTestReplies, type TestReplies, type TestRepliesOptions } from './test-replies.ts';

/** USD 10 a million tokens written: a dollar pays for 100,000. */
const dear = buildModel('test/model', { maxTokens: 64_000, cost: { input: 1, output: 10, cacheRead: null, cacheWrite: null } });

async function refused(options: TestRepliesOptions, extra: AppErrorExtra): Promise<TestReplies & { readonly replyId: string; readonly conversationId: string }> {
  const chat = await createTestReplies({ models: [dear], ...options });
  const { replyId, conversationId } = await chat.send('Hello');
  (await chat.gateway.next()).yield({ type: 'reply-error', error: appError('credits-exhausted', 'no', { status: 402, ...extra }) });
  return { ...chat, replyId, conversationId };
}

const named = { detail: 'This request requires more credits, or fewer max_tokens. You requested up to 64000 tokens, but can only afford 1234. To increase, visit the settings.' };

test('a refusal that names what can be paid for is answered with a shorter answer, and the user is told', async () => {
  const { gateway, eventsOf, replyId, conversationId, store } = await refused({}, named);
  const events = eventsOf(replyId);
  const stream = await gateway.next();
  expect(stream.request).toMatchObject({ modelId: 'test/model', maxTokens: 1234 });
  stream.text('Short');
  stream.complete();
  expect(await events).toContainEqual({ type: 'request-settled', request: expect.objectContaining({ maxTokens: 1234, isBalanceLimited: true }) });
  expect((await store.open(conversationId)).messages[1]).toMatchObject({
    status: 'complete',
    text: 'Short',
    request: { maxTokens: 1234, isBalanceLimited: true, failedTries: [] },
  });
});

test('it is tried once: refused again, that is the end', async () => {
  const { gateway, eventsOf, replyId } = await refused({}, named);
  const events = eventsOf(replyId);
  (await gateway.next()).yield({ type: 'reply-error', error: appError('credits-exhausted', 'no', { status: 402, ...named }) });
  expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'credits-exhausted' } });
  expect(gateway.requests).toHaveLength(2);
});

test('then the models of the list have their turn, with no limit', async () => {
  const settings = { fallbackModelRefs: ['kilocode/b/second'] };
  const { gateway, eventsOf, replyId } = await refused({ models: [dear, buildModel('b/second')], settings }, named);
  const events = eventsOf(replyId);
  (await gateway.next()).yield({ type: 'reply-error', error: appError('credits-exhausted', 'no', { status: 402 }) });
  const stream = await gateway.next();
  expect(stream.request).toMatchObject({ modelId: 'b/second', maxTokens: null });
  stream.complete();
  await events;
});

test.each<[string, TestRepliesOptions, AppErrorExtra]>([
  ['the balance in the refusal', {}, { facts: { balanceUsd: 0.1 } }],
  ['the balance that is asked for', { balanceUsd: 0.1 }, {}],
])('without a figure, %s and the prices say how long the answer may be', async (_name, options, extra) => {
  const { gateway } = await refused(options, extra);
  const { maxTokens } = (await gateway.next()).request;
  expect(maxTokens).toBeGreaterThan(9_900);
  expect(maxTokens).toBeLessThan(10_000);
});

test.each<[string, TestRepliesOptions, AppErrorExtra]>([
  ['nothing is left', { balanceUsd: 0 }, {}],
  ['the account owes', { balanceUsd: -1 }, {}],
  ['the balance pays for a few words only', { balanceUsd: 0.002 }, {}],
  ['a few words are named', {}, { detail: 'You requested up to 64000 tokens, but can only afford 255' }],
  ['the balance would pay for the longest answer: something else was meant', { balanceUsd: 100 }, {}],
  ['the balance cannot be told', { balanceUsd: null }, {}],
  ['the prices vary', { balanceUsd: 0.1, models: [{ ...dear, cost: null, costKind: 'varies' }] }, {}],
  ['a sum of money is named', { balanceUsd: 0 }, { detail: 'You can only afford $500 a day' }],
])('nothing is asked again where %s', async (_name, options, extra) => {
  const { gateway, eventsOf, replyId } = await refused(options, extra);
  expect((await eventsOf(replyId)).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'credits-exhausted' } });
  expect(gateway.requests).toHaveLength(1);
});

test('a model that is free is offered beside the error, one that does not train where the chat wants that', async () => {
  const free = (id: string, mayTrainOnPrompts: boolean) => buildModel(id, { isFree: true, costKind: 'free', mayTrainOnPrompts });
  const models = [dear, free('kilo-auto/free', true), free('b/private', false)];
  const offeredFor = async (allowsTraining: boolean): Promise<unknown> => {
    const settings = { dataPolicy: { allowsTraining, zeroRetention: false } };
    const { eventsOf, replyId } = await refused({ models, settings }, { action: { url: 'https://app.kilo.ai/profile' } });
    const last = (await eventsOf(replyId)).at(-1);
    return last?.type === 'reply-error' ? last.error.action : last;
  };
  expect(await offeredFor(true)).toEqual({ url: 'https://app.kilo.ai/profile', modelRef: 'kilocode/kilo-auto/free' });
  expect(await offeredFor(false)).toEqual({ url: 'https://app.kilo.ai/profile', modelRef: 'kilocode/b/private' });
});

