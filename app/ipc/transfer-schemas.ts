import * as z from 'zod';
import { skipKinds, skipReasons, type ChatImportReport } from '../domain/chat-import.ts';
import { exportFormats, type ExportReport, type ExportRequest } from '../export/export-request.ts';
import { appErrorSchema, idSchema } from './schemas.ts';

const count = z.number().int().nonnegative();

/** {@link ExportRequest} */
export const exportRequestSchema: z.ZodType<ExportRequest> = z.strictObject({
  scope: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('chats'), conversationIds: z.array(idSchema).min(1).max(10_000) }),
    z.strictObject({ kind: z.literal('all'), withTrash: z.boolean() }),
  ]),
  format: z.enum(exportFormats),
  branch: z.enum(['open', 'all']),
});

/** {@link ExportReport} */
export const exportReportSchema: z.ZodType<ExportReport> = z.strictObject({
  conversations: count,
  messages: count,
  files: count,
  lostFiles: count,
  sizeBytes: count,
});

/** {@link ChatImportReport} */
export const chatImportReportSchema: z.ZodType<ChatImportReport> = z.strictObject({
  source: z.enum(['kilodesk', 'chatgpt', 'claude']),
  imported: count,
  copies: count,
  alreadyHere: count,
  grown: count,
  messages: count,
  files: count,
  skipped: z.array(z.strictObject({ what: z.enum(skipKinds), reason: z.enum(skipReasons), count, titles: z.array(z.string()) })),
  isStopped: z.boolean(),
  error: appErrorSchema.nullable(),
});
