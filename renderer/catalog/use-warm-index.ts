import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { modelIndexOf } from './use-model-index.ts';

/** Makes the index of a new list while the window has nothing else to do, so that nobody waits for it when the list opens. */
export function useWarmIndex(): void {
  const { catalog } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  useEffect(() => {
    if (models === undefined) return;
    const request = requestIdleCallback(() => void modelIndexOf(models));
    return () => cancelIdleCallback(request);
  }, [models]);
}
