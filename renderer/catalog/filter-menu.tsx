import { CheckIcon, ChevronDownIcon } from '@primer/octicons-react';
import { memo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import type { Icon } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { SearchField } from '../ui/search-field.tsx';
import styles from './filter-bar.module.css';

/** One line of a {@link FilterMenu}. */
export interface FilterOption {
  readonly id: string;
  readonly label: string;
  /** How many models it leaves, in words; empty for choices that leave all. */
  readonly count: string;
}

/** Words for a search field in a menu and for a search that finds nothing. */
export interface FilterSearch {
  readonly label: string;
  readonly nothing: string;
}

/** Props of {@link FilterMenu}. */
export interface FilterMenuProps<T extends string> {
  readonly id: T;
  /** What the button says: the choice, else what there is to choose. */
  readonly label: string;
  /** What the menu is for. */
  readonly name: string;
  readonly isOn: boolean;
  /** Before the label, where that does not say what is chosen. */
  readonly icon?: Icon | undefined;
  readonly isOpen: boolean;
  /** Looked at only while it is open. */
  readonly options: readonly FilterOption[];
  readonly selected: readonly string[];
  /** Whether several may be chosen; else one always is, and choosing closes the menu. */
  readonly isMultiple?: boolean;
  readonly search?: FilterSearch | undefined;
  readonly onOpenChange: (id: T, isOpen: boolean) => void;
  readonly onChoose: (id: T, chosen: readonly string[]) => void;
}

function Options<T extends string>({ id, name, options, selected, isMultiple = false, search, onOpenChange, onChoose }: FilterMenuProps<T>): ReactNode {
  return (
    <Menu
      aria-label={name}
      className={styles.menu ?? ''}
      items={options}
      // Its search field has the focus where it has one.
      {...(search === undefined ? { autoFocus: 'first' as const } : {})}
      selectionMode={isMultiple ? 'multiple' : 'single'}
      disallowEmptySelection={!isMultiple}
      selectedKeys={selected}
      // It puts the menu away and keeps what was chosen.
      escapeKeyBehavior="none"
      onSelectionChange={(keys) => {
        if (keys !== 'all') onChoose(id, [...keys].map(String));
      }}
      onAction={() => {
        if (!isMultiple) onOpenChange(id, false);
      }}
      renderEmptyState={() => <p className={styles.nothing}>{search?.nothing}</p>}
    >
      {(option) => (
        <MenuItem id={option.id} textValue={option.label} className={styles.option ?? ''} data-none={option.count === '0' || undefined}>
          {({ isSelected }) => (
            <>
              <span className={styles.check}>{isSelected ? <CheckIcon size={16} /> : null}</span>
              <span className={styles.optionName} dir="auto">
                {option.label}
              </span>
              <span className={styles.count}>{option.count}</span>
            </>
          )}
        </MenuItem>
      )}
    </Menu>
  );
}

function SearchableOptions<T extends string>(props: FilterMenuProps<T> & { readonly search: FilterSearch }): ReactNode {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <Autocomplete filter={contains}>
      <div className={styles.menuSearch}>
        <SearchField label={props.search.label} placeholder={props.search.label} autoFocus />
      </div>
      <Options {...props} />
    </Autocomplete>
  );
}

function FilterMenuButton<T extends string>(props: FilterMenuProps<T>): ReactNode {
  const { id, label, name, isOn, isOpen, icon: Drawing, search, onOpenChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    onOpenChange(id, true);
  };
  // A plain button until it is opened: six of them are drawn while the list opens.
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.chip}
        data-on={isOn || undefined}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label === name ? name : `${name}: ${label}`}
        onClick={() => onOpenChange(id, !isOpen)}
        onKeyDown={onKeyDown}
      >
        {Drawing === undefined ? null : <Drawing size={16} />}
        <span className={styles.menuLabel}>{label}</span>
        <ChevronDownIcon size={16} />
      </button>
      {isOpen ? (
        <Popover triggerRef={button} isOpen onOpenChange={(open) => onOpenChange(id, open)} placement="bottom start">
          {search === undefined ? <Options {...props} /> : <SearchableOptions {...props} search={search} />}
        </Popover>
      ) : null}
    </>
  );
}

/** A condition with several choices, each with what it would leave. Closed, it is drawn again only when its label changes. */
export const FilterMenu = memo(FilterMenuButton) as typeof FilterMenuButton;
