import { FilterIcon, SortDescIcon } from '@primer/octicons-react';
import { useCallback, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultCatalogView, type CatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelCounts } from '../../app/domain/model-index.ts';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { chipCounts, chipIds, isChipOn, toggleChip, type ChipId } from './filter-chips.ts';
import { FilterChip } from './filter-chip.tsx';
import { FilterMenu, type FilterOption } from './filter-menu.tsx';
import { chooseOptions, chosenOptions, filterLabel, filterNames, filterOptions, type FilterMenuId } from './filter-options.ts';
import styles from './filter-bar.module.css';
import { viewConditions } from './view-conditions.ts';

/** Props of {@link FilterBar}. */
export interface FilterBarProps {
  readonly view: CatalogView;
  readonly counts: ModelCounts;
  /** Of the whole list. */
  readonly total: number;
  /** Whether the list is narrowed by words too. */
  readonly hasQuery: boolean;
  /** The field that the bar stands under. */
  readonly search: ReactNode;
  readonly onClear: () => void;
}

const menus: readonly FilterMenuId[] = ['vendors', 'input', 'output', 'minContext', 'maxOutputPrice'];
const noOptions: readonly FilterOption[] = [];
const { menus: words, chips } = catalogStrings;
const providerSearch = { label: words.searchProviders, nothing: words.noProvider };

/** Search, sort and every condition, each with how many models it would leave. In a narrow window the conditions fold away. */
export function FilterBar({ view, counts, total, hasQuery, search, onClear }: FilterBarProps): ReactNode {
  const { settings } = useStores();
  const [openMenu, setOpenMenu] = useState<FilterMenuId | null>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const hasHidden = useStore(settings, (state) => state.settings.hiddenModelRefs.length > 0);
  // Made once, so that at a keystroke only what has a new count is drawn.
  const change = useCallback(
    (edit: (view: CatalogView) => CatalogView) =>
      void settings.getState().update({ catalogView: edit(settings.getState().settings.catalogView) }),
    [settings],
  );
  const onToggle = useCallback((id: ChipId) => change((before) => toggleChip(id, before)), [change]);
  const onChoose = useCallback((id: FilterMenuId, chosen: readonly string[]) => change((before) => chooseOptions(id, before, chosen)), [change]);
  const onOpenChange = useCallback((id: FilterMenuId, isOpen: boolean) => setOpenMenu(isOpen ? id : null), []);

  const conditionCount = viewConditions(view).length;
  const menu = (id: FilterMenuId): ReactNode => (
    <FilterMenu
      key={id}
      id={id}
      label={filterLabel(id, view)}
      name={filterNames[id]}
      isOn={id !== 'sort' && filterLabel(id, view) !== filterLabel(id, defaultCatalogView)}
      isOpen={openMenu === id}
      icon={id === 'sort' ? SortDescIcon : undefined}
      options={openMenu === id ? filterOptions(id, counts) : noOptions}
      selected={openMenu === id ? chosenOptions(id, view) : noSelection}
      isMultiple={id === 'vendors' || id === 'input' || id === 'output'}
      search={id === 'vendors' ? providerSearch : undefined}
      onOpenChange={onOpenChange}
      onChoose={onChoose}
    />
  );
  return (
    <div className={styles.bar}>
      <div className={styles.first}>
        {search}
        <button
          type="button"
          className={styles.fold}
          aria-expanded={isUnfolded}
          data-on={conditionCount > 0 || undefined}
          onClick={() => setUnfolded(!isUnfolded)}
        >
          <FilterIcon size={16} />
          {catalogStrings.filterCount(conditionCount)}
        </button>
        {menu('sort')}
      </div>
      <div className={styles.conditions} role="group" aria-label={catalogStrings.filters} data-unfolded={isUnfolded || undefined}>
        {chipIds.map((id) =>
          id === 'hidden' && !hasHidden && !view.onlyHidden ? null : (
            <FilterChip
              key={id}
              id={id}
              label={chips[id]}
              count={formatCount(chipCounts[id](counts))}
              isOn={isChipOn(id, view)}
              title={id === 'private' ? chips.privateTitle : undefined}
              onToggle={onToggle}
            />
          ),
        )}
        {menus.map(menu)}
        {(conditionCount === 0 && !hasQuery) || counts.shown === 0 ? null : (
          <span className={styles.shown}>
            {catalogStrings.shown(formatCount(counts.shown), formatCount(total))} <TextButton onPress={onClear}>{catalogStrings.clearAll}</TextButton>
          </span>
        )}
      </div>
    </div>
  );
}

const noSelection: readonly string[] = [];
