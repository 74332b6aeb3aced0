import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import styles from './catalog-notice.module.css';
import { useAge } from './catalog-status.tsx';

/** Why the list is not a live one, and *Try again*; nothing while it is. */
export function CatalogNotice(): ReactNode {
  const { catalog: store } = useStores();
  const catalog = useStore(store, (state) => state.catalog);
  const error = useStore(store, (state) => state.error);
  const age = useAge(catalog?.fetchedAt ?? null);
  const failure = error ?? catalog?.lastError ?? null;
  if (failure === null || catalog?.isRefreshing === true) return null;
  const sentence =
    catalog === null
      ? {}
      : catalog.source === 'bundled'
        ? { sentence: catalogStrings.bundledNotice(catalog.models.length) }
        : { sentence: catalogStrings.cachedNotice(age) };
  return (
    <div className={styles.notice}>
      <ErrorNote
        error={failure}
        {...sentence}
        button={{ label: strings.common.tryAgain, onPress: () => void store.getState().refresh() }}
      />
    </div>
  );
}
