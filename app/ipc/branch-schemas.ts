import * as z from 'zod';
import type { ConversationBranch } from '../domain/branch.ts';
import type { TrashedConversation } from '../domain/trash.ts';
import { conversationSummarySchema } from './reply-schemas.ts';

/** {@link ConversationBranch} */
export const branchSchema: z.ZodType<ConversationBranch> = z.strictObject({
  leafId: z.string(),
  startId: z.string(),
  partsAfterId: z.string().nullable(),
  name: z.string().nullable(),
  isOpen: z.boolean(),
  updatedAt: z.string(),
  messageCount: z.number().int(),
  ownCount: z.number().int(),
  excerpt: z.string(),
});

/** {@link TrashedConversation} */
export const trashedConversationSchema: z.ZodType<TrashedConversation> = z.strictObject({
  conversation: conversationSummarySchema,
  daysLeft: z.number().int().nonnegative(),
});
