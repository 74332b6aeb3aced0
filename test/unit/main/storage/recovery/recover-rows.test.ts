import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { recoverRows, type RecoveredRow } from '../../../../../main/storage/recovery/recover-rows.ts';
import { openSqlitePages } from '../../../../../main/storage/recovery/sqlite-pages.ts';
import type { TableShape } from '../../../../../main/storage/recovery/table-shapes.ts';
import { temporaryFolder } from '../../../../integration/storage/test-store.ts';
import { createRandom } from '../../../../builders/random.ts';

const column = (name: string, isRowId = false): TableShape['columns'][number] => ({ name, isText: !isRowId, isRequired: !isRowId, isOptional: false, isRowId });
const notes: TableShape = { table: 'notes', hasRowId: true, columns: [column('row_id', true), column('title'), column('text')], fewestColumns: 3 };
const pairs: TableShape = { table: 'pairs', hasRowId: false, columns: [column('name'), column('value')], fewestColumns: 2 };
const tables = 'CREATE TABLE notes (row_id INTEGER PRIMARY KEY, title TEXT, text TEXT); CREATE TABLE pairs (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;';

function makeFile(fill: (db: DatabaseSync) => void, pageSize = 4096): string {
  const file = join(temporaryFolder(), 'any.sqlite');
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA page_size = ${pageSize}; ${tables} BEGIN`);
  fill(db);
  db.exec('COMMIT');
  db.close();
  return file;
}

function addNotes(db: DatabaseSync, lengths: readonly number[]): void {
  const insert = db.prepare('INSERT INTO notes (title, text) VALUES (?, ?)');
  lengths.forEach((length, index) => insert.run(`note ${index}`, String.fromCodePoint(97 + (index % 26)).repeat(length)));
}

function recover(file: string): readonly RecoveredRow[] {
  const pages = openSqlitePages(file, 'read');
  onTestFinished(() => pages.close());
  return [...recoverRows(pages, [notes, pairs])];
}

const whole = (file: string): readonly RecoveredRow[] => recover(file).filter(({ isCut }) => !isCut);
const titles = (rows: readonly RecoveredRow[]): readonly unknown[] => rows.map(({ values }) => values[1]);

function edit(file: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file);
  change(bytes);
  writeFileSync(file, bytes);
}

function pagesOf(file: string, name: string, type: string): readonly number[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const rows = db.prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path').all(name, type);
  db.close();
  return rows.map((row) => Number(row['pageno']));
}

/** Around each length at which a row begins to overflow, or takes one page more. */
const thresholds = (pageSize: number): readonly number[] =>
  [0, pageSize / 8, pageSize / 4, pageSize - 35, pageSize, 2 * pageSize].flatMap((length) =>
    Array.from({ length: pageSize > 4096 ? 20 : 60 }, (_, index) => Math.max(0, Math.round(length) + index - 45)),
  );

test.each([512, 1024, 4096, 65_536])('rows of every length, in pages of %i bytes, are what SQLite reads', (pageSize) => {
  const file = makeFile((db) => {
    addNotes(db, thresholds(pageSize));
    const insert = db.prepare('INSERT INTO pairs VALUES (?, ?)');
    for (const length of thresholds(pageSize)) insert.run(`${length} ${Math.random()}`, 'v'.repeat(length));
  }, pageSize);
  const db = new DatabaseSync(file, { readOnly: true });
  const read = (sql: string): readonly unknown[] => db.prepare(sql).all().map((row) => Object.values(row));
  const expected = [...read('SELECT row_id, title, text FROM notes ORDER BY row_id'), ...read('SELECT name, value FROM pairs ORDER BY name')];
  db.close();

  const rows = recover(file);
  const found = rows.map(({ shapes: [shape], rowId, values }) => (shape === notes ? [rowId, ...values.slice(1)] : values));
  const byKey = (a: readonly unknown[], b: readonly unknown[]): number => (a.length !== b.length ? b.length - a.length : a[0] === b[0] ? 0 : (a[0] as number) < (b[0] as number) ? -1 : 1);
  expect(found.toSorted(byKey)).toEqual((expected as (readonly unknown[])[]).toSorted(byKey));
});

test('the page size is found where the header names another or none', () => {
  const file = makeFile((db) => addNotes(db, Array.from({ length: 400 }, () => 100)), 1024);
  for (const said of [0, 512, 2048, 4096, 777]) {
    edit(file, (bytes) => bytes.writeUInt16BE(said, 16));
    expect(whole(file)).toHaveLength(400);
  }
});

test('what was deleted stays deleted, whichever page of the tree is gone', () => {
  const file = makeFile((db) => {
    addNotes(db, Array.from({ length: 3000 }, () => 900));
    db.exec('COMMIT; DELETE FROM notes WHERE row_id BETWEEN 1000 AND 2000; BEGIN');
  });
  const sound = readFileSync(file);
  for (const lost of [1, ...pagesOf(file, 'notes', 'internal')]) {
    writeFileSync(file, sound);
    edit(file, (bytes) => bytes.fill(0, (lost - 1) * 4096, lost * 4096));
    const ids = whole(file).map(({ rowId }) => rowId);
    expect(ids).toHaveLength(1999);
    expect(ids.filter((id) => id >= 1000 && id <= 2000)).toEqual([]);
  }
});

test('a pointer to another page, a key too low or a count too small in the tree costs no row of the pages below', () => {
  const file = makeFile((db) => addNotes(db, Array.from({ length: 500 }, () => 900)));
  const [root = 0] = pagesOf(file, 'notes', 'internal');
  const at = (root - 1) * 4096;
  const sound = readFileSync(file);
  const edits: readonly ((bytes: Buffer) => void)[] = [
    (bytes) => bytes.writeUInt32BE(2, at + bytes.readUInt16BE(at + 12 + 20)),
    (bytes) => bytes.writeUInt32BE(4_000_000_000, at + 8),
    (bytes) => bytes.writeUInt8(1, at + bytes.readUInt16BE(at + 12 + 60) + 5),
    (bytes) => bytes.writeUInt16BE(7, at + 3),
    (bytes) => bytes.writeUInt8(0x0a, at),
  ];
  for (const change of edits) {
    writeFileSync(file, sound);
    edit(file, change);
    expect(new Set(titles(whole(file))).size).toBe(500);
  }
});

test('a broken chain leaves the beginning of its row, and takes no other row along', () => {
  const file = makeFile((db) => addNotes(db, Array.from({ length: 50 }, () => 30_000)));
  const [first = 0, second = 0, third = 0] = pagesOf(file, 'notes', 'overflow');
  const cases: readonly (readonly [string, (bytes: Buffer) => void])[] = [
    ['in a circle', (bytes) => bytes.writeUInt32BE(first, (third - 1) * 4096)],
    ['out of the file', (bytes) => bytes.writeUInt32BE(2 ** 32 - 1, (second - 1) * 4096)],
    ['into another row', (bytes) => bytes.writeUInt32BE(first + 20, (first - 1) * 4096)],
    ['wiped', (bytes) => bytes.fill(0, (third - 1) * 4096, third * 4096)],
  ];
  const sound = readFileSync(file);
  for (const [name, change] of cases) {
    writeFileSync(file, sound);
    edit(file, change);
    const rows = recover(file);
    expect(new Set(titles(rows.filter(({ isCut }) => !isCut))).size, name).toBe(49);
    const [cut] = rows.filter(({ isCut }) => isCut);
    expect(cut?.values[2], name).toMatch(/^(.)\1{400,29999}$/);
  }
});

test('hostile files cost time in proportion to their size', () => {
  const file = makeFile((db) => addNotes(db, Array.from({ length: 600 }, () => 3500)));
  const sound = readFileSync(file);
  const leaves = pagesOf(file, 'notes', 'leaf');
  const attacks: readonly (readonly [string, (bytes: Buffer) => void])[] = [
    // Every row says that it is as long as the file, and goes on in the same long chain.
    ['one chain for all', (bytes) => {
      for (let page = 3; page < bytes.length / 4096; page += 1) if (bytes[(page - 1) * 4096] !== 0x0d) bytes.writeUInt32BE(page + 1, (page - 1) * 4096);
      for (const page of leaves) {
        const cell = (page - 1) * 4096 + 3000;
        bytes.writeUInt16BE(600, (page - 1) * 4096 + 3);
        for (let index = 0; index < 600; index += 1) bytes.writeUInt16BE(3000 - index, (page - 1) * 4096 + 8 + 2 * index);
        bytes.fill(0x81, cell - 600, cell);
        // 8 MB, row id 1; a record of a null, a short and a very long text.
        Buffer.from([0x84, 0x80, 0x80, 0x00, 1, 7, 0, 15, 0x88, 0x80, 0x80, 0x01]).copy(bytes, cell);
      }
    }],
    // Every page is the parent of every other, hundreds of times.
    ['all are parents of all', (bytes) => {
      for (const page of leaves) {
        const at = (page - 1) * 4096;
        bytes[at] = 5;
        bytes.writeUInt16BE(1000, at + 3);
        for (let index = 0; index < 1000; index += 1) bytes.writeUInt16BE(2012 + 2 * index, at + 12 + 2 * index);
        for (let place = 2012; place < 4090; place += 2) bytes.writeUInt16BE(leaves[place % leaves.length] ?? 0, at + place);
      }
    }],
    ['lengths of 2^60', (bytes) => {
      for (const page of leaves) bytes.fill(0xff, (page - 1) * 4096 + 3000, page * 4096);
    }],
  ];
  for (const [name, attack] of attacks) {
    writeFileSync(file, sound);
    edit(file, attack);
    const began = process.cpuUsage();
    const rows = recover(file).length;
    const { user, system } = process.cpuUsage(began);
    expect((user + system) / 1e6, `${name}, ${rows} rows`).toBeLessThan(4);
  }
});

test('no file makes it throw', () => {
  const file = makeFile((db) => addNotes(db, Array.from({ length: 100 }, (_, index) => index * 60)));
  const sound = readFileSync(file);
  const random = createRandom(5);
  const below = (most: number): number => Math.floor(random() * most);
  for (let round = 0; round < 60; round += 1) {
    writeFileSync(file, sound);
    edit(file, (bytes) => {
      for (let count = 0; count < 200; count += 1) {
        const page = below(bytes.length / 4096);
        // Headers and pointers stand at the beginnings of pages.
        bytes[page * 4096 + below(round % 3 === 0 ? 4096 : 40)] = below(256);
      }
    });
    expect(() => recover(file)).not.toThrow();
  }
});
