import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { isLogOfAnother } from './recovery/foreign-log.ts';
import { mendReferences } from './recovery/mend-references.ts';
import { recoverRows } from './recovery/recover-rows.ts';
import { createRowWriter } from './recovery/row-writer.ts';
import { openSqlitePages } from './recovery/sqlite-pages.ts';
import { createTableShapes } from './recovery/table-shapes.ts';
import { fileNameOfTime, type StoragePaths } from './storage-paths.ts';
import { inTransaction } from './transaction.ts';

/** The name of a folder below `damaged/` that is not there yet. */
export function damagedName({ damagedFolder }: Pick<StoragePaths, 'damagedFolder'>, now: string): string {
  const time = fileNameOfTime(now);
  let name = time;
  for (let count = 2; existsSync(join(damagedFolder, name)); count += 1) name = `${time}-${count}`;
  return name;
}

/**
 * Moves the database with its -wal and -shm to the folder `name` below `damaged/`, deleting nothing. Answers where it is now; null when
 * there was no file. The marker stays, so that a store which then cannot be made anew is still known as lost.
 */
export function setAside(paths: StoragePaths, name: string): string | null {
  const present = ['', '-wal', '-shm'].map((suffix) => `${paths.file}${suffix}`).filter((file) => existsSync(file));
  if (present.length === 0) return null;
  const folder = join(paths.damagedFolder, name);
  mkdirSync(folder, { recursive: true });
  for (const file of present) renameSync(file, join(folder, basename(file)));
  return join(folder, basename(paths.file));
}

/** What came back from a damaged file. */
export interface Salvaged {
  readonly conversations: number;
  readonly messages: number;
  /** Messages among them of which only the beginning could be read. */
  readonly cutMessages: number;
  /** Rows that were found and cannot be used. */
  readonly unusableRows: number;
}

/**
 * Copies every row of ours that the damaged file, its log included, still holds into `target`, which is new and empty. Reads the file
 * page by page and not through SQLite, which gives up on what is below a broken page. Leaves the damaged file as it is. Throws
 * SQLite's errors of `target`, which then is empty still, and the file system's.
 */
export function salvage(damagedFile: string, target: DatabaseSync): Salvaged {
  const shapes = createTableShapes();
  const pages = openSqlitePages(damagedFile, isLogOfAnother(damagedFile, shapes) ? 'ignored' : 'read');
  try {
    return inTransaction(target, 'synced', () => {
      target.exec('PRAGMA defer_foreign_keys = ON');
      const writer = createRowWriter(target);
      let [cutMessages, unusableRows] = [0, 0];
      for (const row of recoverRows(pages, shapes)) {
        const outcome = writer.write(row);
        if (outcome === 'unusable') unusableRows += 1;
        if (outcome === 'written' && row.isCut && row.shapes[0]?.table === 'messages') cutMessages += 1;
      }
      mendReferences(target);
      const countOf = (table: string): number => Number(target.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.['count'] ?? 0);
      return { conversations: countOf('conversations'), messages: countOf('messages'), cutMessages, unusableRows };
    });
  } finally {
    pages.close();
  }
}

/** As `salvage`, but never throws: a new store that works is worth more than what could not be copied, and is still in the file. */
export function trySalvage(damagedFile: string, target: DatabaseSync): Salvaged | Error {
  try {
    return salvage(damagedFile, target);
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new Error(String(thrown));
  }
}
