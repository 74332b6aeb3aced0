import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Usage } from '../../../app/chat/reply-event.ts';
import type { Message, MessageStatus } from '../../../app/domain/conversation.ts';
import type { LocalDay } from '../../../app/domain/local-days.ts';
import { noUsage } from '../../../app/domain/usage-sum.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { migrations } from '../../../main/storage/migrations/migrations.ts';
import { usageByDaySql, usageOfConversationSql } from '../../../main/storage/usage-rows.ts';
import { openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

const usage = (overrides: Partial<Usage> = {}): Usage => ({
  promptTokens: 100,
  completionTokens: 20,
  reasoningTokens: 5,
  cachedTokens: 40,
  cacheWriteTokens: 0,
  costUsd: null,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
  ...overrides,
});

interface Answer {
  readonly status?: MessageStatus;
  readonly usage?: Usage | null;
  readonly sentModelId?: string;
  readonly firstTokenMs?: number;
}

/** Sends a message and ends its answer like this; the chat is new without an id. */
async function answer(store: ConversationStore, { status = 'complete', usage: used = null, ...rest }: Answer, chat: string | null = null): Promise<Message> {
  const { message } = await sendText(store, 'Hi', chat);
  const timings = { ...message.timings, firstTokenMs: rest.firstTokenMs ?? null };
  await store.finishReply({ ...message, status, usage: used, timings, sentModelId: rest.sentModelId ?? null }, []);
  return message;
}

const day = (name: string, from = `${name}T00:00:00.000Z`): LocalDay => {
  const next = new Date(Date.parse(from) + 86_400_000).toISOString();
  return { day: name, from, to: next };
};

/** All time, as one day. */
const always: LocalDay = { day: 'always', from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };

test('known, estimated, unknown and one’s own key stay apart, and refused requests cost nothing', async () => {
  const store = await openTestStore();
  const { conversationId } = await answer(store, { usage: usage({ costUsd: 0.25 }) });
  await answer(store, { usage: usage({ costUsd: 0, estimatedCostUsd: 9 }) }, conversationId);
  await answer(store, { usage: usage({ estimatedCostUsd: 0.5 }) }, conversationId);
  await answer(store, { usage: usage() }, conversationId);
  await answer(store, { usage: usage({ isByok: true, costUsd: 7 }) }, conversationId);
  await answer(store, { status: 'interrupted' }, conversationId);
  await answer(store, { status: 'cancelled', firstTokenMs: 12 }, conversationId);
  await answer(store, { status: 'failed' }, conversationId);
  await answer(store, { status: 'cancelled' }, conversationId);
  await sendText(store, 'Being answered', conversationId);
  expect(await store.sumUsageOfConversation(conversationId)).toEqual({
    answers: 7,
    knownUsd: 0.25,
    estimatedUsd: 0.5,
    estimatedAnswers: 1,
    unknownAnswers: 3,
    ownKeyAnswers: 1,
    promptTokens: 500,
    cachedTokens: 200,
    completionTokens: 100,
    reasoningTokens: 25,
  });
});

test('every version of an answer counts, and a chat in the trash too', async () => {
  const store = await openTestStore();
  const first = await answer(store, { usage: usage({ costUsd: 0.25 }) });
  const again = await store.createReply({
    requestId: 'again',
    kind: 'answer-again',
    conversationId: first.conversationId,
    text: null,
    system: null,
    messageId: first.id,
    modelRef: 'kilocode/other/model',
  });
  await store.finishReply({ ...again.message, status: 'complete', usage: usage({ costUsd: 0.5 }), sentModelId: 'other/stand-in' }, []);
  await store.trash(first.conversationId);
  expect(await store.sumUsageOfConversation(first.conversationId)).toMatchObject({ answers: 2, knownUsd: 0.75 });
  const rows = await store.sumUsageByDay([always]);
  expect(rows.map(({ modelRef, knownUsd, isTrashed, title }) => [modelRef, knownUsd, isTrashed, title])).toEqual([
    ['kilocode/other/stand-in', 0.5, true, 'Hi'],
    ['kilocode/test/model', 0.25, true, 'Hi'],
  ]);
});

test('a chat that does not exist, and days without answers, hold nothing', async () => {
  const store = await openTestStore();
  expect(await store.sumUsageOfConversation('nowhere')).toEqual(noUsage);
  expect(await store.sumUsageByDay([day('2026-11-22')])).toEqual([]);
  expect(await store.sumUsageByDay([])).toEqual([]);
});

test('an answer belongs to the day in whose borders it was asked for, to the millisecond', async () => {
  const folder = temporaryFolder();
  for (const now of ['2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00.000Z']) {
    const store = await openStore(folder, { now: () => new Date(now), monotonicMs: () => 0 });
    await answer(store, { usage: usage({ costUsd: 1 }) });
    await store.dispose();
  }
  const store = await openTestStore(folder);
  // The day of 25 hours on which Berlin's summer ends.
  const rows = await store.sumUsageByDay([
    { day: '2026-10-24', from: '2026-10-23T22:00:00.000Z', to: '2026-10-24T22:00:00.000Z' },
    { day: '2026-10-25', from: '2026-10-24T22:00:00.000Z', to: '2026-10-25T23:00:00.000Z' },
    { day: '2026-10-26', from: '2026-10-25T23:00:00.000Z', to: '2026-10-26T23:00:00.000Z' },
  ]);
  const byDay = new Map<string, number>();
  for (const row of rows) byDay.set(row.day, (byDay.get(row.day) ?? 0) + row.answers);
  expect(Object.fromEntries(byDay)).toEqual({ '2026-10-24': 1, '2026-10-25': 2, '2026-10-26': 1 });
});

test('answers of an older version, without the newer figures, and damaged ones are counted as far as they go', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'conversations.sqlite');
  const old = new DatabaseSync(file);
  old.exec(migrations[0]?.sql ?? '');
  old.exec(`PRAGMA user_version = 1;
    INSERT INTO conversations (id, title, created_at, updated_at) VALUES ('c', 'Old', '2026-01-01', '2026-01-01');`);
  const insert = old.prepare(`INSERT INTO messages (id, conversation_id, role, status, text, usage, model_ref, created_at)
    VALUES (?, 'c', 'assistant', 'complete', 'x', ?, 'kilocode/a/b', '2026-01-01T00:00:00.000Z')`);
  const older = { promptTokens: 10, completionTokens: 2, reasoningTokens: 0, cachedTokens: 0, servedModel: null };
  [JSON.stringify({ ...older, costUsd: 0.5 }), JSON.stringify({ ...older, costUsd: null }), null, '{"costUsd":', '{}', '[1]'].forEach(
    (text, index) => insert.run(`m${index}`, text),
  );
  old.close();
  const store = await openTestStore(folder);
  expect(await store.sumUsageOfConversation('c')).toEqual({
    ...noUsage,
    answers: 6,
    knownUsd: 0.5,
    unknownAnswers: 5,
    promptTokens: 20,
    completionTokens: 4,
  });
});

test('of 100,000 messages only the days that are asked for are read, and none of the texts', async () => {
  const folder = temporaryFolder();
  const empty = await openStore(folder);
  await empty.dispose();
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  const used = JSON.stringify(usage({ costUsd: 0.25 }));
  db.exec(`INSERT INTO conversations (id, title, created_at, updated_at)
    WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 100)
    SELECT 'c' || value, 'Chat ' || value, '', '' FROM n`);
  db.prepare(`INSERT INTO messages (id, conversation_id, role, status, text, usage, model_ref, created_at)
    WITH RECURSIVE n (value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n WHERE value < 99999)
    SELECT 'm' || value, 'c' || (1 + value % 100), CASE value % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, 'complete', 'text',
      CASE value % 2 WHEN 0 THEN NULL ELSE ? END, 'kilocode/a/b',
      strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || (value / 274) || ' days', '+' || (value % 274) || ' minutes')
    FROM n`).run(used);
  const plan = (sql: string, value: string): string =>
    db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(value).map(({ detail }) => String(detail)).join('\n');
  expect(plan(usageByDaySql, '[]')).toContain('SEARCH messages USING COVERING INDEX messages_by_time (created_at>? AND created_at<?)');
  expect(plan(usageByDaySql, '[]')).toContain('SEARCH side_requests USING COVERING INDEX side_requests_by_time (created_at>? AND created_at<?)');
  expect(plan(usageOfConversationSql, 'c1')).toContain('SEARCH messages USING INDEX messages_by_conversation');
  db.close();

  const store = await openTestStore(folder);
  const month = Array.from({ length: 30 }, (_, index) => day(new Date(Date.UTC(2026, 5, 1 + index)).toISOString().slice(0, 10)));
  const rows = await store.sumUsageByDay(month);
  expect(rows.reduce((sum, { answers }) => sum + answers, 0)).toBe(30 * 137);
  expect(rows.reduce((sum, { knownUsd }) => sum + knownUsd, 0)).toBe(30 * 137 * 0.25);
  expect(await store.sumUsageOfConversation('c2')).toMatchObject({ answers: 1000, knownUsd: 250 });
});
