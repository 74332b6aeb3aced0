import type { Model } from '../../app/domain/model.ts';
import type { Settings } from '../../app/domain/settings.ts';
import { marksOf, modelIndexOf } from '../catalog/use-model-index.ts';
import type { Stores } from '../stores/stores.ts';
import { pickerModels } from './picker-models.ts';
import { slashCommandOf, slashItems, type SlashAction, type SlashContext } from './slash-items.ts';

/** What there is to be found after a slash. */
export function slashContext(models: readonly Model[], settings: Settings): SlashContext {
  const { savedPrompts, pinnedModelRefs, hiddenModelRefs, recentModelRefs } = settings;
  const marks = marksOf(pinnedModelRefs, hiddenModelRefs);
  return {
    prompts: savedPrompts,
    vendors: new Set(models.map(({ vendor }) => vendor)),
    findModels: (query) => pickerModels(modelIndexOf(models), query, marks, null, recentModelRefs),
  };
}

/**
 * What a text asks for where there is no list to choose from; null for one that is to be sent. `isListComing`: the list only has not come
 * yet, and whoever was quicker means its first line. Else a text has to say it in so many words.
 */
export function readSlash(text: string, { catalog, settings }: Pick<Stores, 'catalog' | 'settings'>, isListComing: boolean): SlashAction | null {
  const context = slashContext(catalog.getState().catalog?.models ?? [], settings.getState().settings);
  return isListComing ? (slashItems(text, context)[0]?.action ?? null) : slashCommandOf(text, context);
}
