import * as z from 'zod';
import { backupNameSchema, backupSchema, restoreReportSchema, storeReportSchema } from '../backup-schemas.ts';
import { idSchema } from '../schemas.ts';

const nothing = z.strictObject({});
const task = z.strictObject({ taskId: idSchema });

/** Backups of the chats, and the check of everything. What takes a `taskId` tells of its progress and answers null when cancelled. */
export const backupMethods = {
  /** Everything that can be restored, newest first. */
  'backups.list': { input: nothing, output: z.strictObject({ backups: z.array(backupSchema) }) },
  /** Makes one now. Fails with storage-full, storage-corrupt, storage-failed; earlier ones stay. */
  'backups.create': { input: task, output: backupSchema.nullable() },
  /**
   * Backs up what is there, then puts the backup in its place; windows are loaded anew. Fails with request-invalid while an answer is
   * being written by any process, and for a backup that is gone or of a newer Kilodesk.
   */
  'backups.restore': { input: z.strictObject({ taskId: idSchema, name: backupNameSchema }), output: restoreReportSchema.nullable() },
  /** Removes one for good. */
  'backups.remove': { input: z.strictObject({ name: backupNameSchema }), output: nothing },
  /** What the last restore of this run found and did, until it is put away. */
  'backups.getLastRestore': { input: nothing, output: z.strictObject({ report: restoreReportSchema.nullable() }) },
  'backups.dismissLastRestore': { input: nothing, output: nothing },
  /** Reads all chats, attached files and backups, and says what is wrong. */
  'store.verify': { input: task, output: storeReportSchema.nullable() },
};
