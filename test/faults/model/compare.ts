import { expect } from 'vitest';
import type { ConversationSummary, Message } from '../../../app/domain/conversation.ts';
import type { DrivenStore } from './driven-store.ts';
import { branchOf, inListOrder, isCounted, isListed, leavesOf, startOf, versionsOf, type ModelChat, type ModelMessage, type StoreModel } from './store-model.ts';

const always = [{ day: 'always', from: '0000', to: '9999' }];

function summaryOf(chat: ModelChat): unknown {
  const { id, title, updatedAt, modelRef, isUnread, pinnedAt, archivedAt, trashedAt, contextStartId, isTemporary, messages } = chat;
  const lastStatus = messages.findLast(({ role }) => role === 'assistant')?.status ?? null;
  return { id, title, updatedAt, modelRef, isUnread, pinnedAt, archivedAt, trashedAt, contextStartId, isTemporary, lastStatus };
}

function seenSummary(summary: ConversationSummary): unknown {
  const { createdAt: _created, dataPolicy: _policy, ...seen } = summary;
  return seen;
}

function messageOf(chat: ModelChat, message: ModelMessage): unknown {
  const { id, parentId, role, status, text, branchName, cost, modelRef, files } = message;
  return { id, parentId, role, status, text, branchName, cost, modelRef, files, versionIds: versionsOf(chat, message) };
}

function seenMessage({ id, parentId, role, status, text, branchName, usage, modelRef, attachments, versionIds }: Message): unknown {
  return { id, parentId, role, status, text, branchName, cost: usage?.costUsd ?? null, modelRef, files: attachments.map(({ name }) => name), versionIds };
}

/** The lists, and the draft of the chat that does not exist yet. */
export async function compareLists(store: DrivenStore, model: StoreModel): Promise<void> {
  const here = model.chats.filter(({ trashedAt }) => trashedAt === null);
  const listed = (isArchived: boolean): unknown[] =>
    inListOrder(here.filter((chat) => (chat.archivedAt !== null) === isArchived && isListed(chat) && !(isArchived && chat.isTemporary))).map(summaryOf);
  expect((await store.run('list')).map(seenSummary)).toEqual(listed(false));
  expect((await store.run('list', 'archived')).map(seenSummary)).toEqual(listed(true));
  const trashed = model.chats.filter(({ trashedAt, isTemporary }) => trashedAt !== null && !isTemporary);
  const inTrash = (await store.run('listTrash', '2026-01-01T00:00:00.000Z')).map(({ conversation }) => conversation.id);
  expect(inTrash.toSorted((a, b) => a.localeCompare(b))).toEqual(trashed.map(({ id }) => id).sort((a, b) => a.localeCompare(b)));
  const draft = await store.run('getDraft', null);
  expect([draft.text, draft.attachments.map(({ name }) => name)]).toEqual([model.newDraft, model.newDraftFiles]);
}

/** One chat, whole: its open branch, what is typed in it, where it is scrolled to, its branches, what it cost. */
export async function compareChat(store: DrivenStore, chat: ModelChat): Promise<void> {
  const { conversation, messages, draft, setup, queue, edits, scroll } = await store.run('open', chat.id);
  expect(seenSummary(conversation)).toEqual(summaryOf(chat));
  expect(messages.map(seenMessage)).toEqual(branchOf(chat, chat.openId).map((message) => messageOf(chat, message)));
  expect([draft.text, draft.attachments.map(({ name }) => name), scroll?.messageId ?? null]).toEqual([chat.draft, chat.draftFiles, chat.scroll]);
  expect(queue.map(({ id }) => id)).toEqual(chat.queue);
  expect([setup.system, setup.parameters.temperature]).toEqual([chat.system, chat.temperature]);
  expect(edits).toEqual(Object.fromEntries(chat.messages.flatMap(({ id, edit }) => (edit === null ? [] : [[id, { text: edit }]]))));
  const branches = await store.run('listBranches', chat.id);
  expect(branches.map(({ leafId, startId, name, messageCount, isOpen }) => [leafId, startId, name, messageCount, isOpen])).toEqual(
    leavesOf(chat).map(({ id }) => {
      const start = startOf(chat, id);
      return [id, start?.id, start?.branchName, branchOf(chat, id).length, id === chat.openId];
    }),
  );
  const counted = chat.messages.filter((message) => message.originalId === null && isCounted(message));
  const sum = await store.run('sumUsageOfConversation', chat.id);
  expect([sum.answers, sum.knownUsd]).toEqual([counted.length, counted.reduce((total, { cost }) => total + (cost ?? 0), 0)]);
}

async function compareSums(store: DrivenStore, model: StoreModel): Promise<void> {
  const stored = model.chats.filter(({ isTemporary }) => !isTemporary).flatMap(({ messages }) => messages);
  const costs = [...stored.filter((message) => message.originalId === null && isCounted(message)).map(({ cost }) => cost), ...model.bareCosts.values()];
  const rows = await store.run('sumUsageByDay', always);
  const total = rows.reduce((sum, row) => ({ answers: sum.answers + row.answers, knownUsd: sum.knownUsd + row.knownUsd }), { answers: 0, knownUsd: 0 });
  expect(total).toEqual({ answers: costs.length, knownUsd: costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0) });
}

/** Looks for one word that only `message` and its copies hold. */
export async function compareSearch(store: DrivenStore, model: StoreModel, message: ModelMessage): Promise<void> {
  const word = message.text.split(' ')[0] ?? '';
  if (word === '') return;
  const findable = model.chats
    .filter(({ isTemporary, trashedAt }) => !isTemporary && trashedAt === null)
    .flatMap(({ messages }) => messages.filter(({ text, status }) => status !== 'streaming' && text.split(' ')[0] === word));
  const found = await store.search(word);
  const streaming = new Set(model.chats.flatMap(({ messages }) => messages).filter(({ status }) => status === 'streaming').map(({ id }) => id));
  const ids = (all: readonly string[]): string[] => all.filter((id) => !streaming.has(id)).toSorted((a, b) => a.localeCompare(b));
  expect(ids(found)).toEqual(ids(findable.map(({ id }) => id)));
}

/** What no open branch shows. Where the store was killed only this tells whether a change of such a message was made. */
async function compareClosedBranches(store: DrivenStore, model: StoreModel): Promise<void> {
  const stored = await store.rows();
  for (const { id, status, text, branchName } of model.chats.filter(({ isTemporary }) => !isTemporary).flatMap(({ messages }) => messages)) {
    expect([id, ...(stored.get(id) ?? [])]).toEqual([id, status, text, branchName]);
  }
}

/** Everything there is. */
export async function compareAll(store: DrivenStore, model: StoreModel): Promise<void> {
  await compareLists(store, model);
  for (const chat of model.chats) await compareChat(store, chat);
  await compareClosedBranches(store, model);
  await compareSums(store, model);
}
