import { nothingUsed } from '../../../app/chat/count-usage.ts';
import { defaultSetup } from '../../../app/domain/chat-setup.ts';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import type { Usage } from '../../../app/chat/reply-event.ts';
import type { ConversationStore, CreatedReply } from '../../../main/storage/conversation-store.ts';
import { branchText, exchange, hitsOf, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

const usage: Usage = {
  promptTokens: 10,
  completionTokens: 2,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0.5,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
};

/** Sends another version of a message and ends its answer. */
async function edit(store: ConversationStore, conversationId: string, messageId: string, text: string, answer: string): Promise<CreatedReply> {
  const created = await store.createReply({
    requestId: randomUUID(),
    kind: 'edit',
    conversationId,
    messageId,
    text,
    system: null,
    modelRef: 'kilocode/test/model',
    modelName: 'Test Model',
  });
  await store.finishReply({ ...created.message, status: 'complete', text: answer, usage }, []);
  return created;
}

test('an edited message is a version beside the first, is answered, and opens again as it was', async () => {
  const store = await openTestStore();
  const { conversation, userMessageId, message } = await exchange(store, 'Frist', 'one');
  await exchange(store, 'Second', 'two', conversation.id);
  const edited = await edit(store, conversation.id, userMessageId, 'First', 'other');
  expect(edited.history.map(({ message: { text } }) => text)).toEqual(['First']);
  expect(edited.message.modelName).toBe('Test Model');
  expect(await branchText(store, conversation.id)).toBe('user complete First\nassistant complete other');
  expect((await store.open(conversation.id)).messages[0]?.versionIds).toEqual([userMessageId, edited.userMessageId]);
  await store.openVersion(conversation.id, message.id);
  expect(await branchText(store, conversation.id)).toContain('user complete Second\nassistant complete two');
});

test('an answer cannot be edited, and nothing is sent where an answer is still being written', async () => {
  const store = await openTestStore();
  const { conversation, message } = await exchange(store, 'Question', 'answer');
  const invalid = { error: { code: 'request-invalid' } };
  await expect(edit(store, conversation.id, message.id, 'x', 'y')).rejects.toMatchObject(invalid);
  const second = await sendText(store, 'Next', conversation.id);
  await store.finishReply({ ...second.message, status: 'interrupted', text: 'half' }, []);
  await store.createReply({ requestId: 'c', kind: 'continue', conversationId: conversation.id, messageId: message.id, text: null, system: null, modelRef: 'm' });
  await expect(edit(store, conversation.id, second.userMessageId, 'x', 'y')).rejects.toMatchObject(invalid);
});

test('branches say where they part, how long they are and what they are called', async () => {
  const store = await openTestStore();
  const { conversation, userMessageId, message } = await exchange(store, 'Question', 'first');
  const deep = await exchange(store, 'Follow-up\nwith more', 'deep', conversation.id);
  const other = await edit(store, conversation.id, deep.userMessageId, 'Another follow-up', 'shallow');
  await store.nameBranch(conversation.id, other.userMessageId, 'shorter');
  const branches = await store.listBranches(conversation.id);
  expect(branches).toMatchObject([
    { leafId: other.message.id, startId: other.userMessageId, partsAfterId: message.id, name: 'shorter', isOpen: true, messageCount: 4, ownCount: 2, excerpt: 'Another follow-up' },
    { leafId: deep.message.id, startId: deep.userMessageId, partsAfterId: message.id, name: null, isOpen: false, messageCount: 4, ownCount: 2, excerpt: 'Follow-up with more' },
  ]);
  expect((await store.getVersions(conversation.id, deep.userMessageId)).map(({ text, branchName }) => [text, branchName])).toEqual([
    ['Follow-up\nwith more', null],
    ['Another follow-up', 'shorter'],
  ]);
  await store.nameBranch(conversation.id, other.userMessageId, null);
  expect((await store.listBranches(conversation.id))[0]?.name).toBeNull();
  await expect(store.nameBranch('elsewhere', userMessageId, 'x')).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});

test('clearing puts an empty chat in the place of one, which waits in the trash, and is taken back', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'Question', 'answer');
  const { id } = conversation;
  const setup = { system: 'Be brief.', parameters: { ...defaultSetup.parameters, topP: 0.5 } };
  await store.setSetup(id, setup);
  await store.setPinned(id, true);
  await store.saveDraft(id, { text: 'Half a question', attachments: [] });
  const freshId = (await store.clear(id)) ?? '';
  expect((await store.list()).map((chat) => [chat.id, chat.title, chat.pinnedAt !== null])).toEqual([[freshId, 'Question', true]]);
  expect(await store.open(freshId)).toMatchObject({ messages: [], setup, draft: { text: 'Half a question' }, conversation: { modelRef: conversation.modelRef } });
  expect(await store.listTrash()).toMatchObject([{ conversation: { id, title: 'Question' } }]);
  expect(await store.clear(freshId)).toBeNull();

  await store.saveDraft(freshId, { text: 'Another one', attachments: [] });
  await store.unclear(id, freshId);
  expect((await store.list()).map((chat) => chat.id)).toEqual([id]);
  expect(await branchText(store, id)).toBe('user complete Question\nassistant complete answer');
  expect((await store.open(id)).draft.text).toBe('Another one');
  await expect(store.open(freshId)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});

test('a cleared chat begins as a new one, named after what it is about now, and taking it back late loses nothing', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'Question', 'answer');
  const freshId = (await store.clear(conversation.id)) ?? '';
  const { userMessageId } = await exchange(store, 'Afresh', 'new', freshId);
  expect(await store.list()).toMatchObject([{ id: freshId, title: 'Afresh' }]);
  expect(await store.getVersions(freshId, userMessageId)).toHaveLength(1);
  await store.unclear(conversation.id, freshId);
  expect((await store.list()).map(({ title }) => title).toSorted()).toEqual(['Afresh', 'Question']);
});

test('a temporary chat is cleared in memory alone, and taken back', async () => {
  const store = await openTestStore();
  const temporary = await store.startTemporary();
  await exchange(store, 'Secret', 'answer', temporary);
  const freshId = (await store.clear(temporary)) ?? '';
  expect(await store.isTemporary(freshId)).toBe(true);
  await store.unclear(temporary, freshId);
  expect((await store.list()).map(({ id }) => id)).toEqual([temporary]);
  expect(await store.startTemporary()).not.toBe(freshId);
});

test.each([
  { name: 'a short branch', turns: 2 },
  { name: 'a branch long enough for a job', turns: 30 },
])('forking copies $name with new ids, and what it cost is counted once', async ({ turns }) => {
  const store = await openTestStore();
  const first = await exchange(store, 'Question 1', 'answer 1');
  const id = first.conversation.id;
  for (let turn = 2; turn <= turns; turn += 1) {
    const { message } = await sendText(store, `Question ${turn}`, id);
    await store.finishReply({ ...message, status: 'complete', text: `answer-${turn}-end`, usage }, [{ type: 'reasoning.text', text: `t${turn}` }]);
  }
  await store.setContextStart(id, (await store.open(id)).messages[2]?.id ?? null);
  const { messages: originals } = await store.open(id);
  const after = await exchange(store, 'Not copied', 'no', id);
  const spent = await store.sumUsageOfConversation(id);
  const setup = { system: 'Be brief.', parameters: { ...defaultSetup.parameters, topP: 0.5 } };
  await store.setSetup(id, setup);
  const forkId = await store.fork(id, originals.at(-1)?.id ?? '');
  const fork = await store.open(forkId);
  expect(fork.setup).toEqual(setup);
  expect(fork.messages.map(({ role, text, usage: used, createdAt, modelRef }) => [role, text, used, createdAt, modelRef])).toEqual(
    originals.map(({ role, text, usage: used, createdAt, modelRef }) => [role, text, used, createdAt, modelRef]),
  );
  const ids = new Set([...originals, ...(await store.open(after.conversation.id)).messages].map((message) => message.id));
  expect(fork.messages.filter((message) => ids.has(message.id))).toEqual([]);
  expect(fork.conversation).toMatchObject({ title: 'Question 1 (2)', contextStartId: fork.messages[2]?.id, trashedAt: null });
  expect(await store.sumUsageOfConversation(id)).toEqual(spent);
  expect((await store.sumUsageOfConversation(forkId)).answers).toBe(0);
  expect(await hitsOf(store, 'answer-2-end', 10)).toHaveLength(2);
  const next = await sendText(store, 'On', forkId);
  expect(next.history.at(3)?.reasoningDetails).toEqual([{ type: 'reasoning.text', text: 't2' }]);
  await store.finishReply({ ...next.message, status: 'complete', text: 'paid', usage }, []);
  expect(await store.sumUsageOfConversation(forkId)).toMatchObject({ answers: 1, knownUsd: 0.5 });
  expect(await store.jobs.run('verify', null)).toMatchObject({ chats: 2, problems: [] });
});

test('a copy that is continued is paid for from there on, and an answer being written is not copied', async () => {
  const store = await openTestStore();
  const { conversation, message, userMessageId } = await sendText(store, 'Question');
  await expect(store.fork(conversation.id, message.id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect((await store.open(await store.fork(conversation.id, userMessageId))).messages).toHaveLength(1);
  await store.finishReply({ ...message, status: 'interrupted', text: 'Half', usage }, []);
  const forkId = await store.fork(conversation.id, message.id);
  const copy = (await store.open(forkId)).messages[1];
  const continued = await store.createReply({
    requestId: 'go',
    kind: 'continue',
    conversationId: forkId,
    messageId: copy?.id ?? '',
    text: null,
    system: null,
    modelRef: 'm',
  });
  expect(continued.message).toMatchObject({ text: 'Half', usage: nothingUsed });
  await store.finishReply({ ...continued.message, status: 'complete', text: 'Half and all', usage: { ...usage, costUsd: 0.25 } }, []);
  expect(await store.sumUsageOfConversation(forkId)).toMatchObject({ answers: 1, knownUsd: 0.25 });
  expect(await store.sumUsageOfConversation(conversation.id)).toMatchObject({ answers: 1, knownUsd: 0.5 });
});

test('a fork that the end of the program cuts short fails, and leaves no chat behind', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const first = await exchange(store, 'Question', 'answer');
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  const id = first.conversation.id;
  db.prepare(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO messages (id, conversation_id, parent_id, role, status, text, created_at)
    SELECT 'm' || i, ?1, CASE i WHEN 1 THEN ?2 ELSE 'm' || (i - 1) END, 'user', 'complete', 'word ' || i, '2026-01-01T00:00:00.000Z' FROM n`).run(id, first.message.id);
  const forking = store.fork(id, 'm20000');
  const told = expect(forking).rejects.toMatchObject({ error: { code: 'request-invalid', message: 'Kilodesk is closing.' } });
  await vi.waitFor(() => expect(db.prepare('SELECT count(*) AS n FROM conversations').get()?.['n']).toBe(2), { timeout: 30_000 });
  await store.dispose();
  await told;
  db.close();
  const again = await openStore(folder);
  expect((await again.list()).map((chat) => chat.id)).toEqual([id]);
  await again.dispose();
});
