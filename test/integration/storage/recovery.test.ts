import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { migrations } from '../../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { editBytes } from './damage.ts';
import { branchText, exchange, openStore, openTestStore, temporaryFolder } from './test-store.ts';

const pageSize = 4096;
const oldFile = new URL('version-1.sqlite.gz', import.meta.url);

/** A file that the first version wrote, brought to `version`; `page` of it is wiped. */
function oldFolder(version: number, page: number): string {
  const folder = temporaryFolder();
  const { file, marker } = storagePaths(folder);
  writeFileSync(file, gunzipSync(readFileSync(oldFile)));
  writeFileSync(marker, 'known\n');
  const db = new DatabaseSync(file);
  for (const step of migrations.slice(1, version)) db.exec(`BEGIN; ${step.sql}; PRAGMA user_version = ${step.version}; COMMIT`);
  db.close();
  editBytes(file, (bytes) => bytes.fill(0, (page - 1) * pageSize, page * pageSize));
  return folder;
}

test.each(migrations.map(({ version }) => version))('a file of version %i without its first page comes back whole, in the newest shape', async (version) => {
  const store = await openTestStore(oldFolder(version, 1));
  expect(store.notices).toMatchObject([{ facts: { recoveredChats: 2, recoveredMessages: 7 } }]);
  const [conversation, ...hidden] = await store.list();
  // The other is in the trash.
  expect(hidden).toEqual([]);
  const { messages, draft } = await store.open(conversation?.id ?? '');
  expect(draft.text).toBe('half a thought');
  expect(messages.map(({ text }) => text)).toEqual(['What should we see in Kyoto?', 'Three days are enough.', 'And in Nara?', 'The deer.']);
  expect(messages[1]).toMatchObject({ reasoning: 'Let me think', usage: { costUsd: 0.0104 }, images: ['data:image/png;base64,AA=='] });
  expect(messages.map(({ parentId }) => parentId)).toEqual([null, ...messages.slice(0, -1).map(({ id }) => id)]);
});

test('a long answer that lost one page keeps what stands before it, and is told as such', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const { conversation } = await exchange(store, 'Tell me everything', Array.from({ length: 20_000 }, (_, index) => index).join(' '));
  await exchange(store, 'Another', 'chat');
  await store.dispose();
  editBytes(storagePaths(folder).file, (bytes) => {
    const page = Math.floor(bytes.indexOf(' 15000 ') / pageSize);
    bytes.fill(0, page * pageSize, (page + 1) * pageSize);
    // The wiped page alone would show when the answer is read; the start must meet it.
    bytes.fill(0, 0, pageSize);
  });

  const again = await openTestStore(folder);
  expect(again.notices[0]?.message).toContain('2 chats and 4 messages were recovered from it, of 1 message the beginning only.');
  const [, answer] = (await again.open(conversation.id)).messages;
  expect(answer).toMatchObject({ status: 'interrupted' });
  expect(answer?.text).toMatch(/^0 1 2 .* 14\d\d\d/);
  expect(await branchText(again, conversation.id)).toContain('user complete Tell me everything');
});

test('a very first start that was ended before anything was written is no damage', async () => {
  const folder = temporaryFolder();
  const { file } = storagePaths(folder);
  const db = new DatabaseSync(file);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA cache_size = 1; BEGIN; CREATE TABLE filler (text TEXT)');
  for (let index = 0; index < 50; index += 1) db.prepare('INSERT INTO filler VALUES (?)').run('f'.repeat(3000));
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  db.close();
  expect(statSync(`${storagePaths(copy).file}-wal`).size).toBeGreaterThan(0);
  const store = await openTestStore(copy);
  expect(store.notices).toEqual([]);
});
