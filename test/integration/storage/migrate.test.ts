import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate, readVersion } from '../../../main/storage/migrate.ts';
import type { Migration } from '../../../main/storage/migrations/migration.ts';
import { migrations } from '../../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { exchange, openStore, temporaryFolder } from './test-store.ts';

const nextStep = (sql: string): readonly Migration[] => [...migrations, { version: migrations.length + 1, sql }];

function openFile(file: string): DatabaseSync {
  const db = new DatabaseSync(file);
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return db;
}

async function filledFolder(): Promise<string> {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  await exchange(store, 'precious', 'words');
  await store.dispose();
  return folder;
}

test('the steps are numbered 1, 2, 3…', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
});

test('a new file needs no copy; one with data is copied before it is changed', async () => {
  const folder = await filledFolder();
  expect(readdirSync(folder)).not.toContain('backups');
  const paths = storagePaths(folder);
  const db = openFile(paths.file);
  migrate(db, paths, nextStep('ALTER TABLE conversations ADD COLUMN colour TEXT'), '2026-11-22T10:00:00.000Z');
  expect(readVersion(db)).toBe(migrations.length + 1);

  const [copy] = readdirSync(paths.backupsFolder);
  expect(copy).toBe(`2026-11-22T10-00-00.000Z-v${migrations.length}.sqlite`);
  const old = openFile(join(paths.backupsFolder, copy ?? ''));
  expect(readVersion(old)).toBe(migrations.length);
  expect(old.prepare('SELECT text FROM messages ORDER BY row_id').all().map((row) => row['text'])).toEqual(['precious', 'words']);
});

test('a step that fails in its middle leaves the old shape whole', async () => {
  const paths = storagePaths(await filledFolder());
  const db = openFile(paths.file);
  const steps = nextStep('ALTER TABLE conversations ADD COLUMN colour TEXT; DELETE FROM messages; SELECT nonsense');
  expect(() => migrate(db, paths, steps, '2026-11-22T10:00:00.000Z')).toThrow();
  expect(readVersion(db)).toBe(migrations.length);
  expect(db.prepare('SELECT count(*) AS count FROM messages').get()?.['count']).toBe(2);
  expect(db.prepare(`SELECT count(*) AS count FROM pragma_table_info('conversations') WHERE name = 'colour'`).get()?.['count']).toBe(0);
});

test('a process that finds the file changed by a quicker one while it made ready goes on without a copy of its own', async () => {
  const paths = storagePaths(await filledFolder());
  const [quick, slow] = [openFile(paths.file), openFile(paths.file)];
  const steps = nextStep('ALTER TABLE conversations ADD COLUMN colour TEXT');
  /** The list of steps as the slower process meets it: when it looks at its end, the quicker one has just taken them. */
  class RacedSteps extends Array<Migration> {
    override at(index: number): Migration | undefined {
      if (readVersion(quick) < steps.length) migrate(quick, paths, steps, '2026-11-22T10:00:00.000Z');
      return super.at(index);
    }
  }
  migrate(slow, paths, RacedSteps.from(steps), '2026-11-22T10:00:01.000Z');
  expect(readVersion(slow)).toBe(steps.length);
  expect(readdirSync(paths.backupsFolder)).toEqual([`2026-11-22T10-00-00.000Z-v${migrations.length}.sqlite`]);
});

test('the last five copies are kept', async () => {
  const paths = storagePaths(await filledFolder());
  const db = openFile(paths.file);
  for (let i = 1; i <= 7; i += 1) {
    const steps: Migration[] = [{ version: migrations.length + i, sql: `ALTER TABLE conversations ADD COLUMN c${i} TEXT` }];
    migrate(db, paths, steps, `2026-11-22T10:0${i}:00.000Z`);
  }
  expect(readdirSync(paths.backupsFolder).map((name) => name.slice(14, 16))).toEqual(['03', '04', '05', '06', '07']);
});
