import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { readVersion } from '../../../main/storage/migrate.ts';
import { migrations } from '../../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { branchText, exchange, hitsOf, openTestStore, temporaryFolder } from './test-store.ts';

// The file beside this test was written by the first version itself: two chats, one of them in the trash, versions of an answer,
// a failure, a draft.
const oldFile = new URL('version-1.sqlite.gz', import.meta.url);

function folderOfVersion1(): string {
  const folder = temporaryFolder();
  writeFileSync(storagePaths(folder).file, gunzipSync(readFileSync(oldFile)));
  return folder;
}

function openFile(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  onTestFinished(() => db.close());
  return db;
}

test('a file of the first version is copied as it is, then opened with nothing lost', async () => {
  const folder = folderOfVersion1();
  const store = await openTestStore(folder);
  expect(store.notices).toEqual([]);

  const { backupsFolder } = storagePaths(folder);
  const [copy, ...others] = readdirSync(backupsFolder);
  expect(others).toEqual([]);
  expect(copy).toMatch(/-v1\.sqlite$/);
  const old = openFile(join(backupsFolder, copy ?? ''));
  expect(readVersion(old)).toBe(1);
  expect(old.prepare('SELECT count(*) AS count FROM messages').get()?.['count']).toBe(7);

  const [conversation, ...hidden] = await store.list();
  expect(hidden).toEqual([]);
  expect(conversation).toMatchObject({ title: 'What should we see in Kyoto?', modelRef: 'kilocode/kilo/auto', dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false });
  const { messages, draft } = await store.open(conversation?.id ?? '');
  expect(draft).toEqual({ text: 'half a thought', attachments: [] });
  expect(messages.map(({ role, text }) => `${role} ${text}`)).toEqual([
    'user What should we see in Kyoto?',
    'assistant Three days are enough.',
    'user And in Nara?',
    'assistant The deer.',
  ]);
  expect(messages[1]).toMatchObject({
    request: null,
    reasoning: 'Let me think',
    images: ['data:image/png;base64,AA=='],
    usage: { promptTokens: 10, cacheWriteTokens: 0, costUsd: 0.0104, estimatedCostUsd: null, isByok: false },
    timings: { firstTokenMs: 400 },
    generationId: 'gen-1',
  });
  expect(messages[3]).toMatchObject({ sentModelId: 'kilo-auto/balanced' });
  expect(await hitsOf(store, 'kyoto', 10)).toHaveLength(1);
});

test('it can be written to as any other, with what only the new version knows', async () => {
  const store = await openTestStore(folderOfVersion1());
  const [conversation] = await store.list();
  const id = conversation?.id ?? '';
  const created = await exchange(store, 'More', 'Gladly', id);
  expect(created.history.at(1)?.reasoningDetails).toEqual([{ type: 'reasoning.text', text: 'Let me think', signature: 'c2ln', index: 0 }]);
  const policy = { allowsTraining: false, zeroRetention: true };
  await store.setDataPolicy(id, policy);
  await store.setContextStart(id, created.userMessageId);
  expect((await store.open(id)).conversation).toMatchObject({ dataPolicy: policy, contextStartId: created.userMessageId });
  expect(await branchText(store, id)).toContain('assistant complete Gladly');
});

test('what was typed in the place of a message stays when the file comes to know of its web switch, which no odd value switches', async () => {
  const folder = folderOfVersion1();
  const old = new DatabaseSync(storagePaths(folder).file);
  for (const step of migrations.slice(1, 3)) old.exec(`BEGIN; ${step.sql}; PRAGMA user_version = ${step.version}; COMMIT`);
  old.exec(`UPDATE messages SET edit_draft = text || ', half' WHERE role = 'user'`);
  old.close();
  const store = await openTestStore(folder);
  const [conversation] = await store.list();
  const id = conversation?.id ?? '';
  const { messages, edits } = await store.open(id);
  expect(Object.values(edits)).toEqual([{ text: 'What should we see in Kyoto?, half' }, { text: 'And in Nara?, half' }]);
  const first = messages[0]?.id ?? '';
  await store.saveEdit(id, first, { text: 'First', webSearch: false });
  openFile(storagePaths(folder).file).exec(`UPDATE messages SET edit_web_search = 7 WHERE edit_web_search IS NULL`);
  expect(Object.values((await store.open(id)).edits)).toEqual([{ text: 'First', webSearch: false }, { text: 'And in Nara?, half' }]);
});
