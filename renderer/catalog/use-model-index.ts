import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { useMemo } from 'react';
import { createModelIndex, type ModelIndex, type ModelMarks } from '../../app/domain/model-index.ts';
import type { Model } from '../../app/domain/model.ts';
import { useStores } from '../stores/stores-context.tsx';

const indexes = new WeakMap<readonly Model[], ModelIndex>();
const noModels: readonly Model[] = [];

/** The index of a list, made once however many places search it. */
export function modelIndexOf(models: readonly Model[]): ModelIndex {
  const known = indexes.get(models);
  if (known !== undefined) return known;
  const index = createModelIndex(models);
  indexes.set(models, index);
  return index;
}

/** The index of the list that is shown everywhere; of an empty one until there is a list. */
export function useModelIndex(): ModelIndex {
  const { catalog } = useStores();
  return modelIndexOf(useStore(catalog, (state) => state.catalog?.models) ?? noModels);
}

let lastMarks: { readonly pinned: readonly string[]; readonly hidden: readonly string[]; readonly marks: ModelMarks } | null = null;

/** The same marks for the same lists, so that an index knows them again when a list of models opens once more. */
export function marksOf(pinned: readonly string[], hidden: readonly string[]): ModelMarks {
  if (lastMarks?.pinned !== pinned || lastMarks.hidden !== hidden) {
    lastMarks = { pinned, hidden, marks: { pinned: new Set(pinned), hidden: new Set(hidden) } };
  }
  return lastMarks.marks;
}

/** What the user pinned and hid; the same object until that changes. */
export function useModelMarks(): ModelMarks {
  const { settings } = useStores();
  const pinned = useStore(settings, useShallow((state) => state.settings.pinnedModelRefs));
  const hidden = useStore(settings, useShallow((state) => state.settings.hiddenModelRefs));
  return useMemo(() => marksOf(pinned, hidden), [pinned, hidden]);
}
