import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../../../../main/storage/migrations/migrations.ts';
import { mendReferences } from '../../../../../main/storage/recovery/mend-references.ts';
import type { RecoveredRow } from '../../../../../main/storage/recovery/recover-rows.ts';
import { createRowWriter, type RowWriter } from '../../../../../main/storage/recovery/row-writer.ts';
import type { SqliteValue } from '../../../../../main/storage/recovery/sqlite-record.ts';
import { createTableShapes, isPlausible } from '../../../../../main/storage/recovery/table-shapes.ts';

const shapes = createTableShapes();
const at = '2026-11-22T10:00:00.000Z';
const hash = 'ab'.repeat(32);

/** A row as it is found by itself: of any table that it fits. */
function row(tables: readonly string[], rowId: number, values: readonly SqliteValue[], isCut = false): RecoveredRow {
  return { shapes: shapes.filter(({ table }) => tables.includes(table)), rowId, values, isCut };
}

const chat = (rowId: number, id: string, title: string, updatedAt = at): RecoveredRow =>
  row(['conversations'], rowId, [null, id, title, null, at, updatedAt, null, null, 0, null, '']);

function message(rowId: number, id: string, status: string, text: string, conversationId = 'c1'): RecoveredRow {
  const middle = ['', '', '[]', '[]', '[]', '[]', null, null, null, null, null, null, null, null];
  return row(['messages'], rowId, [null, id, conversationId, null, 'assistant', status, text, ...middle, at]);
}

interface Store {
  readonly db: DatabaseSync;
  readonly writer: RowWriter;
}

function openStore(): Store {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false });
  onTestFinished(() => db.close());
  for (const { sql } of migrations) db.exec(sql);
  return { db, writer: createRowWriter(db) };
}

const read = ({ db }: Store, sql: string): readonly unknown[] => db.prepare(sql).all().map((each) => Object.values(each));

test('of several states of a row the newest counts, in whichever order they come', () => {
  const old = [chat(1, 'c1', 'old', '2026-11-21T00:00:00Z'), message(1, 'm1', 'streaming', 'ab'), message(2, 'm2', 'streaming', 'a')];
  const fresh = [chat(1, 'c1', 'new'), message(1, 'm1', 'streaming', 'abc'), message(2, 'm2', 'complete', '')];
  for (const rows of [[...old, ...fresh], [...fresh, ...old]]) {
    const store = openStore();
    for (const each of rows) store.writer.write(each);
    expect(read(store, 'SELECT title FROM conversations')).toEqual([['new']]);
    expect(read(store, 'SELECT id, status, text FROM messages ORDER BY row_id')).toEqual([['m1', 'streaming', 'abc'], ['m2', 'complete', '']]);
  }
});

test('a row id that is taken or garbled costs a row its place only, and no later row anything', () => {
  const store = openStore();
  expect([chat(1, 'c1', 'a'), chat(1, 'c2', 'b'), chat(2 ** 62, 'c3', 'c'), chat(-4, 'c4', 'd')].map(store.writer.write)).toEqual(['written', 'written', 'written', 'written']);
  expect(read(store, 'SELECT row_id, id FROM conversations ORDER BY row_id')).toEqual([[1, 'c1'], [2, 'c2'], [3, 'c3'], [4, 'c4']]);
});

test('a row with contents that the store does not take is left out', () => {
  const store = openStore();
  expect(store.writer.write(message(1, 'm1', 'garbled', 'text'))).toBe('unusable');
});

test('what belongs to a message is told from what looks the same', () => {
  const store = openStore();
  store.writer.write(chat(1, 'c1', 'a'));
  store.writer.write(message(1, 'm1', 'complete', 'text'));
  const either = ['message_files', 'draft_files'];
  store.writer.write(row(either, 0, ['m1', 0, hash, 'of a message.png']));
  store.writer.write(row(either, 0, ['c1', 0, hash, 'of a draft.png']));
  store.writer.write(row(['requests', 'meta'], 0, ['r1', 'm1']));
  store.writer.write(row(['requests', 'meta'], 0, ['new-chat-draft', 'half a thought']));
  mendReferences(store.db);
  expect(read(store, 'SELECT name FROM message_files')).toEqual([['of a message.png']]);
  expect(read(store, 'SELECT name FROM draft_files')).toEqual([['of a draft.png']]);
  expect(read(store, 'SELECT * FROM requests')).toEqual([['r1', 'm1']]);
  expect(read(store, `SELECT value FROM meta WHERE key NOT LIKE 'search%'`)).toEqual([['half a thought']]);
  // Its content lies beside the store, and is found by its hash.
  expect(read(store, 'SELECT hash FROM files')).toEqual([[hash]]);
  expect(read(store, 'PRAGMA foreign_key_check')).toEqual([]);
});

test('a message cut short is shown as interrupted, at a time between its neighbours, until a whole state of it is found', () => {
  const cut = (): RecoveredRow => row(['messages'], 2, [null, 'm2', 'c1', null, 'assistant', 'complete', 'the beginn'], true);
  const store = openStore();
  for (const each of [chat(1, 'c1', 'a'), message(1, 'm1', 'complete', 'first'), cut()]) store.writer.write(each);
  mendReferences(store.db);
  expect(read(store, `SELECT status, text, created_at FROM messages WHERE id = 'm2'`)).toEqual([['interrupted', 'the beginn', at]]);

  for (const rows of [[cut(), message(2, 'm2', 'complete', 'the beginning and the end')], [message(2, 'm2', 'complete', 'the beginning and the end'), cut()]]) {
    const other = openStore();
    for (const each of rows) other.writer.write(each);
    expect(read(other, 'SELECT status, text FROM messages')).toEqual([['complete', 'the beginning and the end']]);
  }
  // Cut behind the text: the answer is whole, half a list of citations is none.
  const late = openStore();
  late.writer.write(row(['messages'], 3, [null, 'm3', 'c1', null, 'assistant', 'complete', 'all of it', '', '', '[]', '[{"url'], true));
  expect(read(late, 'SELECT status, text, citations FROM messages')).toEqual([['complete', 'all of it', '[]']]);
});

test('messages whose chat is lost get one, and parents that are lost are skipped', () => {
  const store = openStore();
  store.writer.write(message(1, 'm1', 'complete', 'Where is my chat?', 'gone'));
  store.db.exec(`UPDATE messages SET parent_id = 'lost'`);
  mendReferences(store.db);
  expect(read(store, 'SELECT id, title, open_message_id FROM conversations')).toEqual([['gone', 'Where is my chat?', 'm1']]);
  expect(read(store, 'SELECT parent_id FROM messages')).toEqual([[null]]);
});

test('rows of other programs are not plausible', () => {
  const conversations = shapes.find(({ table }) => table === 'conversations');
  const values = (id: string, time: string): readonly SqliteValue[] => [null, id, 'title', null, time, time, null, null, 0, null, ''];
  expect([values('c1', at), values('https://example.org', at), values('c1', '1700000000')].map((each) => conversations && isPlausible(conversations, each))).toEqual([true, false, false]);
});
