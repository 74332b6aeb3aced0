import { useEffect, useEffectEvent } from 'react';
import { useStore } from 'zustand';
import { defaultCatalogView, type CatalogView } from '../../app/domain/catalog-view.ts';
import { useStores } from '../stores/stores-context.tsx';

/** Shows what `/models` in the composer asked for: that and nothing else, whatever the list was narrowed to before. */
export function useCatalogRequest(show: (query: string, view: CatalogView) => void): void {
  const { navigation, settings } = useStores();
  const request = useStore(navigation, (state) => state.catalogRequest);
  const onRequest = useEffectEvent(() => {
    const taken = navigation.getState().takeCatalogRequest();
    if (taken === null) return;
    const { sort } = settings.getState().settings.catalogView;
    show(taken.query ?? '', { ...defaultCatalogView, sort, vendors: taken.provider === undefined ? [] : [taken.provider] });
  });
  useEffect(() => {
    if (request !== null) onRequest();
  }, [request]);
}
