import { defaultParameters, hasOwnSetup, readParameters, type ChatSetup } from './chat-setup.ts';
import { toModelId } from './model-ref.ts';

/** What chats with one model start with, where they have no setup of their own. */
export interface ModelPreset extends Pick<ChatSetup, 'system' | 'parameters'> {
  readonly modelRef: string;
}

/** Most presets, characters of a system prompt, and characters of all of them: settings are read whole at each start. */
export const presetBounds = { mostPresets: 100, mostSystemCharacters: 20_000, mostCharacters: 300_000 } as const;

/** The preset of a model; null where it has none. */
export function presetOf(presets: readonly ModelPreset[], modelRef: string | null): ModelPreset | null {
  if (modelRef === null) return null;
  const id = toModelId(modelRef);
  return presets.find((preset) => toModelId(preset.modelRef) === id) ?? null;
}

/** What goes with a message to a model, and whether that is the model's preset. */
export interface SetupInForce {
  readonly setup: ChatSetup;
  readonly isPreset: boolean;
}

/** The chat's own setup where it has one, else the preset of the model. */
export function setupInForce(own: ChatSetup, modelRef: string | null, presets: readonly ModelPreset[]): SetupInForce {
  const preset = hasOwnSetup(own) ? null : presetOf(presets, modelRef);
  if (preset === null) return { setup: own, isPreset: false };
  return { setup: { system: preset.system, parameters: preset.parameters }, isPreset: true };
}

/** The presets with another one for this model; null: with none. Null where there would be too many, or too much in them. */
export function withPreset(presets: readonly ModelPreset[], modelRef: string, preset: Pick<ChatSetup, 'system' | 'parameters'> | null): readonly ModelPreset[] | null {
  const others = presets.filter((each) => toModelId(each.modelRef) !== toModelId(modelRef));
  if (preset === null) return others;
  const { system, parameters } = preset;
  const next = [...others, { modelRef, system, parameters }];
  const { mostPresets, mostSystemCharacters, mostCharacters } = presetBounds;
  const isTooMuch = next.length > mostPresets || (system?.length ?? 0) > mostSystemCharacters || JSON.stringify(next).length > mostCharacters;
  return isTooMuch ? null : next;
}

/** Presets as they were stored: of one that is damaged what can be read is kept, and what cannot be told to be of a model is left out. */
export function readPresets(stored: unknown): readonly ModelPreset[] {
  if (!Array.isArray(stored)) return [];
  const read: ModelPreset[] = [];
  for (const each of stored as readonly unknown[]) {
    if (typeof each !== 'object' || each === null) continue;
    const { modelRef, system, parameters } = each as Readonly<Record<string, unknown>>;
    if (typeof modelRef !== 'string' || !/^[\x21-\x7e]{1,300}$/.test(modelRef) || presetOf(read, modelRef) !== null) continue;
    const isText = typeof system === 'string' && system !== '' && system.length <= presetBounds.mostSystemCharacters;
    read.push({ modelRef, system: isText ? system : null, parameters: parameters === undefined ? defaultParameters : readParameters(parameters) });
  }
  return read.slice(0, presetBounds.mostPresets);
}
