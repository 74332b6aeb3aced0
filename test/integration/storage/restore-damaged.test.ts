import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { RestoreReport } from '../../../app/domain/backup.ts';
import { createBackups } from '../../../main/backups/create-backups.ts';
import type { Backups } from '../../../main/backups/backups.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { editBytes } from './damage.ts';
import { branchText, exchange, openTestStore, sendText, silentLogger, temporaryFolder } from './test-store.ts';

const answer = 'x'.repeat(3000);

function backupsOf(store: ConversationStore, activeReplyCount = 0): Backups {
  const nothing = (): void => {};
  const options = { appVersion: 'test', onRestored: nothing, reloadWindows: nothing, logger: silentLogger };
  return createBackups({ store, ...options, activeReplyCount: () => activeReplyCount, events: { broadcast: nothing } });
}

/** An open store with a backup of its first chat and 30 chats after it. */
async function filled(): Promise<{ folder: string; store: ConversationStore; name: string }> {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  await exchange(store, 'Backed up', 'Yes');
  const name = (await backupsOf(store).create())?.name ?? '';
  for (let index = 0; index < 30; index += 1) await exchange(store, `Chat ${index}`, answer);
  return { folder, store, name };
}

/** Hurts the database behind the back of who has it open, all of it being in the file itself. */
function damage(folder: string, edit: (bytes: Buffer) => void): void {
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000 });
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
  editBytes(join(folder, 'conversations.sqlite'), edit);
}

const restore = async (backups: Backups, name: string): Promise<RestoreReport> => {
  const report = await backups.restore({ kind: 'kept', name });
  if (report === null) throw new Error('cancelled');
  return report;
};

test.each([
  ['its header', (bytes: Buffer) => void bytes.fill(0, 0, 100)],
  ['some of its pages', (bytes: Buffer) => void bytes.fill(0, 20 * 4096, 24 * 4096)],
  ['all of it', (bytes: Buffer) => void bytes.fill(0x61)],
])('a backup takes the place of a file that lost %s under the running program, which is kept and can be restored in turn', async (_, edit) => {
  const { folder, store, name } = await filled();
  damage(folder, edit);
  const report = await restore(backupsOf(store), name);
  expect(report).toMatchObject({ counts: { chats: 1, messages: 2 }, isPartial: false, before: { counts: null } });
  const [aside = ''] = readdirSync(join(folder, 'damaged'));
  const keptAs = join(folder, 'damaged', aside, 'conversations.sqlite');
  expect(report.before).toMatchObject({ name: aside, keptAs });
  expect(existsSync(keptAs)).toBe(true);
  expect((await store.list()).map(({ title }) => title)).toEqual(['Backed up']);
  await exchange(store, 'Written after', 'Yes');
  expect(existsSync(join(folder, 'recovering.json'))).toBe(false);
  expect((await backupsOf(store).list()).map((each) => each.name)).toContain(aside);
});

test('what can be read of the damaged file comes back when the restore is undone', async () => {
  const { folder, store, name } = await filled();
  damage(folder, (bytes) => void bytes.fill(0, 0, 100));
  const { before } = await restore(backupsOf(store), name);
  const undone = await restore(backupsOf(store), before.name);
  expect(undone).toMatchObject({ isPartial: true, counts: { chats: 31, messages: 62 }, before: { keptAs: null, counts: { chats: 1 } } });
});

test('what is in the log alone is kept with the damaged file', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  await exchange(store, 'Backed up', 'Yes');
  const name = (await backupsOf(store).create())?.name ?? '';
  damage(folder, () => {});
  await exchange(store, 'In the log', 'Yes');
  editBytes(join(folder, 'conversations.sqlite'), (bytes) => void bytes.fill(0x61));
  const { before } = await restore(backupsOf(store), name);
  expect(before.counts).toBeNull();
  await restore(backupsOf(store), before.name);
  expect((await store.list()).map(({ title }) => title)).toContain('In the log');
});

test('while another process has the damaged file open it stays where it is, and the user is told why', async () => {
  const { folder, store, name } = await filled();
  const other = await openTestStore(folder);
  damage(folder, (bytes) => void bytes.fill(0, 0, 100));
  await expect(restore(backupsOf(store), name)).rejects.toMatchObject({
    error: { code: 'request-invalid', retryable: true, message: expect.stringContaining('another Kilodesk') },
  });
  expect(existsSync(join(folder, 'damaged'))).toBe(false);
  await other.dispose();
  expect((await restore(backupsOf(store), name)).before.keptAs).not.toBeNull();
});

test('a damaged file is not put aside under an answer that is being written', async () => {
  const { folder, store, name } = await filled();
  const created = await sendText(store, 'Under way');
  damage(folder, (bytes) => void bytes.fill(0, 0, 100));
  await expect(restore(backupsOf(store, 1), name)).rejects.toThrow('An answer is being written.');
  expect(existsSync(join(folder, 'damaged'))).toBe(false);
  expect(created.message.status).toBe('streaming');
});

test('a damaged backup is no reason to put a sound store aside', async () => {
  const { folder, store, name } = await filled();
  editBytes(join(folder, 'backups', name), (bytes) => void bytes.fill(0x61));
  await expect(restore(backupsOf(store), name)).rejects.toThrow('Nothing in this backup can be read.');
  expect(existsSync(join(folder, 'damaged'))).toBe(false);
  const [chat] = await store.list();
  expect(await branchText(store, chat?.id ?? '')).toContain('Chat 29');
});
