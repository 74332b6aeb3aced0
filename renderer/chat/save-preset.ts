import { defaultSetup, isDefaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { withPreset } from '../../app/domain/model-preset.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { ChatStore } from '../stores/chat-store.ts';
import type { SettingsStore } from '../stores/settings-store.ts';

/** What became of a preset. `too-much`: there would be too much to keep; an error: it could not be written. */
export type PresetOutcome = 'saved' | 'removed' | 'too-much' | { readonly error: AppError };

/** Keeps the preset of a model; one that leaves all to the model is none, as null is. Answers when it is written. Never rejects. */
export async function savePreset(settings: SettingsStore, modelRef: string, setup: ChatSetup | null): Promise<PresetOutcome> {
  const { settings: now, update } = settings.getState();
  const preset = setup === null || isDefaultSetup(setup) ? null : setup;
  const modelPresets = withPreset(now.modelPresets, modelRef, preset);
  if (modelPresets === null) return 'too-much';
  const error = await update({ modelPresets });
  if (error !== null) return { error };
  return preset === null ? 'removed' : 'saved';
}

/** Whether the preset is as it was asked for. */
export function isPresetKept(outcome: PresetOutcome): outcome is 'saved' | 'removed' {
  return outcome === 'saved' || outcome === 'removed';
}

/** The same, after which the open chat goes by its model's preset; it keeps its own setup until that is written. */
export async function movePreset({ settings, chat }: { readonly settings: SettingsStore; readonly chat: ChatStore }, modelRef: string, setup: ChatSetup): Promise<PresetOutcome> {
  const { arrival } = chat.getState();
  const outcome = await savePreset(settings, modelRef, setup);
  // Another chat may be open by now, whose setup is its own.
  if (isPresetKept(outcome) && chat.getState().arrival === arrival) void chat.getState().changeSetup(defaultSetup);
  return outcome;
}
