import { FilterIcon, SortDescIcon } from '@primer/octicons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { FilterMenu } from '../catalog/filter-menu.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { searchStrings } from '../strings/search-strings.en.ts';
import { choicesOf, chosenOf, filterCount, filtersOfChoice, type ChoiceContext, type SearchMenuId } from './filter-choices.ts';
import styles from './search.module.css';

const names: Readonly<Record<SearchMenuId, string>> = {
  order: searchStrings.order.name,
  when: searchStrings.when.name,
  who: searchStrings.who.name,
  model: searchStrings.model.name,
};
const modelSearch = { label: searchStrings.model.search, nothing: searchStrings.model.none };

function Chip({ label, isOn, onToggle }: { readonly label: string; readonly isOn: boolean; readonly onToggle: () => void }): ReactNode {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} onClick={onToggle}>
      {label}
    </button>
  );
}

/** The order, and every filter; these fold away until they are asked for, since the list has little room. */
export function SearchFilterBar(): ReactNode {
  const { catalog, chat, conversations: list, search } = useStores();
  const filters = useStore(search, (state) => state.filters);
  const order = useStore(search, (state) => state.order);
  const openChat = useStore(chat, (state) => state.conversationId);
  const conversations = useStore(list, (state) => state.conversations) ?? [];
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const [openMenu, setOpenMenu] = useState<SearchMenuId | null>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const count = filterCount(filters);
  const context: ChoiceContext = { filters, order, conversations, modelsByRef, now: new Date() };
  const change = (changed: Parameters<ReturnType<typeof search.getState>['setFilters']>[0]): void => void search.getState().setFilters(changed);
  const { conversationId } = filters;
  useEffect(() => {
    // "This chat" is the one that is open by now.
    if (conversationId !== null && conversationId !== openChat) void search.getState().setFilters({ conversationId: openChat });
  }, [conversationId, openChat, search]);
  const choose = (id: SearchMenuId, chosen: string): void => {
    if (id === 'order') void search.getState().setOrder(chosen === 'relevance' ? 'relevance' : 'newest');
    else change(filtersOfChoice(id, chosen, new Date()));
  };

  const menu = (id: SearchMenuId): ReactNode => {
    const choices = choicesOf(id, context);
    const chosen = chosenOf(id, context);
    return (
      <FilterMenu
        id={id}
        label={choices.find((each) => each.id === chosen)?.label ?? names[id]}
        name={names[id]}
        isOn={id !== 'order' && chosen !== 'any'}
        isOpen={openMenu === id}
        icon={id === 'order' ? SortDescIcon : undefined}
        options={openMenu === id ? choices : []}
        selected={[chosen]}
        search={id === 'model' && choices.length > 8 ? modelSearch : undefined}
        onOpenChange={(_id, isOpen) => setOpenMenu(isOpen ? id : null)}
        onChoose={(_id, [next]) => choose(id, next ?? chosen)}
      />
    );
  };
  return (
    <div className={styles.filters}>
      <div className={styles.chips}>
        <button type="button" className={styles.chip} aria-expanded={isUnfolded} data-on={count > 0 || undefined} onClick={() => setUnfolded(!isUnfolded)}>
          <FilterIcon size={16} />
          {searchStrings.filterCount(count)}
        </button>
        {menu('order')}
      </div>
      {isUnfolded ? (
        <div className={styles.chips} role="group" aria-label={searchStrings.filters}>
          {openChat === null ? null : (
            <Chip label={searchStrings.thisChat} isOn={conversationId === openChat} onToggle={() => change({ conversationId: conversationId === null ? openChat : null })} />
          )}
          {menu('when')}
          {menu('who')}
          {menu('model')}
          <Chip label={searchStrings.images} isOn={filters.hasImage} onToggle={() => change({ hasImage: !filters.hasImage })} />
          <Chip label={searchStrings.code} isOn={filters.hasCode} onToggle={() => change({ hasCode: !filters.hasCode })} />
        </div>
      ) : null}
    </div>
  );
}
