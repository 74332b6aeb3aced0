import * as z from 'zod';
import type { ReplyEvent, ReplyNote, ReplyRequest, Usage } from '../chat/reply-event.ts';
import { apiKeySources, keyChecks, maxApiKeyLength, type AccountStatus, type ApiKeyStatus } from '../domain/api-key.ts';
import { appCommands, type AppInfo } from '../domain/app-info.ts';
import {
  messageStatuses,
  type ConversationSnapshot,
  type ConversationSummary,
  type Message,
  type SearchHit,
} from '../domain/conversation.ts';
import { modelChangeKinds, type ModelChange, type ModelChanges } from '../domain/model-change.ts';
import type { ModelEndpoints } from '../domain/model-endpoint.ts';
import { modalities, reasoningLevels, type Model, type ModelCatalog, type StartModel } from '../domain/model.ts';
import { modelSorts, type CatalogView } from '../domain/catalog-view.ts';
import type { DataPolicy } from '../domain/data-policy.ts';
import type { ImportChoice, ImportOffer } from '../domain/import-offer.ts';
import type { AccountProfile } from '../domain/organization.ts';
import type { Settings } from '../domain/settings.ts';
import type { AccountUsage, UsageSummary, UsageTotals } from '../domain/usage-sum.ts';
import type { SignInStatus } from '../domain/sign-in.ts';
import { appErrorCodes, appErrorReasons, type AppError } from '../errors/app-error.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

/** Longest message that a window may send, in characters: 4 MiB of text, the gateway's own limit (PROTOCOL 2.2). */
export const maxPromptLength = 4 * 1024 * 1024;

/** Any id that Kilodesk makes. */
export const idSchema = z.string().min(1).max(64).regex(/^[A-Za-z0-9_-]+$/);

/** A model ref or id; the gateway's ids reach 61 characters, users' typing may be longer. */
export const modelRefSchema = z.string().min(1).max(300).regex(/^[\x21-\x7e]+$/);

/** What a user typed to be sent. */
export const promptSchema = z.string().max(maxPromptLength);

/** A pasted key, before it is trimmed and checked. */
export const apiKeyInputSchema = z.string().max(maxApiKeyLength);

/** {@link AppError} */
export const appErrorSchema: z.ZodType<AppError> = z.strictObject({
  code: z.enum(appErrorCodes),
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
  status: z.number().optional(),
  requestId: z.string().optional(),
  detail: z.string().optional(),
  reason: z.enum(appErrorReasons).optional(),
  facts: z
    .strictObject({
      balanceUsd: z.number().optional(),
      tokens: z.number().optional(),
      limitTokens: z.number().optional(),
      requestBytes: z.number().optional(),
      messageBytes: z.number().optional(),
      flaggedFor: z.array(z.string()).optional(),
      pageTitle: z.string().optional(),
    })
    .optional(),
  action: z
    .strictObject({
      url: z.string().optional(),
      modelRef: z.string().optional(),
      modelRefs: z.array(z.string()).optional(),
      contextStartId: z.string().optional(),
      leaveOutCount: z.number().int().optional(),
    })
    .optional(),
});

/** {@link AppInfo} */
export const appInfoSchema: z.ZodType<AppInfo> = z.strictObject({
  version: z.string(),
  platform: z.enum(['darwin', 'win32', 'linux']),
  host: z.enum(['electron', 'chromium']),
  mode: z.enum(['real', 'demo']),
  gatewayUrl: z.string(),
  gatewayHost: z.string(),
  dataDir: z.string(),
  startupNotices: z.array(appErrorSchema),
});

/** One of the commands a menu may send to a window. */
export const appCommandSchema = z.enum(appCommands);

/** {@link ApiKeyStatus} */
export const apiKeyStatusSchema: z.ZodType<ApiKeyStatus> = z.strictObject({
  state: z.enum(['missing', 'present', 'rejected']),
  source: z.enum(apiKeySources).nullable(),
  alsoIn: z.array(z.enum(apiKeySources)),
  masked: z.string().max(5).nullable(),
  keychain: z.enum(['available', 'locked', 'absent']),
  keychainName: z.string(),
  check: z.enum(keyChecks),
  expiresAt: z.string().nullable(),
  problems: z.array(z.strictObject({ source: z.enum(apiKeySources), reason: z.string() })),
});

/** {@link AccountProfile} */
export const accountProfileSchema: z.ZodType<AccountProfile> = z.strictObject({
  name: z.string().nullable(),
  email: z.string().nullable(),
  organizations: z.array(z.strictObject({ id: z.guid(), name: z.string(), role: z.string().nullable() })),
  hasPersonalAccount: z.boolean(),
});

/** {@link AccountStatus} */
export const accountStatusSchema: z.ZodType<AccountStatus> = z.strictObject({
  state: z.enum(['signed-out', 'unknown', 'known', 'offline']),
  balanceUsd: z.number().nullable(),
  isDepleted: z.boolean().nullable(),
  profile: accountProfileSchema.nullable(),
  error: appErrorSchema.nullable(),
});

/** {@link SignInStatus} */
export const signInStatusSchema: z.ZodType<SignInStatus> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('idle') }),
  z.strictObject({ state: z.literal('starting') }),
  z.strictObject({
    state: z.literal('waiting'),
    code: z.string().max(64),
    pageUrl: z.string().max(2048),
    expiresAt: z.string(),
    isPageOpen: z.boolean(),
    problem: appErrorSchema.nullable(),
  }),
  z.strictObject({ state: z.literal('saving') }),
  z.strictObject({
    state: z.literal('approved'),
    keptIn: z.enum(['keychain', 'session']),
    check: z.enum(keyChecks),
    isInForce: z.boolean(),
  }),
  z.strictObject({ state: z.literal('denied') }),
  z.strictObject({ state: z.literal('expired') }),
  z.strictObject({ state: z.literal('failed'), error: appErrorSchema }),
]);

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

/** {@link DataPolicy} */
export const dataPolicySchema: z.ZodType<DataPolicy> = z.strictObject({ allowsTraining: z.boolean(), zeroRetention: z.boolean() });

/** {@link CatalogView} */
export const catalogViewSchema: z.ZodType<CatalogView> = z.strictObject({
  sort: z.enum(modelSorts),
  vendors: z.array(z.string().max(100)).max(100),
  input: z.array(z.enum(modalities)),
  output: z.array(z.enum(modalities)),
  onlyPinned: z.boolean(),
  onlyFree: z.boolean(),
  onlyReasoning: z.boolean(),
  onlyTools: z.boolean(),
  onlyPrivate: z.boolean(),
  onlyHidden: z.boolean(),
  minContext: z.number().int().positive().nullable(),
  maxOutputPrice: z.number().nonnegative().nullable(),
});

const modelRefs = z.array(modelRefSchema).max(1000).readonly();
const budget = z.number().positive().max(1_000_000).nullable();

/** {@link Settings}, each field checked on its own. */
export const settingsFields = {
  theme: z.enum(['system', 'light', 'dark']),
  font: z.enum(['bundled', 'system']),
  textSizePx: z.number().int().min(13).max(20),
  defaultModelRef: modelRefSchema,
  isCloseToTray: z.boolean(),
  isLoginShellAllowed: z.boolean(),
  isOnboarded: z.boolean(),
  sidebarWidthPx: z.number().int().min(200).max(400),
  isSidebarOpen: z.boolean(),
  fallbackModelRefs: z.array(modelRefSchema).max(20).readonly(),
  pinnedModelRefs: modelRefs,
  recentModelRefs: modelRefs,
  hiddenModelRefs: modelRefs,
  catalogView: catalogViewSchema,
  dataPolicy: dataPolicySchema,
  organizationId: z.guid().nullable(),
  autoModelToldIn: idSchema.nullable(),
  chatBudgetUsd: budget,
  dayBudgetUsd: budget,
  isImportAnswered: z.boolean(),
} satisfies { [K in keyof Settings]: z.ZodType<Settings[K]> };

/** {@link ImportOffer} */
export const importOfferSchema: z.ZodType<ImportOffer> = z.strictObject({
  path: z.string(),
  maskedKey: z.string().max(5).nullable(),
  defaultModelRef: z.string().nullable(),
  fallbackModelRefs: z.array(z.string()),
});

/** {@link ImportChoice} */
export const importChoiceSchema: z.ZodType<ImportChoice> = z.strictObject({
  isKey: z.boolean(),
  isDefaultModel: z.boolean(),
  isFallbacks: z.boolean(),
});

/** {@link Settings} */
export const settingsSchema: z.ZodType<Settings> = z.strictObject(settingsFields);

/** Some settings to change, the others left as they are. */
export const settingsPatchSchema = z.strictObject(settingsFields).partial();

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
  citations: z.array(citationSchema),
  toolCalls: z.array(toolCallSchema),
  usage: usageSchema.nullable(),
  modelRef: z.string().nullable(),
  sentModelId: z.string().nullable(),
  request: replyRequestSchema.nullable(),
  finishReason: z.string().nullable(),
  timings: z.strictObject(timingsFields),
  error: appErrorSchema.nullable(),
  generationId: z.string().nullable(),
  createdAt: z.string(),
  versionIds: z.array(z.string()),
});

/** {@link ConversationSnapshot} */
export const conversationSnapshotSchema: z.ZodType<ConversationSnapshot> = z.strictObject({
  conversation: conversationSummarySchema,
  messages: z.array(messageSchema),
  draft: z.string(),
});

/** {@link SearchHit} */
export const searchHitSchema: z.ZodType<SearchHit> = z.strictObject({
  conversationId: z.string(),
  messageId: z.string(),
  title: z.string(),
  excerpt: z.string(),
  createdAt: z.string(),
});

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
  chats: z.array(z.strictObject({ ...usageSumFields, conversationId: z.string(), title: z.string(), isTrashed: z.boolean() })),
});

/** {@link UsageTotals} */
export const usageTotalsSchema: z.ZodType<UsageTotals> = z.strictObject({ chat: usageSumSchema, today: usageSumSchema });

/** {@link AccountUsage} */
export const accountUsageSchema: z.ZodType<AccountUsage> = z.strictObject({ costUsd: z.number(), requests: z.number() });
