import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import type { RestoreReport, RestoreSource, StoreCounts } from '../../../app/domain/backup.ts';
import { appException, AppException } from '../../../app/errors/app-error.ts';
import { copyDatabase } from '../backups/copy-database.ts';
import { countStore, fileHashes } from '../backups/count-store.ts';
import { bringContents } from '../backups/kept-files.ts';
import { dataVersionOf, makeBackup, type MadeBackup } from '../backups/make-backup.ts';
import { removeBackup } from '../backups/rotate-backups.ts';
import { findSource, removeDatabase, stageBackup } from '../backups/stage-backup.ts';
import { takeFileLock, type FileLock } from '../file-lock.ts';
import { inspectDatabase } from '../inspect-database.ts';
import { assertSound, latestVersion, readVersion } from '../migrate.ts';
import { migrations } from '../migrations/migrations.ts';
import { isOwnerAlive } from '../owner-lock.ts';
import { removeRecoveryNote } from '../recovery-note.ts';
import { answerUnderWay, storeDamaged } from '../restore-errors.ts';
import { nullableTextOf } from '../row-mapping.ts';
import { isDamage } from '../storage-errors.ts';
import { inUngatedTransaction } from '../transaction.ts';
import { closeGate } from '../write-gate.ts';
import { asPhase } from './job-phases.ts';
import type { JobContext, JobProgress } from './storage-job.ts';

/** A restore to be done. */
export interface RestoreRequest {
  readonly source: RestoreSource;
  readonly appVersion: string;
}

const phases = 4;
const mostBackups = 3;
const lockPauseMs = 100;

function assertNobodyAnswers({ db, paths }: JobContext): void {
  const owners = db.prepare(`SELECT DISTINCT owner FROM messages WHERE status = 'streaming'`).all().map((row) => nullableTextOf(row, 'owner'));
  if (!owners.some((owner) => owner !== null && isOwnerAlive(paths.ownersFolder, owner))) return;
  throw answerUnderWay();
}

const isAsBackedUp = ({ db }: JobContext, { dataVersion }: MadeBackup): boolean => dataVersionOf(db) === dataVersion;

function keepsChanging(): Error {
  return appException('request-invalid', 'Something else keeps changing the chats. Try again when it is done.', { retryable: true });
}

/** Closes the store to all writers if nobody writes an answer and it still is as it was backed up: what is written later would be lost. */
function closeIfAsBackedUp(context: JobContext, made: MadeBackup): boolean {
  return inUngatedTransaction(context.db, 'written', () => {
    assertNobodyAnswers(context);
    if (!isAsBackedUp(context, made)) return false;
    closeGate(context.db);
    return true;
  });
}

/** The safety copy, with the store closed to writers after it. What was written while it was made would be in neither of the two, so it is made again then. */
async function* backUpFirst(context: JobContext, appVersion: string): AsyncGenerator<JobProgress, MadeBackup, void> {
  for (let attempt = 1; attempt <= mostBackups; attempt += 1) {
    const made = yield* makeBackup(context, { kind: 'before-restore', appVersion });
    if (closeIfAsBackedUp(context, made)) return made;
    removeBackup(context.paths, made.name);
  }
  throw keepsChanging();
}

async function* waitForLock(file: string): AsyncGenerator<JobProgress, FileLock, void> {
  for (;;) {
    const lock = takeFileLock(file);
    if (lock !== null) return lock;
    await pause(lockPauseMs);
    yield { done: 0, total: phases };
  }
}

function countFile(file: string, missingFiles: number): StoreCounts {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return countStore(db, missingFiles);
  } finally {
    db.close();
  }
}

function hashesIn(file: string): readonly string[] {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return fileHashes(db);
  } finally {
    db.close();
  }
}

/**
 * Tells of no progress once it writes: whoever cancels between the last page and the answer would be told that nothing was restored.
 * Fails where somebody who does not keep the gate was quicker: that is in no backup.
 */
async function* swapIn(context: JobContext, staged: string, before: MadeBackup): AsyncGenerator<JobProgress, void, void> {
  const db = new DatabaseSync(staged, { readOnly: true });
  try {
    const assertUnchanged = (): void => {
      if (!isAsBackedUp(context, before)) throw keepsChanging();
    };
    for await (const { total } of copyDatabase(db, context.paths.file, assertUnchanged)) {
      if (total === null) yield { done: phases - 1, total: phases };
    }
  } finally {
    db.close();
  }
}

function removeStaged(folder: string): void {
  for (const name of readdirSync(folder)) if (/\.staged(-\w+)?$/.test(name)) rmSync(join(folder, name), { force: true });
}

async function* restoreUnderLocks(context: JobContext, request: RestoreRequest): AsyncGenerator<JobProgress, RestoreReport, void> {
  const { paths, now } = context;
  const found = findSource(paths, request.source, now());
  const staged = join(paths.backupsFolder, `${randomUUID()}.staged`);
  removeStaged(paths.backupsFolder);
  try {
    const isPartial = yield* asPhase(stageBackup(found, staged, paths.backupsFolder), 0, phases);
    const missing = yield* asPhase(bringContents(hashesIn(staged), paths.keptFilesFolder, paths.filesFolder), 1, phases);
    const before = yield* asPhase(backUpFirst(context, request.appVersion), 2, phases);
    yield { done: 3, total: phases };
    yield* swapIn(context, staged, before);
    // What was still to be copied from a damaged file belonged to what was there before.
    removeRecoveryNote(paths);
    // A log that contradicts the file beneath it would be taken for another store's if this file is found damaged.
    context.db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    const { name, note } = before;
    return {
      from: found.from,
      restoredAt: now(),
      counts: countFile(staged, missing.length),
      isPartial,
      before: { name, createdAt: note.createdAt, counts: note.counts, keptAs: null },
    };
  } finally {
    removeDatabase(staged);
  }
}

/** What the backup is like, and a copy that a failing disk spoiled, say nothing about the store. Reads all of it. */
function isStoreDamaged({ db, paths }: JobContext): boolean {
  try {
    inspectDatabase(paths, latestVersion(migrations), false);
    assertSound(db);
    return false;
  } catch (thrown) {
    return isDamage(thrown);
  }
}

/** Asked at once, so that nobody waits for nothing; who answers is asked once more at the end, when it counts. */
function assertRestorable(context: JobContext): void {
  if (readVersion(context.db) > latestVersion(migrations)) {
    throw appException('request-invalid', 'A newer Kilodesk wrote the chats that are here. Install that version to restore a backup.');
  }
  assertNobodyAnswers(context);
}

async function* restoreSound(context: JobContext, request: RestoreRequest): AsyncGenerator<JobProgress, RestoreReport, void> {
  const { paths } = context;
  assertRestorable(context);
  mkdirSync(paths.backupsFolder, { recursive: true, mode: 0o700 });
  const restoreLock = takeFileLock(paths.restoreLock);
  if (restoreLock === null) throw appException('request-invalid', 'A backup is being restored already.', { retryable: true });
  try {
    const backupLock = yield* waitForLock(paths.backupLock);
    try {
      return yield* restoreUnderLocks(context, request);
    } finally {
      backupLock.release();
    }
  } finally {
    restoreLock.release();
  }
}

/**
 * Puts the content of a backup in the place of the store's, after a backup of what is there. The file is the same one before and after, so
 * that every process that has it open goes on with the new content, and it has the old or the new, whatever ends this. Refused with
 * `request-invalid` while an answer is being written by any process, and for what cannot be restored. Fails with {@link storeDamaged} where
 * what is there is damaged, so that there can be no backup of it.
 */
export async function* restoreStore(context: JobContext, request: RestoreRequest): AsyncGenerator<JobProgress, RestoreReport, void> {
  try {
    return yield* restoreSound(context, request);
  } catch (thrown) {
    const isRefused = thrown instanceof AppException && thrown.error.code === 'request-invalid';
    if (thrown instanceof Error && !isRefused && isStoreDamaged(context)) throw storeDamaged(thrown);
    throw thrown;
  }
}
