/** Why a backup was made: each day by itself, when asked for, before another was restored, or before the store took a new shape. */
export const backupKinds = ['automatic', 'manual', 'before-restore', 'before-migration'] as const;

/** One of {@link backupKinds}. */
export type BackupKind = (typeof backupKinds)[number];

/** What is in a store or in a backup of it. */
export interface StoreCounts {
  /** Without those in the trash. */
  readonly chats: number;
  readonly trashedChats: number;
  /** All of them, those of the trash included. */
  readonly messages: number;
  /** Files attached to messages and drafts. */
  readonly files: number;
  /** Those among `files` whose content is nowhere to be found. */
  readonly missingFiles: number;
}

/** A copy of the chats that can be restored, or a damaged file that was set aside and may still hold some. */
export interface Backup {
  /** Names it; a file name, never a path. */
  readonly name: string;
  readonly kind: BackupKind | 'set-aside';
  /** ISO 8601. */
  readonly createdAt: string;
  /** The Kilodesk that made it; null where that was not written down. */
  readonly appVersion: string | null;
  /** Null where it cannot be read, or not before it is restored. */
  readonly counts: StoreCounts | null;
  /** The database alone: contents of files are shared with the store. */
  readonly sizeBytes: number;
  /** What is wrong with it; empty when it was checked and found sound. */
  readonly problems: readonly string[];
  /** Whether a later Kilodesk wrote it, so that this one cannot restore it. */
  readonly isNewer: boolean;
}

/** What to restore: a backup by its name, or any file that is one. */
export type RestoreSource = { readonly kind: 'kept'; readonly name: string } | { readonly kind: 'file'; readonly path: string };

/** What was there before a restore: a backup of it, or the file itself where it was damaged. Restoring it by its name undoes the restore. */
export interface ReplacedContent extends Pick<Backup, 'name' | 'createdAt' | 'counts'> {
  /** Where the damaged file is kept; null where it was sound. */
  readonly keptAs: string | null;
}

/** What a restore found and did. */
export interface RestoreReport {
  readonly from: Pick<Backup, 'name' | 'kind' | 'createdAt'>;
  /** ISO 8601. */
  readonly restoredAt: string;
  /** What is in the store now. */
  readonly counts: StoreCounts;
  /** Whether the backup was damaged and only what could be read of it came back. */
  readonly isPartial: boolean;
  readonly before: ReplacedContent;
}

/** What a check of everything found. */
export interface StoreReport extends StoreCounts {
  /** Files whose content is not what it was when it was attached. */
  readonly changedFiles: number;
  /** Contents that nothing refers to: they are removed by themselves after a while. */
  readonly unusedFiles: number;
  readonly backups: number;
  /** Backups with problems. */
  readonly unsoundBackups: number;
  /** What is wrong, one sentence each; empty when all is well. */
  readonly problems: readonly string[];
}
