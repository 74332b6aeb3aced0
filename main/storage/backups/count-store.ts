import type { DatabaseSync } from 'node:sqlite';
import type { StoreCounts } from '../../../app/domain/backup.ts';
import { textOf } from '../row-mapping.ts';

function count(db: DatabaseSync, sql: string): number {
  return Number(db.prepare(sql).get()?.['n'] ?? 0);
}

function hasFiles(db: DatabaseSync): boolean {
  return count(db, `SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name = 'files'`) === 1;
}

/** Hashes of all attached files; none in a store from before there were any. */
export function fileHashes(db: DatabaseSync): readonly string[] {
  return hasFiles(db) ? db.prepare('SELECT hash FROM files').all().map((row) => textOf(row, 'hash')) : [];
}

/** Counts what is in a store of any version. `missingFiles` is the caller's to find out. */
export function countStore(db: DatabaseSync, missingFiles: number): StoreCounts {
  return {
    chats: count(db, 'SELECT count(*) AS n FROM conversations WHERE trashed_at IS NULL'),
    trashedChats: count(db, 'SELECT count(*) AS n FROM conversations WHERE trashed_at IS NOT NULL'),
    messages: count(db, 'SELECT count(*) AS n FROM messages'),
    files: hasFiles(db) ? count(db, 'SELECT count(*) AS n FROM files') : 0,
    missingFiles,
  };
}
