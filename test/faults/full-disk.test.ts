import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { latestVersion, readVersion } from '../../main/storage/migrate.ts';
import { migrations } from '../../main/storage/migrations/migrations.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import { inRoot } from '../../scripts/lib/root.mjs';
import { mountSmallDisk, whyNoMount } from '../builders/small-disk.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault, recordSkipped, triesFor } from './fault-report.ts';
import { exchangeIn, listIn, openEngine, openIn } from './store-in-process.ts';

const tries = triesFor(5, 15);
const rows = 400;

/** A file of the first version with so many messages in one chat. */
function writeOldFile(file: string): string {
  writeFileSync(file, gunzipSync(readFileSync(inRoot('test', 'integration', 'storage', 'version-1.sqlite.gz'))));
  const db = new DatabaseSync(file);
  const id = String(db.prepare('SELECT id FROM conversations WHERE trashed_at IS NULL').get()?.['id']);
  const leaf = db.prepare('SELECT open_message_id AS id FROM conversations WHERE id = ?').get(id)?.['id'] ?? null;
  const insert = db.prepare(`INSERT INTO messages (id, conversation_id, parent_id, role, status, text, created_at) VALUES (?, ?, ?, ?, 'complete', ?, ?)`);
  let parent = leaf;
  db.exec('BEGIN');
  for (let row = 0; row < rows; row += 1) {
    insert.run(`m${row}`, id, parent, row % 2 === 0 ? 'user' : 'assistant', `message ${row} ${'word '.repeat(300)}`, '2026-11-22T10:00:00.000Z');
    parent = `m${row}`;
  }
  db.prepare('UPDATE conversations SET open_message_id = ? WHERE id = ?').run(parent, id);
  db.exec('COMMIT');
  db.close();
  return id;
}

function versionOf(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return readVersion(db);
  } finally {
    db.close();
  }
}

test.skipIf(whyNoMount !== null)(`a disk that is full at ${tries} points of a migration`, () => {
  const disk = mountSmallDisk(join(temporaryFolder(), 'disk'), '16m');
  onTestFinished(disk.unmount);
  const paths = storagePaths(disk.folder);
  const codes: string[] = [];
  for (let point = 0; point < tries; point += 1) {
    for (const name of ['backups', 'owners', 'damaged', 'conversations.sqlite', 'conversations.sqlite-wal', 'conversations.sqlite-shm', 'conversations.marker']) {
      rmSync(join(disk.folder, name), { recursive: true, force: true });
    }
    const id = writeOldFile(paths.file);
    const size = statSync(paths.file).size;
    // From no room at all to nearly enough for the copy and for the change itself.
    disk.fill(Math.floor((1.3 * size * point) / (tries - 1)));

    const engine = openEngine(disk.folder);
    codes.push(...engine.notices.map(({ code }) => code));
    const label = `point ${point}`;
    // Whatever it could do, every message can be read.
    expect(openIn(engine, id).messages, label).toHaveLength(rows + 4);
    if (engine.notices.length > 0) {
      expect(engine.notices.map(({ code }) => code), label).toEqual(['storage-full']);
      // Read from its header, since there is no room for what SQLite puts beside it.
      expect(readFileSync(paths.file).readUInt32BE(60), label).toBe(1);
    }
    disk.makeRoom();
    exchangeIn(engine, 'after', 'there is room');
    expect(versionOf(paths.file), label).toBe(latestVersion(migrations));
    expect(listIn(engine), label).toHaveLength(2);
    expect(openIn(engine, id).messages, label).toHaveLength(rows + 4);
    engine.close();
  }
  expect(codes.length).toBeGreaterThan(0);
  recordFault({
    fault: 'full-disk',
    part: 'a migration',
    tries,
    mustHold: 'no crash, nothing saved is damaged',
    figure: `${codes.length} of ${tries} stopped and said once, ${rows + 4} of ${rows + 4} messages readable each time, all migrated when there was room`,
  });
});

test.skipIf(whyNoMount === null)('a full disk cannot be tried here', () => {
  for (const part of ['a reply', 'an import', 'a migration', 'a backup']) recordSkipped('full-disk', whyNoMount ?? '', part);
});
