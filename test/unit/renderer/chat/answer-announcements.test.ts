import { expect, test } from 'vitest';
import type { Message } from '../../../../app/domain/conversation.ts';
import { announcementsOf, type ShownAnswers } from '../../../../renderer/chat/answer-announcements.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const answerOf = (id: string, status: Message['status']): Message => emptyAnswer({ id, status });
const shown = (messages: readonly Message[], sideBySide: readonly Message[] = []): ShownAnswers => ({
  messages,
  sideBySide,
  live: Object.fromEntries(
    [...messages, ...sideBySide]
      .filter(({ status }) => status === 'streaming')
      .map((message) => [message.id, { replyId: message.id, message, nextSeq: 0, watchedSince: 0, retry: null }]),
  ),
});

test('an answer is said to start and how it ended', () => {
  const writing = shown([answerOf('a-1', 'streaming')]);
  expect(announcementsOf(writing, shown([]))).toEqual(['Answer started']);
  expect(announcementsOf(shown([answerOf('a-1', 'failed')]), writing)).toEqual(['Answer failed']);
  expect(announcementsOf(writing, writing)).toEqual([]);
});

test('several at once are said as one when they start, and once more when the last of them has ended', () => {
  const columns = (...statuses: readonly Message['status'][]): ShownAnswers => {
    const answers = statuses.map((status, index) => answerOf(`a-${index}`, status));
    return shown(answers.slice(0, 1), answers);
  };
  const all = columns('streaming', 'streaming', 'streaming');
  const one = columns('complete', 'failed', 'streaming');
  expect(announcementsOf(all, shown([]))).toEqual(['3 answers started']);
  expect(announcementsOf(one, all)).toEqual([]);
  expect(announcementsOf(columns('complete', 'failed', 'complete'), one)).toEqual(['2 of 3 answers finished']);
  expect(announcementsOf(columns('complete', 'complete', 'complete'), one)).toEqual(['All 3 answers finished']);
});
