import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import { assertLogIsOwn, assertLogIsWhole } from './log-check.ts';
import { assertSound, readVersion, readWrittenVersion } from './migrate.ts';
import { assertSchema } from './schema-check.ts';
import { sqliteCode } from './storage-errors.ts';
import type { StoragePaths } from './storage-paths.ts';

/** `newer`: written by a later Kilodesk, to be left as it is. */
export type DatabaseKind = 'new' | 'ours' | 'newer';

/**
 * Up to this size the file is checked at every start (some 15 ms for 10 MiB). Above it only after an unclean end, since the check
 * reads everything and a start must not wait for it. Damage that no check has met shows when it is read, and is treated the same.
 */
const alwaysCheckedBytes = 64 * 1024 * 1024;

/** SQLite's code for what has none of its own. */
const genericError = 1;

/** Size in bytes; 0 for a file that is not there. Never opens it: closing a file drops SQLite's locks on it in this process. */
export function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function tableNames(db: DatabaseSync): ReadonlySet<unknown> {
  return new Set(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all().map((row) => row['name']));
}

/** Throws `storage-corrupt` where the file's header does not say the version that was written elsewhere too. */
function assertVersion(db: DatabaseSync, version: number): void {
  const written = readWrittenVersion(db);
  // A newer one may write it elsewhere; an older one does not.
  if (written === null || written === version) return;
  throw appException('storage-corrupt', `The conversation file is damaged: it is of version ${written}, and says ${version}.`);
}

function kindOf(db: DatabaseSync, latest: number, isKnown: boolean): DatabaseKind {
  const version = readVersion(db);
  const names = tableNames(db);
  assertVersion(db, version);
  if (version > latest) return 'newer';
  if (version === 0 && names.size === 0 && !isKnown) return 'new';
  if (version === 0) throw appException('storage-corrupt', 'The conversation file holds something else, or nothing where there was data.');
  if (!names.has('conversations') || !names.has('messages')) {
    throw appException('storage-corrupt', 'The conversation file has lost its tables.');
  }
  assertSchema(db, version);
  return 'ours';
}

/**
 * Looks at the file through a read-only connection and changes nothing. `wasUnclean`: the last process with it did not end in order.
 * Throws `storage-corrupt`, or SQLite's own error, when it is damaged, not ours, or empty where there was data.
 */
export function inspectDatabase(paths: StoragePaths, latest: number, wasUnclean: boolean): DatabaseKind {
  const size = sizeOf(paths.file);
  const isKnown = existsSync(paths.marker);
  if (size === 0) {
    if (!isKnown && sizeOf(`${paths.file}-wal`) === 0) return 'new';
    throw appException('storage-corrupt', 'The conversation file is empty or gone, where there was data.');
  }
  if (wasUnclean) assertLogIsWhole(paths);
  const db = new DatabaseSync(paths.file, { readOnly: true, timeout: 5000 });
  try {
    // One look: between two, another first start may have made the tables.
    db.exec('BEGIN');
    const kind = kindOf(db, latest, isKnown);
    db.exec('COMMIT');
    if (kind === 'ours' && wasUnclean) assertLogIsOwn(paths, db);
    if (kind === 'ours' && (wasUnclean || size <= alwaysCheckedBytes)) assertSound(db);
    return kind;
  } catch (thrown) {
    // Nothing is asked here that a sound file could not answer.
    if (sqliteCode(thrown) !== genericError) throw thrown;
    throw appException('storage-corrupt', 'The conversation file is damaged.', { cause: thrown });
  } finally {
    db.close();
  }
}
