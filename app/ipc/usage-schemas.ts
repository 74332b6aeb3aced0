import * as z from 'zod';
import type { AccountUsage, UsageSummary, UsageTotals } from '../domain/usage-sum.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

const usageSumFields = {
  answers: z.number(),
  knownUsd: z.number(),
  estimatedUsd: z.number(),
  estimatedAnswers: z.number(),
  unknownAnswers: z.number(),
  ownKeyAnswers: z.number(),
  promptTokens: z.number(),
  cachedTokens: z.number(),
  completionTokens: z.number(),
  reasoningTokens: z.number(),
};

const usageSumSchema = z.strictObject(usageSumFields);

/** {@link UsageSummary} */
export const usageSummarySchema: z.ZodType<UsageSummary> = z.strictObject({
  total: usageSumSchema,
  days: z.array(z.strictObject({ ...usageSumFields, day: z.string() })),
  models: z.array(z.strictObject({ ...usageSumFields, modelRef: z.string().nullable() })),
  chats: z.array(z.strictObject({ ...usageSumFields, conversationId: z.string().nullable(), title: z.string(), isTrashed: z.boolean() })),
});

/** {@link UsageTotals} */
export const usageTotalsSchema: z.ZodType<UsageTotals> = z.strictObject({ chat: usageSumSchema, today: usageSumSchema });

/** {@link AccountUsage} */
export const accountUsageSchema: z.ZodType<AccountUsage> = z.strictObject({ costUsd: z.number(), requests: z.number() });
