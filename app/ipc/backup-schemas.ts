import * as z from 'zod';
import { backupKinds, type Backup, type RestoreReport, type StoreReport } from '../domain/backup.ts';

const count = z.number().int().nonnegative();

const counts = {
  chats: count,
  trashedChats: count,
  messages: count,
  files: count,
  missingFiles: count,
};

/** Name of a backup: a file name of a narrow kind, looked up and never used as a path. */
export const backupNameSchema = z.string().regex(/^[\w.-]{1,120}$/);

const kindSchema = z.enum([...backupKinds, 'set-aside']);

/** {@link Backup} */
export const backupSchema: z.ZodType<Backup> = z.strictObject({
  name: backupNameSchema,
  kind: kindSchema,
  createdAt: z.string(),
  appVersion: z.string().nullable(),
  counts: z.strictObject(counts).nullable(),
  sizeBytes: count,
  problems: z.array(z.string()),
  isNewer: z.boolean(),
});

/** {@link RestoreReport} */
export const restoreReportSchema: z.ZodType<RestoreReport> = z.strictObject({
  from: z.strictObject({ name: z.string(), kind: kindSchema, createdAt: z.string() }),
  restoredAt: z.string(),
  counts: z.strictObject(counts),
  isPartial: z.boolean(),
  before: z.strictObject({ name: backupNameSchema, createdAt: z.string(), counts: z.strictObject(counts).nullable(), keptAs: z.string().nullable() }),
});

/** {@link StoreReport} */
export const storeReportSchema: z.ZodType<StoreReport> = z.strictObject({
  ...counts,
  changedFiles: count,
  unusedFiles: count,
  backups: count,
  unsoundBackups: count,
  problems: z.array(z.string()),
});
