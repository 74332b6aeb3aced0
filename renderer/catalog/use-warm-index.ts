import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';

/** Makes the index of a new list while the window has nothing else to do, so that nobody waits for it when the list opens. */
export function useWarmIndex(): void {
  const { catalog, settings } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  useEffect(() => {
    if (models === undefined) return;
    let isGone = false;
    const warm = async (): Promise<void> => {
      const { marksOf, modelIndexOf } = await import('./use-model-index.ts');
      if (isGone) return;
      const { catalogView, pinnedModelRefs, hiddenModelRefs } = settings.getState().settings;
      // The first search of an index puts the models in order.
      modelIndexOf(models).search('', catalogView, marksOf(pinnedModelRefs, hiddenModelRefs));
    };
    const request = requestIdleCallback(() => void warm());
    return () => {
      isGone = true;
      cancelIdleCallback(request);
    };
  }, [models, settings]);
}
