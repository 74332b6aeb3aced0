import type { DatabaseSync } from 'node:sqlite';

/** `synced`: survives a power cut. `written`: survives the end of the process; a power cut may take it, never damage the file. */
export type Durability = 'synced' | 'written';

/** Runs `work` in one transaction that holds the write lock from its start. Throws what `work` throws, with nothing changed. */
export function inTransaction<T>(db: DatabaseSync, durability: Durability, work: () => T): T {
  db.exec(`PRAGMA synchronous = ${durability === 'synced' ? 'FULL' : 'NORMAL'}`);
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (thrown) {
    // SQLite has rolled back already after some errors, a full disk among them.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw thrown;
  }
}
