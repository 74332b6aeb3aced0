import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { marksOf, modelIndexOf } from './use-model-index.ts';

/** Makes the index of a new list while the window has nothing else to do, so that nobody waits for it when the list opens. */
export function useWarmIndex(): void {
  const { catalog, settings } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  useEffect(() => {
    if (models === undefined) return;
    const request = requestIdleCallback(() => {
      const { catalogView, pinnedModelRefs, hiddenModelRefs } = settings.getState().settings;
      // The first search of an index puts the models in order.
      modelIndexOf(models).search('', catalogView, marksOf(pinnedModelRefs, hiddenModelRefs));
    });
    return () => cancelIdleCallback(request);
  }, [models, settings]);
}
