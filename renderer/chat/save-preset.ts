import { defaultSetup, isDefaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { presetOf, withPreset } from '../../app/domain/model-preset.ts';
import type { Model } from '../../app/domain/model.ts';
import { appError, type AppError } from '../../app/errors/app-error.ts';
import type { ChatStore } from '../stores/chat-store.ts';
import type { SettingsStore } from '../stores/settings-store.ts';
import type { UndoOffer, UndoStore } from '../stores/undo-store.ts';
import { presetStrings as words, setupStrings } from '../strings/composer-strings.en.ts';

/** What became of a preset. `too-much`: there would be too much to keep; an error: it could not be written. */
export type PresetOutcome = 'saved' | 'removed' | 'too-much' | { readonly error: AppError };

/** The model of a preset. */
type PresetModel = Pick<Model, 'ref' | 'name'>;

/** Keeps the preset of a model; one that leaves all to the model is none, as null is. Answers when it is written. Never rejects. */
async function savePreset(settings: SettingsStore, modelRef: string, setup: ChatSetup | null): Promise<PresetOutcome> {
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

/**
 * Keeps the preset of a model, or with null removes it, then says so at `place` with the way back. `revertFirst` is part of that; where
 * it answers that it could not, the preset stays. Never rejects.
 */
export async function keepPreset(
  { settings, undo }: { readonly settings: SettingsStore; readonly undo: UndoStore },
  { ref, name }: PresetModel,
  setup: ChatSetup | null,
  place: UndoOffer['place'],
  revertFirst: () => Promise<boolean> = () => Promise.resolve(true),
): Promise<PresetOutcome> {
  const before = presetOf(settings.getState().settings.modelPresets, ref);
  const outcome = await savePreset(settings, ref, setup);
  if (!isPresetKept(outcome) || (outcome === 'removed' && before === null)) return outcome;
  undo.getState().make({ place, text: outcome === 'saved' ? words.saved(name) : words.removed(name) }, async () => {
    if (!(await revertFirst())) return;
    // What cannot be written is told as of any setting.
    const reverted = await savePreset(settings, ref, before);
    if (reverted === 'too-much') settings.setState({ error: appError('request-invalid', setupStrings.tooMuch) });
  });
  return outcome;
}

/** The same above the text field, after which the open chat goes by its model's preset; it keeps its own setup until that is written. */
export async function movePreset(
  stores: { readonly settings: SettingsStore; readonly chat: ChatStore; readonly undo: UndoStore },
  model: PresetModel,
  setup: ChatSetup,
): Promise<PresetOutcome> {
  const { chat } = stores;
  const { conversationId, setup: before } = chat.getState();
  // Another chat may be open by now, whose setup is its own.
  const isHere = (): boolean => chat.getState().conversationId === conversationId;
  const outcome = await keepPreset(stores, model, setup, 'chat', async () => {
    const { arrival, sentArrival, changeSetup } = chat.getState();
    // A chat that did not exist yet is the one that its first message made: going to another one ends the offer.
    const isMadeOfIt = conversationId === null && arrival === sentArrival;
    return (isHere() || isMadeOfIt) && changeSetup(before);
  });
  if (isPresetKept(outcome) && isHere()) void chat.getState().changeSetup(defaultSetup);
  return outcome;
}
