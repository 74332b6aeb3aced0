import { expect, test } from 'vitest';
import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import type { Message } from '../../../../app/domain/conversation.ts';
import { buildTurns, continuePrompt } from '../../../../main/chat/build-turns.ts';
import type { CreatedReply } from '../../../../main/storage/conversation-store.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const conversation = { id: 'c', title: 't', createdAt: '', updatedAt: '', modelRef: null, lastStatus: null, isUnread: false, dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false };
const turn = (message: Partial<Message>, reasoningDetails: readonly unknown[] = []) => ({ message: emptyAnswer(message), reasoningDetails });

function created(history: CreatedReply['history'], rest: Partial<CreatedReply> = {}): CreatedReply {
  return { isDuplicate: false, conversation, setup: defaultSetup, userMessageId: 'u', message: emptyAnswer(), messageReasoningDetails: [], history, ...rest };
}

const question = turn({ role: 'user', status: 'complete', text: 'Why?' });

test('reasoning details go back with whole answers only, unchanged and in order', () => {
  const details = [{ type: 'reasoning.text', text: 'b' }, { type: 'reasoning.encrypted', data: 'x' }];
  const turns = buildTurns(
    created([question, turn({ status: 'complete', text: 'Because.' }, details), question, turn({ status: 'cancelled', text: 'Well' }, details), question]),
  );
  expect(turns.map(({ text, reasoningDetails }) => [text, reasoningDetails])).toEqual([
    ['Why?', []],
    ['Because.', details],
    ['Why?', []],
    ['Well', []],
    ['Why?', []],
  ]);
});

test.each([
  ['failed with text', turn({ status: 'failed', text: 'Half' })],
  ['cancelled before anything came', turn({ status: 'cancelled', text: '' })],
  ['interrupted before anything came', turn({ status: 'interrupted', text: '' })],
])('an answer that %s is not replayed', (_name, answer) => {
  expect(buildTurns(created([question, answer, question])).map(({ role }) => role)).toEqual(['user', 'user']);
});

test('a call is a turn of its own, with its reasoning, when the answer is whole', () => {
  const toolCalls = [{ id: 'a', name: 'weather', arguments: '{}' }];
  const details = [{ type: 'reasoning.encrypted', data: 'c2ln', id: 'a' }];
  const answer = { text: '', toolCalls };
  const turns = buildTurns(
    created([question, turn({ ...answer, status: 'complete' }, details), question, turn({ ...answer, status: 'interrupted' }, details), question]),
  );
  expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'user']);
  expect(turns[1]).toEqual({ role: 'assistant', text: '', reasoningDetails: details, toolCalls, attachments: [] });
});

test('an empty system prompt is none', () => {
  expect(buildTurns(created([question], { setup: { ...defaultSetup, system: '' } })).map(({ role }) => role)).toEqual(['user']);
  expect(buildTurns(created([question], { setup: { ...defaultSetup, system: 'Brief.' } })).map(({ role }) => role)).toEqual(['system', 'user']);
});

test('an answer with text is continued, one without is asked anew', () => {
  const partial = emptyAnswer({ text: 'So far' });
  expect(buildTurns(created([question], { message: partial })).slice(1)).toEqual([
    { role: 'assistant', text: 'So far', reasoningDetails: [], attachments: [] },
    { role: 'user', text: continuePrompt, reasoningDetails: [], attachments: [] },
  ]);
  expect(buildTurns(created([question]))).toHaveLength(1);
});
