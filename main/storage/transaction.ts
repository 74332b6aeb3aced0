import type { DatabaseSync } from 'node:sqlite';

/** `synced`: survives a power cut. `written`: survives the end of the process; a power cut may take it, never damage the file. */
export type Durability = 'synced' | 'written';

const gates = new WeakMap<DatabaseSync, () => void>();

/** From now on each {@link inTransaction} of this connection asks `assertOpen` before it and once more under the write lock. What it throws ends it. */
export function setGate(db: DatabaseSync, assertOpen: () => void): void {
  gates.set(db, assertOpen);
}

/**
 * Runs `work` in one transaction that holds the write lock from its start. Throws what `work` throws, with nothing changed, and what the
 * connection's gate throws.
 */
export function inTransaction<T>(db: DatabaseSync, durability: Durability, work: () => T): T {
  const assertOpen = gates.get(db);
  // What is refused need not wait for the write lock first, which whoever closed the gate may hold for long.
  assertOpen?.();
  return inUngatedTransaction(db, durability, () => {
    assertOpen?.();
    return work();
  });
}

/** The same past the gate: for what is to be written whatever happens, or harms nobody when it is lost. */
export function inUngatedTransaction<T>(db: DatabaseSync, durability: Durability, work: () => T): T {
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
