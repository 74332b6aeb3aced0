import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import { expect, test } from 'vitest';
import type { Model, ModelCatalog } from '../../../../app/domain/model.ts';
import { appError, type AppError } from '../../../../app/errors/app-error.ts';
import { completeError } from '../../../../main/chat/complete-error.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const conversation = { id: 'c', title: 't', createdAt: '', updatedAt: '', modelRef: null, lastStatus: null, isUnread: false, dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false };
const models = [
  buildModel('anthropic/claude-sonnet-4', { contextWindow: 1000 }),
  buildModel('anthropic/claude-sonnet-4.5'),
  buildModel('anthropic/claude-opus-4'),
  buildModel('openai/gpt-5'),
  buildModel('anthropic/claude-sonnet-4:free', { isFree: true, mayTrainOnPrompts: true }),
  buildModel('anthropic/claude-sonnet-4-image', { output: ['image'] }),
];

interface Place {
  readonly modelRef?: string;
  readonly texts?: readonly string[];
  readonly listed?: readonly Model[];
}

async function complete(error: AppError, { modelRef = 'kilocode/anthropic/claude-sonnet-4', texts = ['Hello'], listed = models }: Place = {}) {
  const fetched: ModelCatalog = { source: 'network', fetchedAt: null, models: listed, droppedCount: 0, isRefreshing: false, lastError: null };
  const catalog = { get: () => Promise.resolve(fetched), refresh: () => Promise.resolve(fetched) };
  const history = texts.map((text, i) => ({
    message: emptyAnswer({ id: `m${i}`, role: i % 2 === 0 ? 'user' : 'assistant', status: 'complete', text }),
    reasoningDetails: [],
  }));
  const created = { isDuplicate: false, conversation, setup: defaultSetup, userMessageId: 'm0', message: emptyAnswer(), messageReasoningDetails: [], history };
  const reply = { created, modelRef, dataPolicy: { allowsTraining: true, zeroRetention: false } };
  return completeError(error, reply, catalog, new AbortController().signal);
}

test('a model that is not there gets the three nearest that write text', async () => {
  const error = await complete(appError('model-not-found', 'gone'), { modelRef: 'anthropic/claude-sonet-4' });
  expect(error.action?.modelRefs).toHaveLength(3);
  expect(error.action?.modelRefs?.[0]).toBe('kilocode/anthropic/claude-sonnet-4');
  expect(error.action?.modelRefs).not.toContain('kilocode/anthropic/claude-sonnet-4-image');
});

test('where the gateway is busy with one model, those that do no more with a prompt are offered', async () => {
  const { action } = await complete(appError('gateway-unavailable', 'busy'));
  expect(action?.modelRefs).toEqual(['kilocode/anthropic/claude-sonnet-4.5', 'kilocode/anthropic/claude-opus-4', 'kilocode/openai/gpt-5']);
});

test('a chat whose policy nobody keeps gets models that do not train', async () => {
  const { action } = await complete(appError('data-policy', 'no'));
  expect(action?.modelRefs).not.toContain('kilocode/anthropic/claude-sonnet-4:free');
  expect(action?.modelRefs).toContain('kilocode/anthropic/claude-sonnet-4.5');
});

test.each(['offline', 'key-rejected', 'content-filtered', 'internal', 'storage-failed'] as const)('nothing is offered beside %s', async (code) => {
  const error = appError(code, 'x');
  expect(await complete(error)).toBe(error);
});

test('a chat that is too long: the catalog tells the limit where the provider does not, and what was refused is too much', async () => {
  const word = 'word ';
  const error = await complete(appError('context-too-long', 'long'), { texts: [word.repeat(500), 'a', word.repeat(500), 'b', 'Last question'] });
  expect(error).toMatchObject({ facts: { limitTokens: 1000 }, action: { contextStartId: 'm2', leaveOutCount: 2 } });
});

test('a chat that seems to fit although it was refused leaves out something all the same', async () => {
  const error = await complete(appError('context-too-long', 'long'), { texts: ['short', 'answer', 'question'] });
  expect(error).toMatchObject({ facts: { limitTokens: 1000 }, action: { contextStartId: 'm2', leaveOutCount: 2 } });
  expect(error.facts?.tokens).toBeUndefined();
});

test('a message that is too long alone leaves nothing to leave out', async () => {
  const error = await complete(appError('context-too-long', 'long'), { texts: ['Hi', 'Hello', 'word '.repeat(5000)] });
  expect(error.facts).toMatchObject({ limitTokens: 1000 });
  expect(error.action).toBeUndefined();
});

test('nothing is known of the limit: nothing is invented', async () => {
  const error = appError('context-too-long', 'long');
  expect(await complete(error, { modelRef: 'kilocode/nobody/knows', texts: ['a', 'b', 'c'] })).toBe(error);
});

test('a request that is too large says how large, and leaves out the oldest half', async () => {
  const mb = 'ä'.repeat(500_000);
  const error = await complete(appError('request-too-large', 'large', { status: 413 }), { texts: [mb, mb, mb, mb, 'Last'] });
  expect(error).toMatchObject({
    facts: { requestBytes: 4_000_004, messageBytes: 4 },
    action: { contextStartId: 'm4', leaveOutCount: 4 },
  });
});
