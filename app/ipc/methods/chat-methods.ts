import * as z from 'zod';
import { maxAttachments } from '../../domain/attachment-kind.ts';
import { severalModels } from '../../domain/side-by-side.ts';
import { reasoningLevelSchema } from '../model-schemas.ts';
import { maxQueued } from '../../domain/conversation.ts';
import { attachmentSchema, conversationSnapshotSchema, messageSchema, queuedMessageSchema, sentRequestSchema, toldQueuedMessageSchema } from '../reply-schemas.ts';
import { differentRefs, idSchema, modelRefSchema, promptSchema } from '../schemas.ts';
import { dataPolicySchema } from '../settings-schemas.ts';
import { chatParametersSchema } from '../setup-schemas.ts';

const nothing = z.strictObject({});

/** A reply under way and the first batch number that its window has not seen. */
const liveReply = z.strictObject({ replyId: z.string(), messageId: z.string(), nextSeq: z.number().int() });

/** Ids of what a started reply writes. */
const startedReply = z.strictObject({
  replyId: z.string(),
  conversationId: z.string(),
  /** The user's message that is answered. */
  userMessageId: z.string(),
  /** The answer being written. */
  messageId: z.string(),
});

/** Ids of the answers of several models to one message, in the order in which the models were named. */
const startedReplies = z.strictObject({
  conversationId: z.string(),
  userMessageId: z.string(),
  replies: z.array(z.strictObject({ replyId: z.string(), messageId: z.string() })),
});

/** The ids of its replies are longer, and ids too. */
const severalRequestId = idSchema.max(60);

const newMessage = {
  conversationId: idSchema.nullable(),
  text: promptSchema,
  /** Without any the text may not be empty. */
  attachments: z.array(attachmentSchema).max(maxAttachments).optional(),
  reasoning: reasoningLevelSchema.nullable(),
  /** Missing: the web is not searched. */
  webSearch: z.boolean().optional(),
  /** For a new chat, as the three that follow. */
  system: promptSchema.nullable(),
  /** Missing: all is left to the model. */
  parameters: chatParametersSchema.optional(),
  /** Whether that is so whatever preset the model has; missing: only where something is set. */
  isSetupOwn: z.boolean().optional(),
  /** Missing or null: as the settings say. */
  dataPolicy: dataPolicySchema.nullable().optional(),
};

const isSomething = ({ text, attachments = [] }: { readonly text: string; readonly attachments?: readonly unknown[] | undefined }): boolean =>
  text !== '' || attachments.length > 0;

/** Replies: starting, stopping and watching them. */
export const chatMethods = {
  /** Saves the user's message and an empty answer, then asks the gateway. The same `requestId` twice starts one reply. */
  'chat.start': {
    input: z.strictObject({ requestId: idSchema, ...newMessage, modelRef: modelRefSchema.nullable() }).refine(isSomething),
    output: startedReply,
  },
  /** The same with an answer of each of several models, side by side until one is picked. */
  'chat.askSeveral': {
    input: z
      .strictObject({ requestId: severalRequestId, ...newMessage, modelRefs: differentRefs(severalModels.least, severalModels.most) })
      .refine(isSomething),
    output: startedReplies,
  },
  /** Asks more models what an answer (`messageId`) answers, and puts theirs beside it. */
  'chat.askOthers': {
    input: z.strictObject({
      requestId: severalRequestId,
      conversationId: idSchema,
      messageId: idSchema,
      modelRefs: differentRefs(1, severalModels.most - 1),
      reasoning: reasoningLevelSchema.nullable(),
    }),
    output: startedReplies,
  },
  /** Goes on with one of the answers side by side: the others are versions of it, and end where they are still being written. */
  'chat.pickAnswer': { input: z.strictObject({ conversationId: idSchema, messageId: idSchema }), output: nothing },
  /** Saves another version of a message of the user's beside it, opens it and answers it. */
  'chat.edit': {
    input: z.strictObject({
      requestId: idSchema,
      conversationId: idSchema,
      messageId: idSchema,
      /** May be empty where files go along. */
      text: promptSchema,
      /** Missing: what went with the message that is edited. */
      attachments: z.array(attachmentSchema).max(maxAttachments).optional(),
      modelRef: modelRefSchema.nullable(),
      reasoning: reasoningLevelSchema.nullable(),
      /** Missing: as for the message that is edited. */
      webSearch: z.boolean().optional(),
    }),
    output: startedReply,
  },
  /** Answers the same message once more, as another version beside `messageId` (an answer). */
  'chat.answerAgain': {
    input: z.strictObject({
      requestId: idSchema,
      conversationId: idSchema,
      messageId: idSchema,
      modelRef: modelRefSchema.nullable(),
      reasoning: reasoningLevelSchema.nullable(),
      /** Missing: as for the answer beside which it is made. */
      webSearch: z.boolean().optional(),
    }),
    output: startedReply,
  },
  /** Goes on with an answer that was cut off, stopped or failed after some text; the text is appended to it. */
  'chat.continue': {
    input: z.strictObject({ requestId: idSchema, conversationId: idSchema, messageId: idSchema }),
    output: startedReply,
  },
  /** The request of an answer, made again; never with a key in it. */
  'chat.getSent': { input: z.strictObject({ conversationId: idSchema, messageId: idSchema }), output: sentRequestSchema },
  /**
   * Keeps a message to be sent when the answer that is being written has ended well; where none is, it is sent now. With the `place` at
   * which it waited before it was taken out, it only waits there again.
   */
  'chat.queue': {
    input: z.strictObject({ conversationId: idSchema, message: queuedMessageSchema.refine(isSomething), place: z.int().min(0).max(maxQueued).optional() }),
    output: z.strictObject({ queue: z.array(toldQueuedMessageSchema) }),
  },
  /** Takes a message out of the queue; null where it was sent already. */
  'chat.unqueue': {
    input: z.strictObject({ conversationId: idSchema, messageId: idSchema }),
    output: z.strictObject({ queue: z.array(toldQueuedMessageSchema), message: queuedMessageSchema.nullable() }),
  },
  /** Sends the next message of the queue now, since nothing else does: the answer before it failed, or the program has ended. */
  'chat.sendQueued': { input: z.strictObject({ conversationId: idSchema }), output: nothing },
  /** Ends a reply and keeps its text. Stopping one that has ended is not an error. */
  'chat.stop': { input: z.strictObject({ replyId: idSchema }), output: nothing },
  /** Ends the wait before the next attempt of a reply; where nothing waits, nothing happens. */
  'chat.retryNow': { input: z.strictObject({ replyId: idSchema }), output: nothing },
  /** Opens a conversation and from now on sends this window what its replies write. */
  'chat.attach': {
    input: z.strictObject({ conversationId: idSchema, last: z.number().int().min(1).max(1000).nullable() }),
    output: z.strictObject({ snapshot: conversationSnapshotSchema, hasOlder: z.boolean(), replies: z.array(liveReply) }),
  },
  /** What comes before a message of the open branch, oldest first. */
  'chat.getOlder': {
    input: z.strictObject({ conversationId: idSchema, messageId: idSchema }),
    output: z.strictObject({ messages: z.array(messageSchema) }),
  },
  'chat.detach': { input: z.strictObject({ conversationId: idSchema }), output: nothing },
  /** Says that a batch was shown; the next one is sent only then. */
  'chat.acknowledge': { input: z.strictObject({ replyId: idSchema, seq: z.number().int().nonnegative() }), output: nothing },
};
