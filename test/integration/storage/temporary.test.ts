import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Usage } from '../../../app/chat/reply-event.ts';
import { defaultSetup } from '../../../app/domain/chat-setup.ts';
import { branchText, exchange, hitsOf, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

const canary = 'Qzxjcanaryvwq';
const always = [{ day: 'always', from: '2000-01-01', to: '2100-01-01' }];
const usage: Usage = {
  promptTokens: 1,
  completionTokens: 2,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: 0.5,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
};

/** Every file below the folder whose bytes hold the text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path).toString('latin1').toLowerCase().includes(text.toLowerCase()));
}

test('a temporary chat does all that a chat does, is found by no search, and is gone at the end', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const plain = await exchange(store, 'Stored', 'yes');
  const id = await store.startTemporary();
  expect(await store.startTemporary()).toBe(id);
  expect(await store.list()).toHaveLength(1);
  const { conversation, message } = await exchange(store, `${canary} one`, `${canary} two`, id);
  expect(conversation).toMatchObject({ id, title: `${canary} one`, isTemporary: true });
  await store.createReply({ requestId: 'e', kind: 'edit', conversationId: id, messageId: (await store.open(id)).messages[0]?.id ?? '', text: `${canary} edited`, system: null, modelRef: 'm' });
  await store.saveDraft(id, { text: `${canary} draft`, attachments: [] });
  await store.saveEdit(id, message.id, { text: `${canary} half an edit` });
  await store.saveScroll(id, { messageId: message.id, offsetPx: 3 });
  await store.rename(id, `${canary} title`);
  expect(await store.list()).toMatchObject([{ id, isTemporary: true, title: `${canary} title` }, { id: plain.conversation.id, isTemporary: false }]);
  expect(await store.listBranches(id)).toHaveLength(2);
  const forkId = await store.fork(id, message.id);
  expect((await store.open(forkId)).conversation.isTemporary).toBe(true);
  expect(await hitsOf(store, canary, 10)).toEqual([]);
  expect(await store.startTemporary()).not.toBe(id);
  expect(filesWith(folder, canary)).toEqual([]);
  await store.dispose();
  expect(filesWith(folder, canary)).toEqual([]);
  const again = await openTestStore(folder);
  expect(await again.list()).toHaveLength(1);
  await expect(again.open(id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});

test('a new temporary chat has nothing of the one that was cleared', async () => {
  const store = await openTestStore();
  const [policy, refs] = [{ allowsTraining: false, zeroRetention: true }, ['kilocode/a/b', 'kilocode/c/d']] as const;
  const changes: readonly ((id: string) => Promise<unknown>)[] = [
    (id) => store.setSetup(id, { ...defaultSetup, system: `${canary} prompt` }),
    (id) => store.setSetup(id, { ...defaultSetup, parameters: { ...defaultSetup.parameters, topP: 0.5 } }),
    (id) => store.setDataPolicy(id, policy),
    (id) => store.setChosenModels(id, refs),
    (id) => store.rename(id, `${canary} title`),
    () => Promise.resolve(),
  ];
  for (const change of changes) {
    const id = await store.startTemporary();
    await change(id);
    await exchange(store, 'Question', 'Answer', id);
    const freshId = await store.clear(id);
    const next = await store.startTemporary();
    expect(next).not.toBe(freshId);
    const { conversation, setup, chosenRefs = [] } = await store.open(next);
    expect([conversation.title, conversation.dataPolicy, conversation.modelRef, setup, chosenRefs]).toEqual(['Temporary chat', null, null, defaultSetup, []]);
  }
});

test('what it cost is counted while it lives and after, and once when it is kept', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const id = await store.startTemporary();
  const { message } = await sendText(store, 'Question', id);
  await store.finishReply({ ...message, status: 'complete', text: 'Answer', usage }, []);
  expect(await store.sumUsageOfConversation(id)).toMatchObject({ answers: 1, knownUsd: 0.5 });
  expect(await store.sumUsageByDay(always)).toMatchObject([{ conversationId: null, knownUsd: 0.5 }]);
  await store.dispose();
  const again = await openTestStore(folder);
  expect(await again.sumUsageByDay(always)).toMatchObject([{ conversationId: null, knownUsd: 0.5 }]);
  const kept = await again.startTemporary();
  const second = await sendText(again, 'Question', kept);
  await again.finishReply({ ...second.message, status: 'complete', text: 'Answer', usage: { ...usage, costUsd: 2 } }, []);
  await again.keep(kept);
  const sums = new Map((await again.sumUsageByDay(always)).map(({ conversationId, knownUsd }) => [conversationId, knownUsd]));
  expect(sums).toEqual(new Map([[null, 0.5], [kept, 2]]));
});

test('a chat is kept with everything in it while its answer is being written', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const id = await store.startTemporary();
  const first = await exchange(store, 'treasure', 'island', id);
  await store.saveDraft(id, { text: 'draft', attachments: [] });
  await store.saveEdit(id, first.message.id, { text: 'half an edit', webSearch: true });
  const request = { requestId: 'live', kind: 'send', conversationId: id, text: 'more', system: null, messageId: null, modelRef: 'm' } as const;
  const { message } = await store.createReply(request);
  await store.saveDraft(id, { text: 'draft', attachments: [] });
  await store.saveProgress({ ...message, text: 'half' }, []);
  await store.keep(id);
  await store.saveProgress({ ...message, text: 'half and' }, null);
  expect(await store.createReply(request)).toMatchObject({ isDuplicate: true, message: { id: message.id, text: 'half and' } });
  await store.finishReply({ ...message, status: 'complete', text: 'half and all' }, []);
  expect(await hitsOf(store, 'treasure', 10)).toHaveLength(1);
  await expect(store.keep(id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  await store.dispose();
  const again = await openTestStore(folder);
  expect(await branchText(again, id)).toBe('user complete treasure\nassistant complete island\nuser complete more\nassistant complete half and all');
  expect(await again.list()).toMatchObject([{ id, isTemporary: false, title: 'treasure' }]);
  expect((await again.open(id)).draft.text).toBe('draft');
  expect((await again.open(id)).edits).toEqual({ [first.message.id]: { text: 'half an edit', webSearch: true } });
  expect((await again.open(id)).messages[1]?.id).toBe(first.message.id);
  expect(await again.jobs.run('verify', null)).toMatchObject({ problems: [] });
});

test('a file that is attached while the chat is being kept is kept with it', async () => {
  const store = await openTestStore();
  const id = await store.startTemporary();
  await exchange(store, 'Question', 'Answer', id);
  const attach = async (content: string) => ({ ...(await store.temporaryFiles.add(Buffer.from(content), 'text/plain')), name: 'a.txt' });
  const [first, second] = [await attach('there before'), await attach('came meanwhile')];
  await store.saveDraft(id, { text: '', attachments: [first] });
  const keeping = store.keep(id);
  // The store answers in order: the question for the files comes before this, and the keeping itself after a file was written.
  const saving = store.saveDraft(id, { text: '', attachments: [first, second] });
  await Promise.all([keeping, saving]);
  expect((await store.open(id)).draft.attachments.map(({ hash }) => hash)).toEqual([first.hash, second.hash]);
  expect(await store.jobs.run('verify', null)).toMatchObject({ files: 2, missingFiles: 0, problems: [] });
});

test('a temporary chat that was kept leaves no file of its own in memory; what another one has stays', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const attach = async (content: string) => ({ ...(await store.temporaryFiles.add(Buffer.from(content), 'text/plain')), name: 'a.txt' });
  const [own, shared, waiting] = [await attach('own'), await attach('shared'), await attach('not in a draft yet')];
  const id = await store.startTemporary();
  await store.saveDraft(id, { text: '', attachments: [own, shared] });
  const otherId = await store.startTemporary();
  await store.saveDraft(otherId, { text: '', attachments: [shared] });
  await store.keep(id);
  // From here on only what is in memory can be read.
  rmSync(join(folder, 'files'), { recursive: true });
  await expect(store.files.read(own.hash)).rejects.toMatchObject({ error: { reason: 'file-missing' } });
  expect(Buffer.from(await store.files.read(shared.hash)).toString()).toBe('shared');
  expect(await store.files.has(waiting.hash)).toBe(true);
});

test('a temporary chat in the trash is over, with its files, once that cannot be taken back any more', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const store = await openTestStore();
  const start = async (content: string) => {
    const file = { ...(await store.temporaryFiles.add(Buffer.from(content), 'text/plain')), name: 'a.txt' };
    const id = await store.startTemporary();
    await exchange(store, `Question ${content}`, 'Answer', id);
    await store.saveDraft(id, { text: '', attachments: [file] });
    return { id, hash: file.hash };
  };
  const [trashed, restored, cleared] = [await start('one'), await start('two'), await start('three')];
  const plain = await exchange(store, 'Stored', 'yes');
  await store.trash(trashed.id);
  await store.trash(restored.id);
  await store.trash(plain.conversation.id);
  await store.restore(restored.id);
  const freshId = (await store.clear(cleared.id)) ?? '';
  await store.unclear(cleared.id, freshId);
  await expect(store.open(freshId)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  vi.advanceTimersByTime(59_000);
  await store.restore(trashed.id);
  await store.trash(trashed.id);
  vi.advanceTimersByTime(59_000);
  expect((await store.open(trashed.id)).messages).toHaveLength(2);
  vi.advanceTimersByTime(1000);
  await expect(store.open(trashed.id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(await store.files.has(trashed.hash)).toBe(false);
  for (const { id, hash } of [restored, cleared]) {
    expect((await store.open(id)).messages).toHaveLength(2);
    expect(await store.files.has(hash)).toBe(true);
  }
  expect((await store.open(plain.conversation.id)).messages).toHaveLength(2);
});

test('a process that is killed leaves no word of a temporary chat on the disk', async () => {
  const folder = temporaryFolder();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'temporary-process.ts'), folder, canary], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  onTestFinished(() => void child.kill('SIGKILL'));
  await Promise.race([once(child.stdout, 'data'), exited]);
  expect(filesWith(folder, 'Stored')).not.toEqual([]);
  child.kill('SIGKILL');
  await exited;
  expect(filesWith(folder, canary)).toEqual([]);
  const store = await openTestStore(folder);
  expect(await store.list()).toMatchObject([{ title: 'Stored' }]);
  expect(filesWith(folder, canary)).toEqual([]);
});
