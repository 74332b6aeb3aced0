import * as z from 'zod';
import type { ReplyEvent, ReplyNote, ReplyRequest, Usage } from '../chat/reply-event.ts';
import type { Attachment } from '../domain/attachment.ts';
import { maxAttachments } from '../domain/attachment-kind.ts';
import type { ChatSetup } from '../domain/chat-setup.ts';
import { messageStatuses, type ConversationSnapshot, type ConversationSummary, type Draft, type Message, type MessageEdit, type QueuedMessage, type ScrollPosition } from '../domain/conversation.ts';
import { reasoningLevels } from '../domain/model.ts';
import type { SentRequest } from '../domain/sent-request.ts';
import { severalModels } from '../domain/side-by-side.ts';
import { reasoningLevelSchema } from './model-schemas.ts';
import { appErrorSchema, differentRefs, idSchema, promptSchema } from './schemas.ts';
import { chatParametersSchema } from './setup-schemas.ts';
import { dataPolicySchema } from './settings-schemas.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

/** {@link Usage} */
export const usageSchema: z.ZodType<Usage> = z.strictObject({
  promptTokens: z.number(),
  completionTokens: z.number(),
  reasoningTokens: z.number(),
  cachedTokens: z.number(),
  cacheWriteTokens: z.number(),
  costUsd: z.number().nullable(),
  estimatedCostUsd: z.number().nullable(),
  isByok: z.boolean(),
  servedModel: z.string().nullable(),
  counted: z
    .strictObject({
      textLength: z.number(),
      reasoningLength: z.number(),
      costUsd: z.number().nullable(),
      estimatedCostUsd: z.number().nullable(),
    })
    .optional(),
});

const citationSchema = z.strictObject({ url: z.string(), title: z.string() });
const toolCallSchema = z.strictObject({ id: z.string(), name: z.string(), arguments: z.string() });
const durationMs = z.number().nullable();
const timingsFields = { firstTokenMs: durationMs, reasoningMs: durationMs, totalMs: durationMs };

const replyEventOptions = [
  z.strictObject({
    type: z.literal('reply-start'),
    replyId: z.string(),
    conversationId: z.string(),
    messageId: z.string(),
    model: z.string(),
  }),
  z.strictObject({ type: z.literal('text-delta'), text: z.string() }),
  z.strictObject({ type: z.literal('reasoning-delta'), text: z.string() }),
  z.strictObject({ type: z.literal('refusal-delta'), text: z.string() }),
  z.strictObject({ type: z.literal('image'), url: z.string() }),
  z.strictObject({ type: z.literal('citation'), url: z.string(), title: z.string() }),
  z.strictObject({ type: z.literal('tool-call'), id: z.string(), name: z.string(), arguments: z.string() }),
  z.strictObject({ type: z.literal('usage'), usage: usageSchema }),
  z.strictObject({
    type: z.literal('reply-end'),
    status: z.enum(['complete', 'cancelled']),
    finishReason: z.string().nullable(),
  }),
  z.strictObject({ type: z.literal('reply-error'), error: appErrorSchema }),
] as const;

/** {@link ReplyRequest} */
export const replyRequestSchema: z.ZodType<ReplyRequest> = z.strictObject({
  reasoning: z.enum(reasoningLevels).nullable(),
  maxTokens: z.number().int().positive().nullable(),
  temperature: z.number().optional(),
  topP: z.number().optional(),
  stop: z.array(z.string()).optional(),
  webSearch: z.boolean().optional(),
  presetSystem: z.string().optional(),
  fingerprint: z.string().optional(),
  appName: z.string().optional(),
  isBalanceLimited: z.boolean(),
  dataPolicy: dataPolicySchema,
  leftOutCount: z.number().int().nonnegative(),
  failedTries: z.array(z.strictObject({ modelRef: z.string(), error: appErrorSchema })),
});

/** {@link ReplyEvent}: what the command line prints. */
export const replyEventSchema: z.ZodType<ReplyEvent> = z.discriminatedUnion('type', replyEventOptions);

/** What a window receives: the events, and the notes that are not kept in main. */
export const windowEventSchema: z.ZodType<ReplyEvent | Exclude<ReplyNote, { type: 'reasoning-details' }>> =
  z.discriminatedUnion('type', [
    ...replyEventOptions,
    z.strictObject({ type: z.literal('generation'), id: z.string() }),
    z.strictObject({ type: z.literal('model-substituted'), requestedId: z.string(), sentId: z.string() }),
    z.strictObject({ type: z.literal('request-settled'), request: replyRequestSchema }),
    z.strictObject({
      type: z.literal('retry-scheduled'),
      attempt: z.number(),
      delayMs: z.number(),
      error: appErrorSchema,
    }),
    z.strictObject({ type: z.literal('retry-started'), attempt: z.number() }),
    z.strictObject({ type: z.literal('timings'), ...timingsFields }),
  ]);

/** {@link Attachment} */
export const attachmentSchema: z.ZodType<Attachment> = z.strictObject({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().min(1).max(255),
  mediaType: z.string().max(255),
  sizeBytes: z.number().int().nonnegative(),
});

/** {@link Draft} */
export const draftSchema: z.ZodType<Draft> = z.strictObject({
  text: promptSchema,
  attachments: z.array(attachmentSchema).max(100),
  webSearch: z.boolean().optional(),
});

/** {@link MessageEdit} */
export const messageEditSchema: z.ZodType<MessageEdit> = z.strictObject({ text: promptSchema, webSearch: z.boolean().optional() });

/** {@link ChatSetup} */
export const chatSetupSchema: z.ZodType<ChatSetup> = z.strictObject({
  system: promptSchema.nullable(),
  parameters: chatParametersSchema,
  isOwn: z.boolean().optional(),
});

const queuedMessage = z.strictObject({
  id: idSchema,
  text: promptSchema,
  attachments: z.array(attachmentSchema).max(maxAttachments).optional(),
  modelRef: z.string().nullable(),
  modelRefs: differentRefs(severalModels.least, severalModels.most).optional(),
  reasoning: reasoningLevelSchema.nullable(),
  webSearch: z.boolean().optional(),
});

/** {@link QueuedMessage} as it is put there and taken out: why it could not be sent is no part of it. */
export const queuedMessageSchema: z.ZodType<Omit<QueuedMessage, 'error'>> = queuedMessage;

/** {@link QueuedMessage} as windows are told of it. */
export const toldQueuedMessageSchema: z.ZodType<QueuedMessage> = queuedMessage.extend({ error: appErrorSchema.optional() });

/** {@link ScrollPosition} */
export const scrollPositionSchema: z.ZodType<ScrollPosition> = z.strictObject({ messageId: idSchema, offsetPx: z.number() });

/** {@link ConversationSummary} */
export const conversationSummarySchema: z.ZodType<ConversationSummary> = z.strictObject({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  modelRef: z.string().nullable(),
  lastStatus: z.enum(messageStatuses).nullable(),
  isUnread: z.boolean(),
  dataPolicy: dataPolicySchema.nullable(),
  contextStartId: z.string().nullable(),
  pinnedAt: z.string().nullable(),
  archivedAt: z.string().nullable(),
  trashedAt: z.string().nullable(),
  isTemporary: z.boolean(),
});

/** {@link Message} */
export const messageSchema: z.ZodType<Message> = z.strictObject({
  id: z.string(),
  conversationId: z.string(),
  parentId: z.string().nullable(),
  role: z.enum(['user', 'assistant', 'system']),
  status: z.enum(messageStatuses),
  text: z.string(),
  reasoning: z.string(),
  refusal: z.string(),
  images: z.array(z.string()),
  attachments: z.array(attachmentSchema),
  citations: z.array(citationSchema),
  toolCalls: z.array(toolCallSchema),
  usage: usageSchema.nullable(),
  modelRef: z.string().nullable(),
  modelName: z.string().nullable(),
  sentModelId: z.string().nullable(),
  webSearch: z.boolean(),
  request: replyRequestSchema.nullable(),
  finishReason: z.string().nullable(),
  timings: z.strictObject(timingsFields),
  error: appErrorSchema.nullable(),
  generationId: z.string().nullable(),
  branchName: z.string().nullable(),
  createdAt: z.string(),
  versionIds: z.array(z.string()),
});

/** {@link SentRequest} */
export const sentRequestSchema: z.ZodType<SentRequest> = z.strictObject({
  url: z.string(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  body: z.string(),
  shortenedCount: z.number().int().nonnegative(),
  certainty: z.enum(['exact', 'changed', 'continued', 'unknown']),
});

/** {@link ConversationSnapshot} */
export const conversationSnapshotSchema: z.ZodType<ConversationSnapshot> = z.strictObject({
  conversation: conversationSummarySchema,
  messages: z.array(messageSchema),
  sideBySide: z.array(messageSchema),
  chosenRefs: z.array(z.string()).optional(),
  draft: draftSchema,
  setup: chatSetupSchema,
  queue: z.array(toldQueuedMessageSchema),
  edits: z.record(idSchema, messageEditSchema),
  scroll: scrollPositionSchema.nullable(),
});
