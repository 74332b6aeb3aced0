import { copyFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { editBytes } from '../integration/storage/damage.ts';
import type { StoreEnd } from './filled-store.ts';

/** A number from 0 to below the given one; the same sequence in every run. */
export type Random = (below: number) => number;

/** What a damage is done to, and with. */
export interface DamageTarget {
  /** The database, a copy of the sound one. */
  readonly file: string;
  /** Pages of the sound store by what they are, e.g. `messages leaf`. */
  readonly pagesOf: (kind: string) => readonly number[];
  /** The sound database of another store, with a log. */
  readonly otherFile: string;
  readonly random: Random;
}

/** One way of damaging a store. */
export interface DamageKind {
  readonly name: string;
  readonly store: Exclude<StoreEnd, 'killed-early'>;
  /** How many of 60 tries it takes. */
  readonly share: number;
  /** Whether nothing of ours is left. */
  readonly isForeign?: boolean;
  /** Whether what it takes away looks as if it had never been written. */
  readonly hidesLoss?: boolean;
  /** Answers what was done, for the failure's message. */
  readonly apply: (target: DamageTarget) => string;
}

const pageSize = 4096;

function overwrite(file: string, offset: number, length: number, random: Random): string {
  editBytes(file, (bytes) => {
    for (let at = offset; at < Math.min(bytes.length, offset + length); at += 1) bytes[at] = random(256);
  });
  return `${length} bytes at ${offset}, page ${Math.floor(offset / pageSize) + 1}`;
}

function zeroPage(file: string, page: number): string {
  editBytes(file, (bytes) => bytes.fill(0, (page - 1) * pageSize, page * pageSize));
  return `page ${page}`;
}

const sizeOf = (file: string): number => statSync(file).size;

function pick(pages: readonly number[], random: Random): number {
  const page = pages[random(pages.length)];
  if (page === undefined) throw new Error('The store has no such page.');
  return page;
}

function takeOtherLog({ file, otherFile }: DamageTarget): string {
  copyFileSync(`${otherFile}-wal`, `${file}-wal`);
  return '';
}

function empty({ file }: DamageTarget): string {
  truncateSync(file, 0);
  return '';
}

const anyTable = ['messages', 'conversations', 'requests', 'message_files', 'files', 'side_requests'];

/** Every way, 60 shares in all. */
export const damageKinds: readonly DamageKind[] = [
  { name: '1 byte', store: 'closed', share: 4, apply: ({ file, random }) => overwrite(file, random(sizeOf(file)), 1, random) },
  { name: '2 to 64 bytes', store: 'closed', share: 4, apply: ({ file, random }) => overwrite(file, random(sizeOf(file)), 2 + random(63), random) },
  { name: '65 to 4,096 bytes', store: 'closed', share: 5, apply: ({ file, random }) => overwrite(file, random(sizeOf(file)), 65 + random(4032), random) },
  { name: 'a byte of the header', store: 'closed', share: 4, apply: ({ file, random }) => overwrite(file, random(100), 1, random) },
  { name: 'bytes of the first page', store: 'closed', share: 2, apply: ({ file, random }) => overwrite(file, random(pageSize), 1 + random(200), random) },
  {
    name: 'cut short',
    store: 'closed',
    share: 6,
    apply: ({ file, random }) => {
      const length = random(sizeOf(file));
      truncateSync(file, length);
      return `to ${length}`;
    },
  },
  { name: 'first page zeroed', store: 'closed', share: 2, apply: ({ file }) => zeroPage(file, 1) },
  { name: 'leaf page zeroed', store: 'closed', share: 3, apply: ({ file, pagesOf, random }) => zeroPage(file, pick(pagesOf('messages leaf'), random)) },
  { name: 'interior page zeroed', store: 'closed', share: 3, apply: ({ file, pagesOf, random }) => zeroPage(file, pick(pagesOf('messages internal'), random)) },
  {
    name: 'root page zeroed',
    store: 'closed',
    share: 5,
    apply: ({ file, pagesOf, random }) => zeroPage(file, pick(pagesOf(`${anyTable[random(anyTable.length)] ?? ''} root`), random)),
  },
  {
    name: 'interior page garbled',
    store: 'closed',
    share: 3,
    apply: ({ file, pagesOf, random }) => {
      // Pointers stand at its beginning, children and keys at its end.
      const [place, length] = random(2) === 0 ? [random(60), 1 + random(60)] : [pageSize - 1 - random(40), 40];
      return overwrite(file, (pick(pagesOf('messages internal'), random) - 1) * pageSize + place, Math.min(length, pageSize - place), random);
    },
  },
  {
    name: 'log of another store',
    store: 'killed',
    share: 3,
    apply: takeOtherLog,
  },
  {
    name: 'log of another store beside a closed one',
    store: 'closed',
    share: 2,
    apply: takeOtherLog,
  },
  {
    name: 'log cut short',
    store: 'killed',
    hidesLoss: true,
    share: 4,
    apply: ({ file, random }) => {
      const length = random(sizeOf(`${file}-wal`));
      truncateSync(`${file}-wal`, length);
      return `to ${length}`;
    },
  },
  {
    name: 'bytes of the log',
    store: 'killed',
    hidesLoss: true,
    share: 4,
    apply: ({ file, random }) => overwrite(`${file}-wal`, random(sizeOf(`${file}-wal`)), 1 + random(4096), random),
  },
  { name: 'header of the log', store: 'killed', share: 1, apply: ({ file, random }) => overwrite(`${file}-wal`, random(32), 1 + random(8), random) },
  { name: 'first page zeroed, beside a log', store: 'killed', share: 1, apply: ({ file }) => zeroPage(file, 1) },
  {
    name: 'empty, beside a log',
    store: 'killed',
    share: 1,
    apply: empty,
  },
  {
    name: 'empty',
    store: 'closed',
    share: 1,
    isForeign: true,
    apply: empty,
  },
  {
    name: 'a picture instead',
    store: 'closed',
    share: 1,
    isForeign: true,
    apply: ({ file, random }) => {
      writeFileSync(file, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array.from({ length: 20_000 }, () => random(256))]));
      return '';
    },
  },
  {
    name: "another program's database instead",
    store: 'closed',
    share: 1,
    isForeign: true,
    apply: ({ file }) => {
      rmSync(file);
      const db = new DatabaseSync(file);
      db.exec(`
        CREATE TABLE messages (id INTEGER PRIMARY KEY, conversation_id INTEGER, role TEXT, text TEXT, created_at INTEGER);
        CREATE TABLE conversations (id TEXT PRIMARY KEY, title TEXT, created_at TEXT) WITHOUT ROWID;
        CREATE TABLE meta (key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);`);
      for (let i = 0; i < 2000; i += 1) {
        db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?, ?)').run(i, i % 9, 'user', `hello ${i}`, 1_700_000_000 + i);
        db.prepare('INSERT INTO conversations VALUES (?, ?, ?)').run(`c${i}`, 'title', '2020-01-01T00:00:00Z');
      }
      db.close();
      return '';
    },
  },
];
