import { describe, expect, test } from 'vitest';
import type { ReplyRequest } from '../../../../app/chat/reply-event.ts';
import type { Message } from '../../../../app/domain/conversation.ts';
import { defaultDataPolicy } from '../../../../app/domain/data-policy.ts';
import { appError } from '../../../../app/errors/app-error.ts';
import { answeringRef, originOf } from '../../../../renderer/chat/answer-origin.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const names = new Map([
  ['kilocode/a/first', 'First'],
  ['kilocode/b/second', 'Second'],
  ['kilocode/c/third', 'Third'],
]);
const nameOf = (ref: string): string => names.get(ref) ?? ref;
const request: ReplyRequest = { reasoning: null, maxTokens: null, isBalanceLimited: false, dataPolicy: defaultDataPolicy, leftOutCount: 0, failedTries: [] };
const answered = (changes: Partial<ReplyRequest>, message: Partial<Message> = {}): Message =>
  emptyAnswer({ status: 'complete', text: 'Yes', modelRef: 'kilocode/a/first', request: { ...request, ...changes }, ...message });

const busy = { modelRef: 'kilocode/a/first', error: appError('gateway-unavailable', 'x', { status: 503 }) };
const gone = { modelRef: 'kilocode/b/second', error: appError('model-not-found', 'x', { status: 404 }) };
const passedOver = { modelRef: 'kilocode/c/third', error: appError('data-policy', 'x') };

describe('originOf', () => {
  test('an answer as it was asked for needs no words', () => {
    expect(originOf(answered({}), nameOf)).toEqual([]);
    expect(originOf(emptyAnswer({ request: null }), nameOf)).toEqual([]);
  });

  test('says why others did not answer, which of them were not asked, and who did', () => {
    const message = answered({ failedTries: [busy, gone, passedOver] }, { sentModelId: 'd/fourth' });
    expect(originOf(message, nameOf)).toEqual([
      'First: The gateway does not answer right now.',
      'Second is not offered any more.',
      'Third was not asked: it may train on what you send.',
      'Answered by kilocode/d/fourth instead.',
    ]);
  });

  test('names nobody who answered where nobody did', () => {
    const message = answered({ failedTries: [gone] }, { text: '', status: 'failed', sentModelId: 'a/first' });
    expect(originOf(message, nameOf)).toEqual(['Second is not offered any more.']);
  });

  test('says that the balance kept it short', () => {
    expect(originOf(answered({ maxTokens: 1234, isBalanceLimited: true }), nameOf)).toEqual([
      'Kept to 1,234 tokens, which is what your balance pays for.',
    ]);
    expect(originOf(answered({ maxTokens: 1234 }), nameOf)).toEqual([]);
  });
});

test('who is waited for is the one that is asked after others failed, and the chosen one where only its name differs', () => {
  expect(answeringRef(answered({ failedTries: [busy] }, { sentModelId: 'b/second' }))).toBe('kilocode/b/second');
  expect(answeringRef(answered({}, { sentModelId: 'b/second' }))).toBe('kilocode/a/first');
});
