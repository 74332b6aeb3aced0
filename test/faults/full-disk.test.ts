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
import { createCliFixture, linesOf, type CliResult } from '../integration/cli/cli-process.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault, recordSkipped, triesFor } from './fault-report.ts';
import { exchangeIn, listIn, openEngine, openIn } from './store-in-process.ts';

const tries = triesFor(7, 15);
const imports = triesFor(3, 10);
const backups = triesFor(2, 8);
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

const chats = 60;
const answerOf = (chat: number): string => `answer ${chat} ${'word '.repeat(1500)}`;

/** What a command that failed said of it: an import in its report, all others on their own. */
const codesOf = ({ stdout, stderr }: CliResult): (string | undefined)[] =>
  linesOf(`${stdout}${stderr}`).map((line) => (line as { error?: { code: string } }).error?.code);

/** Every chat there is is whole. */
function expectWholeChats(folder: string): number {
  const engine = openEngine(folder);
  try {
    const list = listIn(engine);
    for (const { id, title } of list) expect(openIn(engine, id).messages.map(({ status }) => status), title).toEqual(['complete', 'complete']);
    return list.length;
  } finally {
    engine.close();
  }
}

test.skipIf(whyNoMount !== null)(`a disk that is full at ${imports} points of an import and ${backups} of a backup`, async () => {
  const { run, dataDir, home } = await createCliFixture();
  const source = temporaryFolder();
  const own = openEngine(source);
  for (let chat = 0; chat < chats; chat += 1) exchangeIn(own, `question ${chat}`, answerOf(chat));
  own.close();
  const archive = join(home, 'chats.json');
  expect(await run(['conversations', 'export', '--all', '--to', archive], { env: { KILODESK_DATA_DIR: source } })).toMatchObject({ code: 0 });

  const disk = mountSmallDisk(dataDir, '6m');
  onTestFinished(disk.unmount);
  const kept = openEngine(dataDir);
  exchangeIn(kept, 'kept', 'from before');
  kept.close();
  let stopped = 0;
  for (let point = 0; point < imports; point += 1) {
    disk.fill(Math.floor((900_000 * point) / imports));
    const result = await run(['conversations', 'import', archive, '--json']);
    if (result.code !== 0) {
      stopped += 1;
      expect(codesOf(result), JSON.stringify(result)).toContain('storage-full');
    }
    disk.makeRoom();
    // Chats that came before it was full are there whole, and no half of another.
    expect(expectWholeChats(dataDir)).toBeLessThanOrEqual(chats + 1);
  }
  expect(stopped).toBeGreaterThan(0);
  expect(await run(['conversations', 'import', archive, '--json'])).toMatchObject({ code: 0 });
  expect(expectWholeChats(dataDir)).toBe(chats + 1);
  recordFault({ fault: 'full-disk', part: 'an import', tries: imports, mustHold: 'no crash, nothing saved is damaged', figure: `${stopped} of ${imports} stopped, no half of a chat, ${chats} of ${chats} taken in when there was room` });

  // A backup wants some room to be left behind it, so its points reach further.
  disk.remount('size=96m');
  let refused = 0;
  for (let point = 0; point < backups; point += 1) {
    disk.fill(Math.floor((40_000_000 * point) / backups));
    const result = await run(['conversations', 'backup', '--json']);
    if (result.code !== 0) {
      refused += 1;
      expect(codesOf(result)).toContain('storage-full');
    }
    disk.makeRoom();
    expect(expectWholeChats(dataDir)).toBe(chats + 1);
    expect(await run(['conversations', 'verify', '--json'])).toMatchObject({ code: 0 });
  }
  expect(refused).toBeGreaterThan(0);
  const made = await run(['conversations', 'backup', '--json']);
  expect(made.code, made.stderr).toBe(0);
  recordFault({ fault: 'full-disk', part: 'a backup', tries: backups, mustHold: 'no crash, nothing saved is damaged', figure: `${refused} of ${backups} stopped, no half of a backup left, made when there was room` });
});

test.skipIf(whyNoMount === null)('a full disk cannot be tried here', () => {
  for (const part of ['a reply', 'an import', 'a migration', 'a backup']) recordSkipped('full-disk', whyNoMount ?? '', part);
});
