import { useMemo, useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { matchTitles } from '../../app/domain/search/match-titles.ts';
import { noSearchFilters } from '../../app/domain/search/message-search.ts';
import { useStores } from '../stores/stores-context.tsx';
import { searchStrings } from '../strings/search-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { filterCount } from './filter-choices.ts';
import { SearchFilterBar } from './search-filters.tsx';
import { SearchFoot } from './search-foot.tsx';
import { SearchList } from './search-list.tsx';
import styles from './search.module.css';

const titlesShown = 5;

/** Props of {@link SearchPanel}. */
export interface SearchPanelProps {
  /** Names the list for the field above, which leads into it. */
  readonly id: string;
  readonly onOpen: (conversationId: string, messageId: string | null) => void;
  readonly onLeave: () => void;
}

/** Everything below the search field: order and filters, what was found, and how to find more. */
export function SearchPanel({ id, onOpen, onLeave }: SearchPanelProps): ReactNode {
  const { conversations, search } = useStores();
  const found = useStore(search, (state) => state.found);
  const filters = useStore(search, (state) => state.filters);
  const running = useStore(search, (state) => state.running);
  const error = useStore(search, (state) => state.error);
  const list = useStore(conversations, (state) => state.conversations);
  const archived = useStore(search, (state) => state.archived);
  const listRef = useRef<HTMLDivElement>(null);
  const hasFilters = filterCount(filters) > 0;
  // What a title holds has no date, no model and no author.
  const titles = useMemo(() => (hasFilters ? [] : matchTitles([...(list ?? []), ...archived], found?.query ?? '', titlesShown)), [archived, found?.query, hasFilters, list]);
  const hits = found?.hits ?? [];
  const isEmpty = found !== null && hits.length === 0 && titles.length === 0;
  return (
    <div id={id} className={styles.panel} aria-busy={running !== null}>
      <SearchFilterBar />
      {error === null ? null : (
        <div className={styles.failure}>
          <ErrorNote error={error} sentence={searchStrings.failed} button={{ label: searchStrings.retry, onPress: () => void search.getState().search() }} />
        </div>
      )}
      {found === null && running !== null ? (
        <div className={styles.waiting}>
          <Skeleton rows={4} label={searchStrings.searching} />
        </div>
      ) : null}
      {isEmpty && running === null ? (
        <p className={styles.empty} role="status">
          {hasFilters ? searchStrings.nothingFiltered : found.rest === 'older' ? searchStrings.nothingNewest : searchStrings.nothing}
        </p>
      ) : null}
      {hits.length + titles.length === 0 ? (
        <div className={styles.rest}>
          <SearchFoot onClearFilters={hasFilters && isEmpty ? () => void search.getState().setFilters(noSearchFilters) : null} />
        </div>
      ) : (
        <div className={styles.results}>
          <SearchList titles={titles} hits={hits} listRef={listRef} onOpen={onOpen} onLeave={onLeave} />
          <SearchFoot onClearFilters={null} />
        </div>
      )}
    </div>
  );
}
