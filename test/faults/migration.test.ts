import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { assertSound, latestVersion, migrate, readVersion } from '../../main/storage/migrate.ts';
import { migrations } from '../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import { inRoot } from '../../scripts/lib/root.mjs';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault } from './fault-report.ts';
import { exchangeIn, listIn, openEngine } from './store-in-process.ts';

const latest = latestVersion(migrations);
const oldFile = inRoot('test', 'integration', 'storage', 'version-1.sqlite.gz');
const rowsOfOldFile = 7;

/** A file of `version` in a folder of its own: none for 0, else what the first version wrote, brought as far. */
function folderOf(version: number): string {
  const folder = temporaryFolder();
  if (version === 0) return folder;
  const paths = storagePaths(folder);
  writeFileSync(paths.file, gunzipSync(readFileSync(oldFile)));
  writeFileSync(paths.marker, 'known\n');
  const db = new DatabaseSync(paths.file);
  // Up to here without a copy, so that the only copy is the one that is tried.
  for (const step of migrations.slice(1, version)) db.exec(`BEGIN; ${step.sql}; PRAGMA user_version = ${step.version}; COMMIT`);
  db.close();
  return folder;
}

/** Everything that makes up the shape of a file. */
function shapeOf(db: DatabaseSync): unknown {
  return [readVersion(db), db.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all()];
}

function shapeIn(folder: string): unknown {
  const db = new DatabaseSync(storagePaths(folder).file);
  try {
    assertSound(db);
    return shapeOf(db);
  } finally {
    db.close();
  }
}

/** Answers the number of statements when the process came to its end. */
async function migrateAndKill(folder: string, killBefore: number): Promise<number | null> {
  const child = spawn(process.execPath, [inRoot('test', 'faults', 'migrating-process.ts'), folder, String(killBefore)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += String(data)));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL') expect(code).toBe(0);
  return signal === 'SIGKILL' ? null : Number(output);
}

/** The copy that was made before anything was changed can be read whole, and has the old shape and every row. */
function expectCopy(folder: string, version: number, oldShape: unknown): void {
  const { backupsFolder } = storagePaths(folder);
  const names = existsSync(backupsFolder) ? readdirSync(backupsFolder) : [];
  expect(names, `copies of a file of version ${version}`).toHaveLength(version === 0 ? 0 : 1);
  for (const name of names) {
    const copy = new DatabaseSync(join(backupsFolder, name), { readOnly: true });
    assertSound(copy);
    expect(shapeOf(copy)).toEqual(oldShape);
    expect(copy.prepare('SELECT count(*) AS count FROM messages').get()?.['count']).toBe(rowsOfOldFile);
    copy.close();
  }
}

/** The app opens what is left, tells of no damage, has every row, and can be used. */
function expectOpens(folder: string, version: number): void {
  const engine = openEngine(folder);
  try {
    expect(engine.notices).toEqual([]);
    const before = version === 0 ? 0 : 1;
    expect(listIn(engine)).toHaveLength(before);
    exchangeIn(engine, 'after', 'the kill');
    expect(listIn(engine)).toHaveLength(before + 1);
  } finally {
    engine.close();
  }
}

async function tryEveryStatement(version: number, newShape: unknown): Promise<{ readonly old: number; readonly done: number }> {
  const oldShape = version === 0 ? null : shapeIn(folderOf(version));
  let old = 0;
  let done = 0;
  for (let killBefore = 1; ; killBefore += 1) {
    const folder = folderOf(version);
    const statements = await migrateAndKill(folder, killBefore);
    if (statements !== null) {
      expect(killBefore).toBe(statements + 1);
      return { old, done };
    }
    const label = `version ${version}, killed before statement ${killBefore}`;
    const shape = shapeIn(folder);
    const isNew = JSON.stringify(shape) === JSON.stringify(newShape);
    // A first start that was cut off leaves a file without anything in it.
    if (!isNew) expect(shape, label).toEqual(oldShape ?? [0, []]);
    if (isNew) done += 1;
    else old += 1;
    expectCopy(folder, version, oldShape);
    expectOpens(folder, version);
  }
}

test('every statement of every migration, from every version', async () => {
  const fresh = folderOf(0);
  const db = new DatabaseSync(storagePaths(fresh).file);
  migrate(db, storagePaths(fresh), migrations, '2026-11-22T10:00:00.000Z');
  const shapeOfNew = shapeOf(db);
  db.close();

  const versions = Array.from({ length: latest }, (_, version) => version);
  const results = await Promise.all(
    versions.map((version) => {
      if (version === 0) return tryEveryStatement(version, shapeOfNew);
      // A file that grew up step by step has the same shape but for the order in which columns were added to it.
      const grown = folderOf(version);
      const own = new DatabaseSync(storagePaths(grown).file);
      migrate(own, storagePaths(grown), migrations, '2026-11-22T10:00:00.000Z');
      own.close();
      return tryEveryStatement(version, shapeIn(grown));
    }),
  );
  const sum = (pick: 'old' | 'done'): number => results.reduce((total, result) => total + result[pick], 0);
  // Only the kill after the last statement may leave the new shape.
  expect(sum('done')).toBe(latest);
  const tries = sum('old') + sum('done');
  recordFault({
    fault: 'kill-migration',
    tries,
    mustHold: 'the old or the new schema, never between; the copy there',
    figure: `${tries} kills from versions 0 to ${latest - 1}: ${sum('old')} times the old schema, ${sum('done')} the new, 0 between`,
  });
});
