import * as z from 'zod';
import { setupBounds, type ChatParameters } from '../domain/chat-setup.ts';
import { presetBounds, type ModelPreset } from '../domain/model-preset.ts';
import { reasoningLevelSchema } from './model-schemas.ts';
import { modelRefSchema } from './schemas.ts';

// The run-time form of the types in app/domain. `z.ZodType<T>` makes TypeScript compare the two.

const within = ({ least, most }: { readonly least: number; readonly most: number }) => z.number().min(least).max(most);

/** {@link ChatParameters} */
export const chatParametersSchema: z.ZodType<ChatParameters> = z.strictObject({
  temperature: within(setupBounds.temperature).nullable(),
  topP: within(setupBounds.topP).nullable(),
  maxTokens: within(setupBounds.maxTokens).int().nullable(),
  stop: z.array(z.string().min(1).max(setupBounds.stop.mostCharacters)).max(setupBounds.stop.mostTexts),
  reasoning: reasoningLevelSchema.nullable(),
});

/** {@link ModelPreset} */
export const modelPresetSchema: z.ZodType<ModelPreset> = z.strictObject({
  modelRef: modelRefSchema,
  system: z.string().min(1).max(presetBounds.mostSystemCharacters).nullable(),
  parameters: chatParametersSchema,
});
