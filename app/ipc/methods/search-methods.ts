import * as z from 'zod';
import { idSchema } from '../schemas.ts';
import {
  foundMessageSchema,
  searchCursorSchema,
  searchFiltersSchema,
  searchOrderSchema,
  searchQuerySchema,
  searchResultSchema,
} from '../search-schemas.ts';

/** Search over all chats, and in one. */
export const searchMethods = {
  /** Looks through all chats but those in the trash and the temporary ones; a task that can be cancelled, the answer is then null. */
  'conversations.search': {
    input: z.strictObject({
      taskId: idSchema,
      query: searchQuerySchema,
      filters: searchFiltersSchema,
      order: searchOrderSchema,
      limit: z.number().int().min(1).max(200),
      before: searchCursorSchema.nullable(),
      isDeep: z.boolean(),
    }),
    output: z.strictObject({ result: searchResultSchema.nullable() }),
  },
  /** Looks for the query as it stands through every branch of one chat, oldest first; a temporary one too. A task; the answer is null when it was cancelled. */
  'conversations.find': {
    input: z.strictObject({ taskId: idSchema, conversationId: idSchema, query: searchQuerySchema }),
    output: z.strictObject({ found: z.array(foundMessageSchema).nullable() }),
  },
};
