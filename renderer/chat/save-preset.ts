import { isDefaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { withPreset } from '../../app/domain/model-preset.ts';
import type { SettingsStore } from '../stores/settings-store.ts';

/**
 * Keeps the preset of a model; one that leaves all to the model is none, as null is. False where there would be too much to keep; what
 * could not be written is told by the settings.
 */
export function savePreset(settings: SettingsStore, modelRef: string, setup: ChatSetup | null): boolean {
  const { settings: now, update } = settings.getState();
  const modelPresets = withPreset(now.modelPresets, modelRef, setup === null || isDefaultSetup(setup) ? null : setup);
  if (modelPresets === null) return false;
  void update({ modelPresets });
  return true;
}
