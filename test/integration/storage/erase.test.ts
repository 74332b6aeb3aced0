import { readdirSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import type { JobInput } from '../../../main/storage/jobs/storage-jobs.ts';
import { exchange, hitsOf, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

const minute = 60_000;
const day = 1440 * minute;
const canary = 'Qzxjcanaryvwq';

/** Files of the folder whose bytes hold the text, in any case. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => readFileSync(join(folder, name)).toString('latin1').toLowerCase().includes(text.toLowerCase()));
}

const erase = (store: ConversationStore, what: JobInput<'erase'>['what']) => store.jobs.run('erase', { what });

/** A store whose clock the test turns. */
async function turnableStore(folder = temporaryFolder()) {
  const time = { now: Date.parse('2026-11-28T10:00:00.000Z') };
  const store = await openStore(folder, { now: () => new Date(time.now), monotonicMs: () => 0 });
  return { store, time, folder };
}

test('erasing takes every word of a chat off the disk, from free pages, the index and the WAL too, and nothing of its neighbours', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const kept = await exchange(store, 'A neighbour', 'that stays');
  const { conversation } = await exchange(store, `${canary} ${'long '.repeat(3000)}`, `answer ${canary}`);
  const { message } = await sendText(store, 'More', conversation.id);
  for (let length = 1; length < 40; length += 1) await store.saveProgress({ ...message, text: `${canary} grows `.repeat(50 * length) }, []);
  await store.finishReply({ ...message, status: 'complete', text: `${canary} done` }, []);
  await store.saveDraft(conversation.id, { text: `${canary} draft`, attachments: [] });
  await store.saveEdit(conversation.id, (await store.open(conversation.id)).messages[0]?.id ?? '', { text: `${canary} half an edit` });
  await store.rename(conversation.id, `${canary} title`);
  expect(filesWith(folder, canary)).not.toEqual([]);

  await store.trash(conversation.id);
  expect(await erase(store, [conversation.id])).toEqual({ erasedCount: 1 });
  expect(filesWith(folder, canary)).toEqual([]);
  // Three letters are what the index knows.
  expect(filesWith(folder, 'qzx')).toEqual([]);
  await expect(store.open(conversation.id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(await hitsOf(store, 'neighbour', 10)).toMatchObject([{ conversationId: kept.conversation.id }]);
  expect(await store.jobs.run('verify', null)).toMatchObject({ chats: 1, messages: 2, problems: [] });
});

test('what erased answers cost stays counted, under no chat', async () => {
  const store = await openTestStore();
  const { conversation, message } = await sendText(store, 'Question');
  const usage = { promptTokens: 1, completionTokens: 2, reasoningTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, costUsd: 0.5, estimatedCostUsd: null, isByok: false, servedModel: null };
  await store.finishReply({ ...message, status: 'complete', text: 'Answer', usage }, []);
  await store.fork(conversation.id, message.id);
  await store.trash(conversation.id);
  await erase(store, 'all');
  const always = [{ day: 'always', from: '2000-01-01', to: '2100-01-01' }];
  expect(await store.sumUsageByDay(always)).toMatchObject([{ conversationId: null, title: '', knownUsd: 0.5, answers: 1, modelRef: 'kilocode/test/model' }]);
});

test('only what lies in the trash and is not being answered is erased', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'In use', 'yes');
  const invalid = { error: { code: 'request-invalid' } };
  await expect(erase(store, [conversation.id])).rejects.toMatchObject(invalid);
  await sendText(store, 'Being answered', conversation.id);
  await store.trash(conversation.id);
  await expect(erase(store, [conversation.id])).rejects.toMatchObject(invalid);
  expect(await erase(store, 'all')).toEqual({ erasedCount: 0 });
  expect((await store.open(conversation.id)).messages).toHaveLength(4);
});

test('a chat is erased by itself after 30 days, and not an hour earlier', async () => {
  const { store, time } = await turnableStore();
  const { conversation } = await exchange(store, 'Old', 'chat');
  await store.trash(conversation.id);
  await erase(store, 'due');
  // Looks take a moment each, so that whole days would fall on either side of the border.
  for (let passed = 1; passed <= 29; passed += 1) {
    time.now += day + minute;
    expect(await erase(store, 'due')).toEqual({ erasedCount: 0 });
    expect(await store.listTrash()).toMatchObject([{ daysLeft: 30 - passed }]);
  }
  time.now += day - 60 * minute;
  expect(await erase(store, 'due')).toEqual({ erasedCount: 0 });
  time.now += 60 * minute;
  expect(await erase(store, 'due')).toEqual({ erasedCount: 1 });
  expect(await store.listTrash()).toEqual([]);
  await store.dispose();
});

test('a clock that jumps ten years, there and back, erases nothing of what was trashed yesterday', async () => {
  const { store, time } = await turnableStore();
  const { conversation } = await exchange(store, 'Yesterday', 'chat');
  await store.trash(conversation.id);
  await erase(store, 'due');
  time.now += day;
  await erase(store, 'due');
  for (const jump of [3650 * day, day, day, -3650 * day, -3650 * day, 3650 * day]) {
    time.now += jump;
    expect(await erase(store, 'due')).toEqual({ erasedCount: 0 });
  }
  expect(await store.listTrash()).toHaveLength(1);
  await store.dispose();
});

test('whoever opens the store seldom keeps the trash longer, and taking a chat out starts its time anew', async () => {
  const { store, time } = await turnableStore();
  const { conversation } = await exchange(store, 'Seldom', 'seen');
  await store.trash(conversation.id);
  await erase(store, 'due');
  for (let month = 1; month <= 4; month += 1) {
    time.now += 40 * day;
    expect(await erase(store, 'due')).toEqual({ erasedCount: 0 });
  }
  await store.restore(conversation.id);
  await store.trash(conversation.id);
  time.now += 40 * day;
  expect(await erase(store, 'due')).toEqual({ erasedCount: 0 });
  expect(await store.listTrash()).toHaveLength(1);
  await store.dispose();
});

test('an erasing that was cut short is hidden at once and finished by the next', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation } = await exchange(store, 'Question 1', canary);
  for (let turn = 2; turn < 120; turn += 1) await exchange(store, `${canary} ${turn}`, canary, conversation.id);
  await store.trash(conversation.id);
  const abort = new AbortController();
  const cancelled = store.jobs.run('erase', { what: 'all' }, { signal: abort.signal });
  abort.abort();
  expect(await cancelled).toBeNull();
  expect(await store.listTrash()).toEqual([]);
  await expect(store.restore(conversation.id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(await erase(store, 'due')).toEqual({ erasedCount: 0 });
  expect(filesWith(folder, canary)).toEqual([]);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { readOnly: true });
  expect(db.prepare('SELECT count(*) AS n FROM messages').get()).toEqual({ n: 0 });
  db.close();
});
