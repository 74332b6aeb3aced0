import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openFileReader } from '../../../../../main/storage/recovery/file-reader.ts';
import { openSqlitePages } from '../../../../../main/storage/recovery/sqlite-pages.ts';
import { readWalPages, type WalPages } from '../../../../../main/storage/recovery/wal-pages.ts';
import { temporaryFolder } from '../../../../integration/storage/test-store.ts';

const pageSize = 4096;
const frameSize = pageSize + 24;

interface Log {
  /** The database beside it is `file`. */
  readonly file: string;
  readonly db: DatabaseSync;
}

/** A database whose log a living connection keeps: 20 rows in the database, then one transaction for each of 30 more. */
function makeLog(): Log {
  const file = join(temporaryFolder(), 'any.sqlite');
  const db = new DatabaseSync(file);
  onTestFinished(() => db.close());
  db.exec('PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; CREATE TABLE notes (row_id INTEGER PRIMARY KEY, text TEXT)');
  addRows(db, 20);
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  addRows(db, 30);
  return { file, db };
}

function addRows(db: DatabaseSync, count: number): void {
  for (let index = 0; index < count; index += 1) db.prepare('INSERT INTO notes (text) VALUES (?)').run('n'.repeat(3000));
}

/** Reads a copy of the log, after `change`. */
function readCopy({ file }: Log, change: (bytes: Buffer) => void = () => {}): WalPages {
  const bytes = readFileSync(`${file}-wal`);
  change(bytes);
  const copy = join(temporaryFolder(), 'copy-wal');
  writeFileSync(copy, bytes);
  const reader = openFileReader(copy);
  const found = readWalPages(reader, pageSize);
  reader.close();
  return found;
}

test('pages are those that SQLite reads', () => {
  const { file, db } = makeLog();
  const seen = openSqlitePages(file, 'read');
  onTestFinished(() => seen.close());
  db.exec('PRAGMA wal_checkpoint(FULL)');
  const written = readFileSync(file);
  expect([...seen.inLog()].length).toBeGreaterThan(30);
  for (const number of seen.numbers()) expect(seen.read(number)?.equals(written.subarray((number - 1) * pageSize, number * pageSize))).toBe(true);
});

test('what was not committed is not read', () => {
  const log = makeLog();
  const before = readCopy(log).pages;
  log.db.exec('PRAGMA cache_size = 1; BEGIN');
  addRows(log.db, 50);
  expect(readFileSync(`${log.file}-wal`).length).toBeGreaterThan(50 * frameSize);
  expect(readCopy(log).pages).toEqual(before);
  log.db.exec('ROLLBACK');
});

test('what is left of an earlier use of the log is not read, whatever garbles its header', () => {
  const log = makeLog();
  log.db.exec('PRAGMA wal_checkpoint(FULL)');
  addRows(log.db, 1);
  const { pages, hasHiddenCommits } = readCopy(log);
  expect(pages.size).toBeLessThan(6);
  expect(hasHiddenCommits).toBe(false);
  for (const at of [0, 8, 16, 24]) expect(readCopy(log, (bytes) => bytes.fill(0x5a, at, at + 8)).pages).toEqual(pages);
});

test('a garbled frame costs itself only, and is told', () => {
  const log = makeLog();
  const whole = readCopy(log);
  expect(whole).toMatchObject({ garbled: new Map(), hasHiddenCommits: false });
  const frames = Math.floor((readFileSync(`${log.file}-wal`).length - 32) / frameSize);
  for (let frame = 0; frame < frames; frame += 11) {
    for (const at of [0, 4, 8, 16, 24, 2000]) {
      const start = 32 + frame * frameSize;
      const { pages, hasHiddenCommits } = readCopy(log, (bytes) => bytes.writeUInt8((bytes[start + at + 1] ?? 0) ^ 0x10, start + at + 1));
      const lost = [...whole.pages].filter(([number, offset]) => pages.get(number) !== offset).map(([, offset]) => offset);
      // Only the one that was hit, and that only where no later frame has the same page.
      expect(lost.filter((offset) => offset !== start + 24)).toEqual([]);
      expect(hasHiddenCommits, `byte ${at} of frame ${frame} of ${frames}`).toBe(frame < frames - 1);
    }
  }
});

test('a log cut short is read up to its last whole transaction, and hides nothing', () => {
  const log = makeLog();
  const bytes = readFileSync(`${log.file}-wal`);
  const copy = join(temporaryFolder(), 'copy-wal');
  let before = 0;
  for (let length = 0; length < bytes.length; length += 4999) {
    writeFileSync(copy, bytes);
    truncateSync(copy, length);
    const reader = openFileReader(copy);
    const { pages, hasHiddenCommits } = readWalPages(reader, pageSize);
    reader.close();
    expect(pages.size).toBeGreaterThanOrEqual(before);
    expect(hasHiddenCommits).toBe(false);
    for (const offset of pages.values()) expect(offset + pageSize).toBeLessThanOrEqual(length);
    before = pages.size;
  }
  expect(before).toBeGreaterThan(30);
});

test('a database that is empty or gone is read from its log', () => {
  const { file } = makeLog();
  const alone = join(temporaryFolder(), 'any.sqlite');
  copyFileSync(`${file}-wal`, `${alone}-wal`);
  const pages = openSqlitePages(alone, 'read');
  onTestFinished(() => pages.close());
  expect([...pages.numbers()].every((number) => pages.read(number)?.length === pageSize)).toBe(true);
  expect(pages.count).toBeGreaterThan(30);
});
