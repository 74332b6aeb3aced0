import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { CatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelCounts, ModelIndex, ModelMarks } from '../../app/domain/model-index.ts';
import type { Model } from '../../app/domain/model.ts';
import { withFirst } from '../../app/domain/order-models.ts';
import { useStores } from '../stores/stores-context.tsx';
import { useModelIndex, useModelMarks } from './use-model-index.ts';

/** What the catalog shows for some words. */
export interface CatalogList {
  readonly index: ModelIndex;
  readonly marks: ModelMarks;
  readonly view: CatalogView;
  readonly models: readonly Model[];
  readonly counts: ModelCounts;
  /** Changes with the words and conditions, and with nothing else. */
  readonly key: string;
}

/** The models that pass the words and the remembered conditions, with what each condition would leave. */
export function useCatalogList(query: string): CatalogList {
  const { settings } = useStores();
  const view = useStore(settings, (state) => state.settings.catalogView);
  const defaultRef = useStore(settings, (state) => state.settings.defaultModelRef);
  const index = useModelIndex();
  const marks = useModelMarks();
  // A model that is pinned goes to the top when the list is next narrowed, not from under the eye.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const pinnedBefore = useMemo(() => marks.pinned, [index, query, view]);
  const { hidden } = marks;
  const models = useMemo(() => {
    const pinned = view.onlyPinned ? marks.pinned : pinnedBefore;
    const found = index.search(query, view, pinned === marks.pinned ? marks : { pinned, hidden });
    // The default stands first while nothing is typed: it is what the others are compared with.
    return query === '' && view.sort === 'recommended' ? withFirst(found, defaultRef) : found;
  }, [index, query, view, marks, hidden, pinnedBefore, defaultRef]);
  const counts = useMemo(() => index.count(query, view, marks), [index, query, view, marks]);
  const key = useMemo(() => JSON.stringify([query, view]), [query, view]);
  return { index, marks, view, models, counts, key };
}
