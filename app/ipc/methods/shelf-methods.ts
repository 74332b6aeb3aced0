import * as z from 'zod';
import { trashedConversationSchema } from '../branch-schemas.ts';
import { idSchema } from '../schemas.ts';

const nothing = z.strictObject({});
const conversation = z.strictObject({ conversationId: idSchema });

/** Where a chat lies: on top of the list, put away, in the trash, or in memory only. */
export const shelfMethods = {
  'conversations.setPinned': { input: conversation.extend({ isPinned: z.boolean() }), output: nothing },
  /** Puts a chat away, or takes it out again; so does going on with it. */
  'conversations.setArchived': { input: conversation.extend({ isArchived: z.boolean() }), output: nothing },
  /** Moves to the trash; nothing is deleted. Answers that are being written end with what came, and what waits to be sent goes along unsent. */
  'conversations.trash': { input: conversation, output: nothing },
  'conversations.restore': { input: conversation, output: nothing },
  /** The one trashed last first. */
  'trash.list': { input: nothing, output: z.strictObject({ chats: z.array(trashedConversationSchema) }) },
  /** Erases one chat of the trash, or all, for good, with the files that nothing else refers to; null when it was cancelled. */
  'trash.erase': {
    input: z.strictObject({ taskId: idSchema, conversationId: idSchema.nullable() }),
    output: z.strictObject({ erasedCount: z.number().int() }).nullable(),
  },
  /** Makes a chat that lives in memory only and ends with Kilodesk, or answers the one that is still empty. */
  'conversations.startTemporary': { input: nothing, output: z.strictObject({ conversationId: z.string() }) },
  /** Stores a temporary chat after all. */
  'conversations.keep': { input: conversation, output: nothing },
};
