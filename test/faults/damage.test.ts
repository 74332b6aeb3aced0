import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { noSearchFilters, type SearchRequest } from '../../app/domain/search/message-search.ts';
import { searchMessages } from '../../main/storage/jobs/search-messages.ts';
import { assertSound } from '../../main/storage/migrate.ts';
import type { StorageEngine } from '../../main/storage/storage-engine.ts';
import { isDamage } from '../../main/storage/storage-errors.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { createRandom } from '../builders/random.ts';
import { damageKinds, type DamageKind } from './damage-kinds.ts';
import { recordFault, triesFor } from './fault-report.ts';
import { fileIn, fillStore, quickParent, type StoreEnd } from './filled-store.ts';
import { countRecovered, type Recovered } from './recovered-rows.ts';
import { findTouchedPages, placeRows, type PlacedRow } from './row-places.ts';
import { exchangeIn, listIn, openEngine, openIn } from './store-in-process.ts';

const tries = triesFor(60, 400);

interface Template {
  readonly folder: string;
  readonly rows: readonly PlacedRow[];
  readonly pagesOf: (kind: string) => readonly number[];
}

/** Numbers of pages by table and what they are. */
function readPages(file: string): (kind: string) => readonly number[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const pages = db.prepare('SELECT name, pageno, pagetype, path FROM dbstat').all();
  db.close();
  return (kind) =>
    pages
      .filter(({ name, pagetype, path }) => kind === `${String(name)} ${String(pagetype)}` || (path === '/' && kind === `${String(name)} root`))
      .map(({ pageno }) => Number(pageno));
}

function makeTemplate(end: StoreEnd, chats: number): Template {
  const folder = fillStore(end, chats, 16);
  // Looked at in a copy: a connection, even one that only reads, leaves its own file beside the database.
  const copy = join(temporaryFolder(quickParent), 'copy');
  copyStore(folder, copy);
  return { folder, rows: placeRows(fileIn(copy)), pagesOf: readPages(fileIn(copy)) };
}

function copyStore(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (statSync(join(from, name)).isFile() && !name.endsWith('-shm')) copyFileSync(join(from, name), join(to, name));
  }
}

const readIfThere = (file: string): Buffer => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0));

function readCounts(folder: string): { readonly recoveredChats: number; readonly recoveredMessages: number } {
  const db = new DatabaseSync(fileIn(folder), { readOnly: true });
  const count = (table: string): number => Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
  const counts = { recoveredChats: count('conversations'), recoveredMessages: count('messages') };
  db.close();
  return counts;
}

/** How many messages a search finds, by the job alone, which runs in a worker of its own else. */
function searchOnce(folder: string, query: string): number {
  const db = new DatabaseSync(fileIn(folder), { timeout: 5000 });
  try {
    const request: SearchRequest = { query, filters: noSearchFilters, order: 'newest', limit: 10, before: null, isDeep: false };
    const steps = searchMessages({ db, paths: storagePaths(folder), ownerToken: '', now: () => '' }, request);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value.hits.length;
    }
  } finally {
    db.close();
  }
}

/** How many messages a search finds, as the store searches: an index that cannot be made anew in its place is emptied first. */
function searchIn(engine: StorageEngine, folder: string, query: string): number {
  try {
    return searchOnce(folder, query);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    engine.run('emptyIndex', [], new Date().toISOString());
    return searchOnce(folder, query);
  }
}

/** What was made of the damaged file is a sound store, all whose rows refer to rows that are there. */
function expectSound(folder: string, label: string): void {
  const db = new DatabaseSync(fileIn(folder), { readOnly: true });
  assertSound(db);
  expect(db.prepare('PRAGMA foreign_key_check').all(), label).toEqual([]);
  db.close();
}

/** The damaged files are in a folder of their own, byte for byte. */
function expectKept(folder: string, damaged: readonly Buffer[], label: string): void {
  const [kept, ...others] = readdirSync(join(folder, 'damaged'));
  expect(others, label).toEqual([]);
  const files = ['', '-wal'].map((suffix) => readIfThere(`${fileIn(join(folder, 'damaged', kept ?? ''))}${suffix}`));
  expect(files.every((file, index) => file.equals(damaged[index] ?? Buffer.alloc(0))), label).toBe(true);
}

interface Outcome extends Recovered {
  readonly isNoticed: boolean;
}

/** Starts the app on the damaged store, looks at everything, counts what is there, and then goes on using it. */
function start(folder: string, before: Template, kind: DamageKind, label: string): Outcome {
  const damaged = ['', '-wal'].map((suffix) => readIfThere(`${fileIn(folder)}${suffix}`));
  const isTouched = findTouchedPages(fileIn(before.folder), fileIn(folder));
  const engine = openEngine(folder);
  try {
    const noticesAtStart = engine.notices;
    // Damage of the search index shows here only, when the log may have been put into the file: then it is kept as it is by then.
    if (noticesAtStart.length > 0) expectKept(folder, damaged, label);
    for (const { id } of listIn(engine)) openIn(engine, id);
    searchIn(engine, folder, 'question');
    const recovered = countRecovered(fileIn(folder), before.rows, isTouched);
    if (kind.isForeign === true) expect(listIn(engine), label).toEqual([]);
    for (const { facts } of engine.notices) expect(facts, label).toMatchObject(readCounts(folder));

    const created = exchangeIn(engine, 'after', 'still works');
    expect(openIn(engine, created.conversation.id).messages.map(({ text }) => text), label).toEqual(['after', 'still works']);
    expect(searchIn(engine, folder, 'still works'), label).toBe(1);
    const isNoticed = engine.notices.length > 0;
    expect(engine.notices.map(({ code }) => code), label).toEqual(isNoticed ? ['storage-corrupt'] : []);
    expect(existsSync(join(folder, 'damaged')), label).toBe(isNoticed);
    // Nothing is lost without a word, but for the end of a log, which is as if it had never been written.
    if (!isNoticed && kind.hidesLoss !== true) expect(recovered.lost, label).toEqual([]);
    return { ...recovered, isNoticed };
  } finally {
    engine.close();
    expectSound(folder, label);
  }
}

const shares = damageKinds.reduce((sum, { share }) => sum + share, 0);

test(`a store damaged in ${tries} ways starts, is kept, and gives back what was not touched`, { timeout: tries * 20_000 }, () => {
  const templates = { closed: makeTemplate('closed', 40), killed: makeTemplate('killed', 40) };
  // The log of the second covers every page of a file that it is put beside.
  const others = [fillStore('killed', 12, 16), fillStore('killed-early', 12, 16)];
  const folder = join(temporaryFolder(quickParent), 'data');
  const next = createRandom(7);
  const random = (below: number): number => Math.floor(next() * below);
  const sum = { tries: 0, noticed: 0, expected: 0, recovered: 0 };
  const missing: string[] = [];
  for (const kind of damageKinds) {
    const template = templates[kind.store];
    const own = { tries: Math.ceil((kind.share * tries) / shares), noticed: 0, expected: 0, recovered: 0 };
    for (let i = 0; i < own.tries; i += 1) {
      copyStore(template.folder, folder);
      const done = kind.apply({ file: fileIn(folder), pagesOf: template.pagesOf, otherFile: fileIn(others[i % 2] ?? ''), random });
      const label = `${kind.name} ${i}: ${done}`;
      const outcome = start(folder, template, kind, label);
      own.expected += outcome.expected;
      own.recovered += outcome.recovered;
      own.noticed += Number(outcome.isNoticed);
      missing.push(...outcome.missing.slice(0, 3).map((what) => `${label}: ${what}`));
    }
    console.log(`${kind.name}: ${own.tries} tries, ${own.noticed} noticed, ${own.recovered} of ${own.expected} untouched rows`);
    for (const key of ['tries', 'noticed', 'expected', 'recovered'] as const) sum[key] += own[key];
  }
  const percent = (100 * sum.recovered) / sum.expected;
  expect(percent, missing.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(99);
  recordFault({
    fault: 'damaged-database',
    tries: sum.tries,
    mustHold: 'starts, is usable, keeps the bad file, gives back at least 99 % of the rows on untouched pages',
    figure: `${sum.noticed} noticed and kept byte for byte, all usable, ${percent.toFixed(2)} % of ${sum.expected} untouched rows recovered`,
  });
});
