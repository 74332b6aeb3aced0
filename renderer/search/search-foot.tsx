import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { searchStrings } from '../strings/search-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './search.module.css';

const percentOf = (progress: number | null): number | null => (progress === null ? null : Math.floor(progress * 100));

/** A line with how far a long search is, and its end. Short ones show nothing: they are over before it could be read. */
function Running(): ReactNode {
  const { search } = useStores();
  const running = useStore(search, (state) => state.running);
  const percent = percentOf(useStore(search, (state) => state.progress));
  const isLong = running === 'older' || (running !== null && percent !== null);
  if (!isLong) return null;
  return (
    <div className={styles.running} role="status">
      <span className={styles.progress}>{running === 'older' ? searchStrings.readingOlder(percent) : searchStrings.reading(percent ?? 0)}</span>
      <TextButton onPress={() => search.getState().stop()}>{searchStrings.stop}</TextButton>
    </div>
  );
}

/** What stands below the hits: progress, what was left unread, and the way on. */
export function SearchFoot({ onClearFilters }: { readonly onClearFilters: (() => void) | null }): ReactNode {
  const { search } = useStores();
  const found = useStore(search, (state) => state.found);
  const order = useStore(search, (state) => state.order);
  const running = useStore(search, (state) => state.running);
  const { rest = null, hits = [], wasIndexRebuilt = false } = found ?? {};
  const isQuiet = running === null;
  return (
    <div className={styles.foot}>
      {wasIndexRebuilt ? <p className={styles.aside}>{searchStrings.rebuilt}</p> : null}
      {onClearFilters === null ? null : <TextButton onPress={onClearFilters}>{searchStrings.clearFilters}</TextButton>}
      {rest === 'more' && order === 'relevance' ? <p className={styles.aside}>{searchStrings.weighed}</p> : null}
      {rest === 'more' && order === 'newest' && isQuiet ? (
        <TextButton onPress={() => void search.getState().showMore()}>{searchStrings.more}</TextButton>
      ) : null}
      {rest === 'older' && isQuiet ? (
        <>
          {hits.length === 0 ? null : <p className={styles.aside}>{searchStrings.newestRead}</p>}
          <TextButton onPress={() => void search.getState().searchOlder()}>{searchStrings.older}</TextButton>
        </>
      ) : null}
      <Running />
    </div>
  );
}
