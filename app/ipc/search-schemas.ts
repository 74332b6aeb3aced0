import * as z from 'zod';
import { searchOrders, type FoundMessage, type SearchFilters, type SearchHit, type SearchResult } from '../domain/search/message-search.ts';
import type { TextRange } from '../domain/search/text-matcher.ts';
import { idSchema, modelRefSchema } from './schemas.ts';

/** What is searched: longer than anyone types, since texts are pasted too. */
export const searchQuerySchema = z.string().min(1).max(500);

/** Where to go on with a search. */
export const searchCursorSchema = z.number().int().min(0);

const moment = z.iso.datetime({ offset: true });

/** {@link SearchFilters} */
export const searchFiltersSchema: z.ZodType<SearchFilters> = z.strictObject({
  conversationId: idSchema.nullable(),
  modelRef: modelRefSchema.nullable(),
  from: moment.nullable(),
  to: moment.nullable(),
  role: z.enum(['user', 'assistant']).nullable(),
  hasImage: z.boolean(),
  hasCode: z.boolean(),
});

/** How hits are ordered. */
export const searchOrderSchema = z.enum(searchOrders);

/** {@link TextRange} */
export const textRangeSchema: z.ZodType<TextRange> = z.strictObject({ start: z.number().int(), end: z.number().int() });

/** {@link SearchHit} */
export const searchHitSchema: z.ZodType<SearchHit> = z.strictObject({
  conversationId: z.string(),
  messageId: z.string(),
  title: z.string(),
  isArchived: z.boolean(),
  role: z.enum(['user', 'assistant', 'system']),
  modelRef: z.string().nullable(),
  excerpt: z.string(),
  ranges: z.array(textRangeSchema),
  createdAt: z.string(),
});

/** {@link SearchResult} */
export const searchResultSchema: z.ZodType<SearchResult> = z.strictObject({
  hits: z.array(searchHitSchema),
  next: searchCursorSchema.nullable(),
  rest: z.enum(['more', 'older']).nullable(),
  wasIndexRebuilt: z.boolean(),
});

/** {@link FoundMessage} */
export const foundMessageSchema: z.ZodType<FoundMessage> = z.strictObject({
  messageId: z.string(),
  isOpen: z.boolean(),
  ranges: z.array(textRangeSchema),
});
