import * as z from 'zod';
import { maxBranchNameLength } from '../../domain/branch.ts';
import { branchSchema } from '../branch-schemas.ts';
import { messageSchema } from '../reply-schemas.ts';
import { idSchema } from '../schemas.ts';

const nothing = z.strictObject({});
const conversation = z.strictObject({ conversationId: idSchema });
const place = z.strictObject({ conversationId: idSchema, messageId: idSchema });

/** The branches of a chat. */
export const branchMethods = {
  /** Opens the branch that holds this version of a message; of several the newest. */
  'conversations.openVersion': { input: place, output: nothing },
  /**
   * Moves the chat to the trash and makes an empty one in its place, with its title, setup, model, pin and draft. Answers that are being
   * written end with what came, and what waits to be sent goes along unsent. Answers the id of the empty one; null, with nothing done,
   * where the open branch is empty.
   */
  'conversations.clear': { input: conversation, output: z.strictObject({ freshId: z.string().nullable() }) },
  /** Takes a cleared chat out of the trash. The one in its place goes, unless it has messages by now; what is typed there goes back. */
  'conversations.unclear': { input: conversation.extend({ freshId: idSchema }), output: nothing },
  /** Newest first, 200 at most. */
  'conversations.listBranches': { input: conversation, output: z.strictObject({ branches: z.array(branchSchema) }) },
  /** Names the branch that begins with this message; null takes the name away. */
  'conversations.nameBranch': {
    input: place.extend({ name: z.string().min(1).max(maxBranchNameLength).nullable() }),
    output: nothing,
  },
  /** All versions of one turn, in order of making. */
  'conversations.getVersions': { input: place, output: z.strictObject({ messages: z.array(messageSchema) }) },
  /** Copies the branch up to and with this message into a chat of its own. What the answers cost is not counted twice. */
  'conversations.fork': { input: place, output: z.strictObject({ conversationId: z.string() }) },
};
