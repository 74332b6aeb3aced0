import * as z from 'zod';
import { severalModels } from '../../domain/side-by-side.ts';
import { chatSetupSchema, conversationSummarySchema, draftSchema, messageEditSchema, scrollPositionSchema } from '../reply-schemas.ts';
import { differentRefs, idSchema } from '../schemas.ts';
import { dataPolicySchema } from '../settings-schemas.ts';

const nothing = z.strictObject({});

/** The stored chats, apart from what is being answered. */
export const conversationMethods = {
  /** Those in use, or those put away; never those in the trash. Pinned ones first, the one pinned first on top, then newest first. */
  'conversations.list': { input: z.strictObject({ scope: z.enum(['active', 'archived']).optional() }), output: z.strictObject({ conversations: z.array(conversationSummarySchema) }) },
  'conversations.rename': { input: z.strictObject({ conversationId: idSchema, title: z.string().min(1).max(200) }), output: nothing },
  /** Keeps what is typed and attached but not sent; null is the chat that does not exist yet. */
  'conversations.saveDraft': { input: z.strictObject({ conversationId: idSchema.nullable(), draft: draftSchema }), output: nothing },
  'conversations.getDraft': { input: z.strictObject({ conversationId: idSchema.nullable() }), output: z.strictObject({ draft: draftSchema }) },
  /** Keeps what is typed in the place of a message and not sent, and its web switch; null: nothing. */
  'conversations.saveEdit': {
    input: z.strictObject({ conversationId: idSchema, messageId: idSchema, edit: messageEditSchema.nullable() }),
    output: nothing,
  },
  /** Keeps where the chat is scrolled to; null: at the end. */
  'conversations.saveScroll': {
    input: z.strictObject({ conversationId: idSchema, scroll: scrollPositionSchema.nullable() }),
    output: nothing,
  },
  /** The setup of the chat that does not exist yet, what may be done with its messages (null: as the settings say), and the models chosen for them (none: that of new chats). */
  'conversations.getNewSetup': { input: nothing, output: z.strictObject({ setup: chatSetupSchema, policy: dataPolicySchema.nullable(), chosenRefs: z.array(z.string()) }) },
  /** What goes with every message of this chat from now on; null is the chat that does not exist yet. */
  'conversations.setSetup': { input: z.strictObject({ conversationId: idSchema.nullable(), setup: chatSetupSchema }), output: nothing },
  /** What may be done with this chat's messages from now on; null: as the settings say. For the chat, null is the one that does not exist yet. */
  'conversations.setDataPolicy': {
    input: z.strictObject({ conversationId: idSchema.nullable(), policy: dataPolicySchema.nullable() }),
    output: nothing,
  },
  /** The models that messages of this chat go to: several until others are chosen, one until something is sent to it; none: as the chat has it. For the chat, null is the one that does not exist yet. */
  'conversations.setChosenModels': {
    input: z.strictObject({ conversationId: idSchema.nullable(), modelRefs: differentRefs(0, severalModels.most) }),
    output: nothing,
  },
  /** Messages before this one stay in the chat and are not sent any more; null sends all again. */
  'conversations.setContextStart': {
    input: z.strictObject({ conversationId: idSchema, messageId: idSchema.nullable() }),
    output: nothing,
  },
};
