import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import type { SettingsStore } from '../stores/settings-store.ts';
import { announce } from '../ui/announcer.tsx';

function toggled(refs: readonly string[], ref: string): readonly string[] {
  return refs.includes(ref) ? refs.filter((each) => each !== ref) : [...refs, ref];
}

/** Pins a model, or takes its pin away, and says so to screen readers. */
export function togglePin(settings: SettingsStore, model: Pick<Model, 'ref' | 'name'>): void {
  const pinnedModelRefs = toggled(settings.getState().settings.pinnedModelRefs, model.ref);
  void settings.getState().update({ pinnedModelRefs });
  announce(pinnedModelRefs.includes(model.ref) ? catalogStrings.pinned(model.name) : catalogStrings.unpinned(model.name));
}

/** Hides a model from every list, or shows it again. */
export function toggleHidden(settings: SettingsStore, ref: string): void {
  void settings.getState().update({ hiddenModelRefs: toggled(settings.getState().settings.hiddenModelRefs, ref) });
}

/** Adds a model to the end of the fallbacks, or takes it out. */
export function toggleFallback(settings: SettingsStore, ref: string): void {
  void settings.getState().update({ fallbackModelRefs: toggled(settings.getState().settings.fallbackModelRefs, ref) });
}
