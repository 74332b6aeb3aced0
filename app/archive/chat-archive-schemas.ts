import * as z from 'zod';
import { messageStatuses, type QueuedMessage, type ScrollPosition } from '../domain/conversation.ts';
import type { DataPolicy } from '../domain/data-policy.ts';
import { queuedMessageSchema, scrollPositionSchema } from '../ipc/reply-schemas.ts';
import { idSchema, promptSchema } from '../ipc/schemas.ts';
import { dataPolicySchema } from '../ipc/settings-schemas.ts';
import type { ArchivedAttachment, ArchivedConversation, ArchivedFile, ArchivedMessage, ArchivedRecord, ArchivedSideRequest } from './chat-archive.ts';

// What each part of a chat archive must look like to be taken. Members that are not named here are passed over; one that is missing
// is an error only where nothing can stand for it.

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const timeSchema = z.iso.datetime();
const text = z.string();
const nullableText = z.string().nullable().default(null);
const nullableId = idSchema.nullable().default(null);
const nullableTime = timeSchema.nullable().default(null);

/** Checks a value and keeps it as it is, in the order that it has: what is written again must be the same. */
function verbatim<T>(schema: z.ZodType): z.ZodType<T> {
  return z.custom<T>((value) => schema.safeParse(value).success);
}

/** Names of files are shown, and never used as paths. */
const attachment: z.ZodType<ArchivedAttachment> = z.object({ hash: hashSchema, name: z.string().min(1).max(255) });

const usage = verbatim<ArchivedRecord>(z.looseObject({
  promptTokens: z.number().optional(),
  completionTokens: z.number().optional(),
  reasoningTokens: z.number().optional(),
  cachedTokens: z.number().optional(),
  cacheWriteTokens: z.number().optional(),
  costUsd: z.number().nullable().optional(),
  estimatedCostUsd: z.number().nullable().optional(),
  isByok: z.boolean().optional(),
  servedModel: z.string().nullable().optional(),
  counted: z
    .looseObject({
      textLength: z.number(),
      reasoningLength: z.number(),
      costUsd: z.number().nullable(),
      estimatedCostUsd: z.number().nullable(),
    })
    .optional(),
}));

const durationMs = z.number().nullable();
const timings = verbatim<ArchivedRecord>(z.looseObject({ firstTokenMs: durationMs, reasoningMs: durationMs, totalMs: durationMs }));

/** Codes and reasons may be a newer Kilodesk's, for which there are words too. */
const errorShape = z.looseObject({
  code: text,
  message: text,
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
  status: z.number().optional(),
  requestId: text.optional(),
  detail: text.optional(),
  reason: text.optional(),
  facts: z.looseObject({}).optional(),
  action: z.looseObject({}).optional(),
});

const request = verbatim<ArchivedRecord>(z.looseObject({
  reasoning: text.nullable(),
  maxTokens: z.number().nullable(),
  isBalanceLimited: z.boolean(),
  dataPolicy: dataPolicySchema,
  leftOutCount: z.number(),
  failedTries: z.array(z.looseObject({ modelRef: text, error: errorShape })),
}));

const citations = verbatim<ArchivedMessage['citations']>(z.array(z.strictObject({ url: text, title: text })));
const toolCalls = verbatim<ArchivedMessage['toolCalls']>(z.array(z.strictObject({ id: text, name: text, arguments: text })));
const dataPolicy = verbatim<DataPolicy>(dataPolicySchema);
/** What is out of bounds is passed over when it is read. */
const parameters = verbatim<ArchivedRecord>(z.looseObject({}));
/** Why a message could not be sent was true where the archive was written, if at all. */
const waiting = z.looseObject({}).transform(({ error: _told, ...message }): unknown => message);
const queue = z.array(waiting).transform((messages): unknown => messages).pipe(verbatim<readonly QueuedMessage[]>(z.array(queuedMessageSchema)));
const scroll = verbatim<ScrollPosition>(scrollPositionSchema);

/** {@link ArchivedFile} */
export const archivedFileSchema: z.ZodType<ArchivedFile> = z.object({
  hash: hashSchema,
  mediaType: z.string().max(255),
  sizeBytes: z.number().int().nonnegative(),
  data: z.string().nullable(),
});

/** {@link ArchivedMessage} */
export const archivedMessageSchema: z.ZodType<ArchivedMessage> = z.object({
  id: idSchema,
  parentId: nullableId,
  role: z.enum(['user', 'assistant', 'system']),
  status: z.enum(messageStatuses),
  text,
  reasoning: text.default(''),
  refusal: text.default(''),
  images: z.array(text).default([]),
  attachments: z.array(attachment).default([]),
  citations: citations.default([]),
  toolCalls: toolCalls.default([]),
  reasoningDetails: z.array(z.unknown()).default([]),
  usage: usage.nullable().default(null),
  modelRef: nullableText,
  modelName: nullableText,
  sentModelId: nullableText,
  webSearch: z.boolean().default(false),
  request: request.nullable().default(null),
  finishReason: nullableText,
  timings: timings.nullable().default(null),
  error: verbatim<ArchivedRecord>(errorShape).nullable().default(null),
  generationId: nullableText,
  branchName: nullableText,
  copiedFromId: nullableId,
  editDraft: promptSchema.nullable().default(null),
  createdAt: timeSchema,
});

const sideRequest: z.ZodType<ArchivedSideRequest> = z.object({
  purpose: z.literal('title'),
  modelRef: text,
  usage: usage.nullable().default(null),
  createdAt: timeSchema,
});

/** {@link ArchivedConversation} */
export const archivedConversationSchema: z.ZodType<ArchivedConversation> = z.object({
  id: idSchema,
  title: text,
  titleSource: z.enum(['words', 'model', 'user']).default('user'),
  system: nullableText,
  parameters: parameters.nullable().default(null),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  modelRef: nullableText,
  openMessageId: nullableId,
  isUnread: z.boolean().default(false),
  dataPolicy: dataPolicy.nullable().default(null),
  contextStartId: nullableId,
  pinnedAt: nullableTime,
  archivedAt: nullableTime,
  trashedAt: nullableTime,
  forkedFromId: nullableId,
  queue: queue.nullable().default(null),
  scroll: scroll.nullable().default(null),
  draft: z.object({ text: promptSchema, attachments: z.array(attachment) }).default({ text: '', attachments: [] }),
  sideRequests: z.array(sideRequest).default([]),
  messages: z.array(archivedMessageSchema),
});
