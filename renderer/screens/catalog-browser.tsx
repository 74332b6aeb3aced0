import { useCallback, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { defaultCatalogView, type CatalogView } from '../../app/domain/catalog-view.ts';
import type { Model } from '../../app/domain/model.ts';
import { readCatalogKey } from '../catalog/catalog-keys.ts';
import { FilterBar } from '../catalog/filter-bar.tsx';
import { HiddenNotice } from '../catalog/hidden-notice.tsx';
import { toggleHidden, togglePin } from '../catalog/mark-models.ts';
import { ModelTable } from '../catalog/model-table.tsx';
import { useNextCost } from '../catalog/next-cost.ts';
import { NothingFound } from '../catalog/nothing-found.tsx';
import { useAnnouncedCount } from '../catalog/use-announced-count.ts';
import { useCatalogList } from '../catalog/use-catalog-list.ts';
import { useModelStanding } from '../catalog/use-model-standing.ts';
import { useNextModelRef } from '../chat/model-names.ts';
import { useNextMessage } from '../chat/use-next-message.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { SearchField } from '../ui/search-field.tsx';
import type { WindowedListHandle } from '../ui/windowed-list.tsx';
import { CatalogDetails, type CatalogDetailsHandle } from './catalog-details.tsx';
import styles from './catalog-screen.module.css';
import { useCatalogRequest } from './use-catalog-request.ts';

/** Props of {@link CatalogBrowser}. */
export interface CatalogBrowserProps {
  /** The model that was chosen to be looked at; null is the first of the list. */
  readonly shownRef: string | null;
  readonly onShow: (ref: string | null) => void;
}

/** Search, conditions, the list and the details beside it. Enter uses a model here, Mod+Enter in a new chat, P pins, H hides. */
export function CatalogBrowser({ shownRef, onShow }: CatalogBrowserProps): ReactNode {
  const { settings, navigation } = useStores();
  const [query, setQuery] = useState('');
  const [hidden, setHidden] = useState<Model | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<WindowedListHandle>(null);
  const details = useRef<CatalogDetailsHandle>(null);
  const { index, marks, view, models, counts, key } = useCatalogList(query);
  const standingOf = useModelStanding(marks, useNextModelRef());
  const costOf = useNextCost(useNextMessage());
  useAnnouncedCount(models.length, key);

  const activeIndex = shownRef === null ? Math.min(0, models.length - 1) : models.findIndex(({ ref }) => ref === shownRef);
  const active = models[activeIndex];
  const setView = (next: CatalogView): void => void settings.getState().update({ catalogView: next });
  const type = (next: string): void => {
    setQuery(next);
    // The first hit is the likeliest to be meant.
    onShow(null);
  };
  const show = (nextQuery: string, nextView: CatalogView): void => {
    type(nextQuery);
    setView(nextView);
  };
  useCatalogRequest(show);
  const clear = (): void => {
    show('', { ...defaultCatalogView, sort: view.sort });
    search.current?.focus();
  };
  const choose = (ref: string, isNewChat: boolean): void => navigation.getState().useModel(ref, { isNewChat });
  const hide = (model: Model): void => {
    toggleHidden(settings, model.ref);
    if (view.onlyHidden) return announce(catalogStrings.unhidden(model.name));
    announce(catalogStrings.hidden(model.name));
    setHidden(model);
    onShow((models[activeIndex + 1] ?? models[activeIndex - 1])?.ref ?? null);
  };
  const onHiddenGone = useCallback(() => setHidden(null), []);
  const undoHiding = (model: Model): void => {
    toggleHidden(settings, model.ref);
    setHidden(null);
    onShow(model.ref);
    list.current?.focus();
  };

  const onListKeyDown = (event: KeyboardEvent): void => {
    const pressed = readCatalogKey(event, activeIndex, models.length, list.current?.pageRows() ?? 1);
    if (pressed === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (pressed.kind === 'move') onShow(models[pressed.index]?.ref ?? null);
    else if (pressed.kind === 'search' || pressed.kind === 'type') {
      if (pressed.kind === 'type') type(query + pressed.text);
      search.current?.focus();
    } else if (active === undefined) return;
    else if (pressed.kind === 'use') choose(active.ref, pressed.isNewChat);
    else if (pressed.kind === 'details') details.current?.open();
    else if (pressed.kind === 'pin') togglePin(settings, active);
    else hide(active);
  };
  const onSearchKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') list.current?.focus();
    else if (event.key === 'Enter' && query.trim() !== '' && active !== undefined) choose(active.ref, event.metaKey || event.ctrlKey);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <FilterBar
          view={view}
          counts={counts}
          total={index.models.length}
          hasQuery={query !== ''}
          onClear={clear}
          search={
            <div onKeyDown={onSearchKeyDown}>
              <SearchField
                label={catalogStrings.search}
                placeholder={catalogStrings.searchPlaceholder}
                value={query}
                onChange={type}
                inputRef={search}
                autoFocus
              />
            </div>
          }
        />
        {models.length === 0 ? (
          <NothingFound index={index} query={query} view={view} marks={marks} onLoosen={show} onClear={clear} />
        ) : (
          <ModelTable
            models={models}
            activeIndex={activeIndex}
            startKey={key}
            standingOf={standingOf}
            costOf={costOf}
            onSelect={({ ref }) => {
              onShow(ref);
              details.current?.openSheet();
            }}
            onUse={({ ref }) => choose(ref, false)}
            onTogglePin={(model) => togglePin(settings, model)}
            onKeyDown={onListKeyDown}
            handleRef={list}
          />
        )}
        {hidden === null ? null : <HiddenNotice model={hidden} onUndo={() => undoHiding(hidden)} onGone={onHiddenGone} />}
      </div>
      <CatalogDetails shownRef={active?.ref ?? shownRef} onShow={onShow} onHidden={setHidden} handleRef={details} />
    </div>
  );
}
