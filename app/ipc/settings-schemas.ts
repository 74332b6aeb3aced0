import * as z from 'zod';
import { modalities } from '../domain/model.ts';
import { modelSorts, type CatalogView } from '../domain/catalog-view.ts';
import type { DataPolicy } from '../domain/data-policy.ts';
import type { ImportChoice, ImportOffer } from '../domain/import-offer.ts';
import { presetBounds } from '../domain/model-preset.ts';
import { promptBounds, type SavedPrompt } from '../domain/saved-prompt.ts';
import type { Settings } from '../domain/settings.ts';
import { idSchema, modelRefSchema } from './schemas.ts';
import { modelPresetSchema } from './setup-schemas.ts';

// The run-time form of the types in app/domain and app/chat. `z.ZodType<T>` makes TypeScript compare the two.

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

/** {@link SavedPrompt} */
export const savedPromptSchema: z.ZodType<SavedPrompt> = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(promptBounds.mostNameCharacters),
  text: z.string().min(1).max(promptBounds.mostCharacters),
});

const modelRefs = z.array(modelRefSchema).max(1000).readonly();
const budget = z.number().positive().max(1_000_000).nullable();

/** {@link Settings}, each field checked on its own. */
export const settingsFields = {
  theme: z.enum(['system', 'light', 'dark']),
  font: z.enum(['bundled', 'system']),
  textSizePx: z.number().int().min(13).max(20),
  isCodeWrapped: z.boolean(),
  defaultModelRef: modelRefSchema,
  isCloseToTray: z.boolean(),
  sendKeys: z.enum(['enter', 'mod-enter']),
  areTitlesAutomatic: z.boolean(),
  isLoginShellAllowed: z.boolean(),
  isOnboarded: z.boolean(),
  sidebarWidthPx: z.number().int().min(200).max(400),
  isSidebarOpen: z.boolean(),
  fallbackModelRefs: z.array(modelRefSchema).max(20).readonly(),
  pinnedModelRefs: modelRefs,
  recentModelRefs: modelRefs,
  hiddenModelRefs: modelRefs,
  savedPrompts: z.array(savedPromptSchema).max(promptBounds.mostPrompts).readonly(),
  modelPresets: z.array(modelPresetSchema).max(presetBounds.mostPresets).readonly(),
  catalogView: catalogViewSchema,
  dataPolicy: dataPolicySchema,
  organizationId: z.guid().nullable(),
  autoModelToldIn: idSchema.nullable(),
  chatBudgetUsd: budget,
  dayBudgetUsd: budget,
  recentCommandIds: z.array(z.string().max(100)).max(20).readonly(),
  isImportAnswered: z.boolean(),
} satisfies { [K in keyof Settings]: z.ZodType<Settings[K]> };

/** {@link Settings} */
export const settingsSchema: z.ZodType<Settings> = z.strictObject(settingsFields);

/** Some settings to change, the others left as they are. */
export const settingsPatchSchema = z.strictObject(settingsFields).partial();

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
