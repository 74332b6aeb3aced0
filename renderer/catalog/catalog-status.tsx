import { SyncIcon } from '@primer/octicons-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ModelCatalog } from '../../app/domain/model.ts';
import { formatFullTime, formatRelativeTime } from '../format/time.ts';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './catalog-status.module.css';

/** The age of the list in words, renewed once a minute. */
export function useAge(iso: string | null): string {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  // A list that came after the last tick would otherwise be from the future.
  return iso === null ? '' : formatRelativeTime(iso, new Date(Math.max(now.getTime(), Date.parse(iso))));
}

/** Props of {@link CatalogStatus}. */
export interface CatalogStatusProps {
  readonly catalog: ModelCatalog;
  readonly onRefresh: () => void;
}

/** How many models there are, where the list is from and how old it is, beside the title. */
export function CatalogStatus({ catalog, onRefresh }: CatalogStatusProps): ReactNode {
  const words = catalogStrings;
  const age = useAge(catalog.fetchedAt);
  const sources: Readonly<Record<ModelCatalog['source'], string>> = {
    network: words.live(age),
    cache: words.cached(age),
    bundled: words.bundled,
  };
  const parts = [
    formatCount(catalog.models.length),
    sources[catalog.source],
    ...(catalog.droppedCount > 0 ? [words.dropped(catalog.droppedCount)] : []),
  ];
  return (
    <>
      <span className={styles.text} title={catalog.fetchedAt === null ? undefined : formatFullTime(catalog.fetchedAt)}>
        {parts.join(' · ')}
      </span>
      <span className={styles.refresh} data-busy={catalog.isRefreshing || undefined}>
        <IconButton
          icon={SyncIcon}
          label={catalog.isRefreshing ? words.refreshing : words.refresh}
          isPending={catalog.isRefreshing}
          onPress={onRefresh}
        />
      </span>
    </>
  );
}
