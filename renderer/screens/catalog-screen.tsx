import { XIcon } from '@primer/octicons-react';
import { useDeferredValue, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { withFirst } from '../../app/domain/search-models.ts';
import { catalogFilters, countCatalog, filterCatalog, type CatalogFilter } from '../catalog/catalog-filter.ts';
import { CatalogNotice } from '../catalog/catalog-notice.tsx';
import { CatalogStatus } from '../catalog/catalog-status.tsx';
import { ModelList } from '../catalog/model-list.tsx';
import { formatCount } from '../format/tokens.ts';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { useMediaQuery } from '../ui/use-media-query.ts';
import styles from './catalog-screen.module.css';
import { CatalogDetails } from './catalog-details.tsx';
import { ScreenHeader } from './screen-header.tsx';

/** Every model with its price: search, filter, look, use. Enter uses a model here, Mod+Enter in a new chat. */
export function CatalogScreen(): ReactNode {
  const { catalog: catalogStore, settings, navigation } = useStores();
  const catalog = useStore(catalogStore, (state) => state.catalog);
  const defaultRef = useStore(settings, (state) => state.settings.defaultModelRef);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<CatalogFilter>('all');
  const [selectedRef, setSelectedRef] = useState<string | null>(defaultRef);
  const [isDetailsOpen, setDetailsOpen] = useState(false);
  const isWide = useMediaQuery('(width >= 1100px)');
  const list = useRef<HTMLDivElement>(null);

  const words = useDeferredValue(query);
  const models = catalog?.models;
  // The default stands first while nothing is typed: it is what the others are compared with.
  const found = useMemo(() => {
    const hits = filterCatalog(models ?? [], filter, words);
    return words === '' ? withFirst(hits, defaultRef) : hits;
  }, [models, filter, words, defaultRef]);
  const counts = useMemo(() => countCatalog(models ?? [], words), [models, words]);
  const selected = useStore(catalogStore, (state) => (selectedRef === null ? undefined : state.modelsByRef.get(selectedRef)));

  const use = (ref: string, isNewChat: boolean): void => navigation.getState().useModel(ref, { isNewChat });
  const onSearchKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.current?.focus();
    }
  };
  const showAll = (): void => {
    setQuery('');
    setFilter('all');
  };

  const close = (): void => navigation.getState().open('chat');
  useCloseOnEscape(close);

  return (
    <>
      <ScreenHeader
        title={catalogStrings.title}
        status={
          catalog === null ? undefined : <CatalogStatus catalog={catalog} onRefresh={() => void catalogStore.getState().refresh()} />
        }
        actions={<IconButton icon={XIcon} label={catalogStrings.close} onPress={close} />}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <CatalogNotice />
          <div className={styles.tools} onKeyDown={onSearchKeyDown}>
            <SearchField
              label={catalogStrings.search}
              placeholder={catalogStrings.searchPlaceholder}
              value={query}
              onChange={setQuery}
              autoFocus
            />
            <Segmented
              label={catalogStrings.filters}
              isLabelHidden
              value={filter}
              onChange={setFilter}
              options={catalogFilters.map((value) => ({
                value,
                label: catalogStrings.filterNames[value],
                hint: formatCount(counts[value]),
              }))}
            />
          </div>
          {catalog === null ? (
            <Skeleton rows={12} label={strings.common.loading} />
          ) : (
            <ModelList
              models={found}
              defaultRef={defaultRef}
              selectedRef={selectedRef}
              onSelect={setSelectedRef}
              onUse={use}
              onOpenDetails={() => setDetailsOpen(!isWide)}
              listRef={list}
              emptyState={() => (
                <p className={styles.nothing}>
                  {catalogStrings.nothingFound} <TextButton onPress={showAll}>{catalogStrings.clearFilters}</TextButton>
                </p>
              )}
            />
          )}
        </div>
        {isWide ? (
          <aside className={styles.details} aria-label={catalogStrings.details} data-pane tabIndex={-1}>
            <CatalogDetails model={selected} onUse={use} />
          </aside>
        ) : (
          <Dialog
            title={catalogStrings.details}
            isTitleHidden
            placement="side"
            isOpen={isDetailsOpen && selected !== undefined}
            onClose={() => setDetailsOpen(false)}
          >
            <div className={styles.sheetClose}>
              <IconButton icon={XIcon} label={catalogStrings.closeDetails} onPress={() => setDetailsOpen(false)} />
            </div>
            <CatalogDetails model={selected} onUse={use} />
          </Dialog>
        )}
      </div>
    </>
  );
}
