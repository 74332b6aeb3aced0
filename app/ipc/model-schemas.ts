import * as z from 'zod';
import { modelChangeKinds, type ModelChange, type ModelChanges } from '../domain/model-change.ts';
import type { ModelEndpoints } from '../domain/model-endpoint.ts';
import { modalities, reasoningLevels, type Model, type ModelCatalog, type StartModel } from '../domain/model.ts';
import { appErrorSchema } from './schemas.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

const price = z.number().nonnegative().nullable();
const modelCost = z.strictObject({ input: price, output: price, cacheRead: price, cacheWrite: price });

/** {@link Model} */
export const modelSchema: z.ZodType<Model> = z.strictObject({
  ref: z.string(),
  id: z.string(),
  name: z.string(),
  vendor: z.string(),
  description: z.string(),
  input: z.array(z.enum(modalities)),
  output: z.array(z.enum(modalities)),
  reasoning: z.boolean(),
  tools: z.boolean(),
  contextWindow: z.number().int().positive().nullable(),
  maxTokens: z.number().int().positive().nullable(),
  cost: modelCost.nullable(),
  costKind: z.enum(['free', 'listed', 'varies', 'unknown']),
  isFree: z.boolean(),
  mayTrainOnPrompts: z.boolean(),
  badges: z.array(z.string()),
  createdAt: z.string().nullable(),
  expiresOn: z.string().nullable(),
  recommendedRank: z.number().nullable(),
  callPrices: z.strictObject({ image: price, request: price, webSearch: price }),
  parameters: z.array(z.string()),
  efforts: z.array(z.string()),
  candidateIds: z.array(z.string()),
  isByokAvailable: z.boolean(),
});

/** {@link ModelCatalog} */
export const modelCatalogSchema: z.ZodType<ModelCatalog> = z.strictObject({
  source: z.enum(['network', 'cache', 'bundled']),
  fetchedAt: z.string().nullable(),
  models: z.array(modelSchema),
  droppedCount: z.number().int().nonnegative(),
  isRefreshing: z.boolean(),
  lastError: appErrorSchema.nullable(),
});

const pricePair = z.strictObject({ input: price, output: price });

/** {@link ModelChange} */
export const modelChangeSchema: z.ZodType<ModelChange> = z.strictObject({
  kind: z.enum(modelChangeKinds),
  at: z.iso.datetime(),
  ref: z.string(),
  name: z.string(),
  before: pricePair.nullable(),
  after: pricePair.nullable(),
  expiresOn: z.string().nullable(),
});

/** {@link ModelChanges} */
export const modelChangesSchema: z.ZodType<ModelChanges> = z.strictObject({
  changes: z.array(modelChangeSchema),
  unseenCount: z.number().int().nonnegative(),
  seenAt: z.string().nullable(),
});

/** {@link ModelEndpoints} */
export const modelEndpointsSchema: z.ZodType<ModelEndpoints> = z.strictObject({
  endpoints: z.array(
    z.strictObject({
      provider: z.string(),
      contextLength: z.number().int().positive().nullable(),
      maxTokens: z.number().int().positive().nullable(),
      cost: modelCost.nullable(),
      quantization: z.string().nullable(),
      uptimePercent: z.number().min(0).max(100).nullable(),
      status: z.enum(['ok', 'impaired']).nullable(),
      latencyMs: z.number().nonnegative().nullable(),
      tokensPerSecond: z.number().nonnegative().nullable(),
    }),
  ),
  error: appErrorSchema.nullable(),
});

/** {@link StartModel} */
export const startModelSchema: z.ZodType<StartModel> = z.strictObject({
  ref: z.string(),
  reason: z.enum(['default', 'signed-out', 'no-credit']),
});

/** How hard the model should think; null leaves it to the model. */
export const reasoningLevelSchema = z.enum(reasoningLevels);
