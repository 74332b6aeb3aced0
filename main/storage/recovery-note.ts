import { readFileSync, rmSync } from 'node:fs';
import { writeFileInOneStep } from '../files/write-file-in-one-step.ts';
import { isRecord } from '../json/json-guards.ts';
import { timeOfFileName, type StoragePaths } from './storage-paths.ts';

/** A recovery that is under way: written before the damaged file is moved, removed when what it holds is in the new one. */
export interface RecoveryNote {
  /** Names of the folders below `damaged/` that files were or are to be moved to, in that order; at least one. */
  readonly folders: readonly string[];
  /** What was wrong with the file. */
  readonly damage: string;
  /** How often copying was begun and came to no end. */
  readonly attempts: number;
}

function parseNote(value: unknown): RecoveryNote | null {
  if (!isRecord(value)) return null;
  const { folders, damage, attempts = 0 } = value;
  const isName = (name: unknown): name is string => typeof name === 'string' && timeOfFileName(name) !== null;
  if (typeof damage !== 'string' || typeof attempts !== 'number') return null;
  return Array.isArray(folders) && folders.length > 0 && folders.every(isName) ? { folders, damage, attempts } : null;
}

/** The note of a recovery that did not come to its end; null where there is none. */
export function readRecoveryNote({ recoveryNote }: Pick<StoragePaths, 'recoveryNote'>): RecoveryNote | null {
  try {
    return parseNote(JSON.parse(readFileSync(recoveryNote, 'utf8')));
  } catch {
    // It is written in one step: what cannot be read is none of ours.
    return null;
  }
}

/** Writes the note in one step that survives a power cut. Throws the file system's errors. */
export function writeRecoveryNote({ recoveryNote }: Pick<StoragePaths, 'recoveryNote'>, note: RecoveryNote): void {
  writeFileInOneStep(recoveryNote, `${JSON.stringify(note)}\n`);
}

/** Says that the recovery is done. */
export function removeRecoveryNote({ recoveryNote }: Pick<StoragePaths, 'recoveryNote'>): void {
  rmSync(recoveryNote, { force: true });
}
