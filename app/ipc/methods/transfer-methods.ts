import * as z from 'zod';
import { idSchema } from '../schemas.ts';
import { chatImportReportSchema, exportReportSchema, exportRequestSchema } from '../transfer-schemas.ts';

const taskId = idSchema;

/** Chats out to files and in from them. Which file is asked for by main: a window never names one. */
export const transferMethods = {
  /** Asks where to, and writes. Null when the user named no file, or cancelled the task. */
  'conversations.export': {
    input: z.strictObject({ taskId, request: exportRequestSchema }),
    output: z.strictObject({ report: exportReportSchema.nullable() }),
  },
  /**
   * Asks for an archive, and takes in what is new in it. Null when the user chose none. Cancelling the task ends it behind the chat that
   * is being written; the report then says what was taken, which stays.
   */
  'conversations.import': {
    input: z.strictObject({ taskId }),
    output: z.strictObject({ report: chatImportReportSchema.nullable() }),
  },
};
