import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import { isFileLocked } from './file-lock.ts';
import type { StoragePaths } from './storage-paths.ts';
import { setGate } from './transaction.ts';

const key = 'restoring';

/**
 * Closes the store to the transactions of all connections that keep the gate, in every process, until the restore lock is given up or what
 * takes the store's place is there, which has no such row. To be called in a transaction, by the holder of that lock.
 */
export function closeGate(db: DatabaseSync): void {
  db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)').run(key, '1');
}

/** Makes the connection keep the gate: while it is closed, its transactions fail with `request-invalid`, with nothing changed. */
export function keepGate(db: DatabaseSync, { restoreLock }: Pick<StoragePaths, 'restoreLock'>): void {
  let select: StatementSync | null = null;
  setGate(db, () => {
    select ??= db.prepare('SELECT 1 FROM meta WHERE key = ?');
    if (select.get(key) === undefined) return;
    if (isFileLocked(restoreLock)) throw appException('request-invalid', 'A backup is being restored. Try again in a moment.', { retryable: true });
    // That restore failed or was killed.
    db.prepare('DELETE FROM meta WHERE key = ?').run(key);
  });
}
