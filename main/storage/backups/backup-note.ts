import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StoreCounts } from '../../../app/domain/backup.ts';
import { writeFileInOneStep } from '../../files/write-file-in-one-step.ts';
import { isRecord } from '../../json/json-guards.ts';
import { noteNameOf } from './backup-names.ts';

/** What is written beside a backup, so that a list of them need not open each. */
export interface BackupNote {
  /** Grows by one with each backup: tells their order whatever the clock did. */
  readonly sequence: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The day it stands for, `yyyy-MM-dd` where it was made. */
  readonly day: string;
  readonly appVersion: string;
  /** The shape of the store in it. */
  readonly schemaVersion: number;
  readonly counts: StoreCounts;
  readonly sizeBytes: number;
  /** Of the database, lower-case hex. */
  readonly sha256: string;
  /** When it was last read through, ISO 8601, and what was wrong then. */
  readonly checkedAt: string;
  readonly problems: readonly string[];
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 4096;

function isCounts(value: unknown): value is StoreCounts {
  if (!isRecord(value)) return false;
  return [value['chats'], value['trashedChats'], value['messages'], value['files'], value['missingFiles']].every(isCount);
}

function isNote(value: unknown): value is BackupNote {
  if (!isRecord(value)) return false;
  const { sequence, createdAt, day, appVersion, schemaVersion, counts, sizeBytes, sha256, checkedAt, problems } = value;
  return (
    [createdAt, day, appVersion, sha256, checkedAt].every(isText) &&
    [sequence, schemaVersion, sizeBytes].every(isCount) &&
    isCounts(counts) &&
    Array.isArray(problems) &&
    problems.every(isText)
  );
}

/** The note beside a backup; null where there is none that can be read. */
export function readBackupNote(folder: string, backupName: string): BackupNote | null {
  try {
    const note: unknown = JSON.parse(readFileSync(join(folder, noteNameOf(backupName)), 'utf8'));
    return isNote(note) ? note : null;
  } catch {
    // The backup itself says what is in it; the note only saves the look.
    return null;
  }
}

/** Writes the note in one step. Throws the file system's errors. */
export function writeBackupNote(folder: string, backupName: string, note: BackupNote): void {
  writeFileInOneStep(join(folder, noteNameOf(backupName)), `${JSON.stringify(note, null, 2)}\n`);
}
