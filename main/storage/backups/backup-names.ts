import type { BackupKind } from '../../../app/domain/backup.ts';
import { fileNameOfTime } from '../storage-paths.ts';

/** What the name of a backup says. */
export interface BackupName {
  readonly kind: BackupKind;
  /** ISO 8601. */
  readonly createdAt: string;
}

const pattern = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d(?:\.\d+)?Z)-(automatic|manual|before-restore|v\d+)\.sqlite$/;

/** File name of a backup that is made at `iso`. Those made before migrations are named by `migrate`. */
export function nameOfBackup(kind: Exclude<BackupKind, 'before-migration'>, iso: string): string {
  return `${fileNameOfTime(iso)}-${kind}.sqlite`;
}

/** Reads a name; null for a file that is no backup. */
export function parseBackupName(name: string): BackupName | null {
  const [, hour, minute, second, word] = pattern.exec(name) ?? [];
  if (hour === undefined || word === undefined) return null;
  const kind = word === 'automatic' || word === 'manual' || word === 'before-restore' ? word : 'before-migration';
  return { kind, createdAt: `${hour}:${minute}:${second}` };
}

/** Name of the note beside a backup. */
export function noteNameOf(backupName: string): string {
  return backupName.replace(/\.sqlite$/, '.json');
}
