import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { formatCount } from '../format/tokens.ts';
import { commandFor } from '../keyboard/shortcuts.ts';
import { paletteStrings as words } from '../strings/palette-strings.en.ts';
import { moveInList } from '../ui/list-window.ts';
import { SearchField } from '../ui/search-field.tsx';
import type { PaletteSection } from './palette-list.ts';
import { PaletteOptions, paletteListId, paletteOptionId } from './palette-options.tsx';
import type { PaletteRow } from './palette-rows.ts';
import styles from './palette.module.css';

/** Rows that Page Up and Page Down go by. */
const pageRows = 10;

/** Says what was found once typing rests. */
const sayAfterMs = 600;

/** How many rows there are, said later than shown; before something is typed only where that is not as always. */
function useSaid(text: string, isSaid: boolean): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(isSaid ? text : ''), sayAfterMs);
    return () => clearTimeout(timer);
  }, [text, isSaid]);
  return said;
}

/** Whether the caret of a field has nowhere to go by this key. */
function isAtEdge({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLInputElement)) return true;
  const edge = key === 'Home' ? 0 : target.value.length;
  return target.selectionStart === edge && target.selectionEnd === edge;
}

/** Props of {@link PalettePage}. */
export interface PalettePageProps {
  readonly isMac: boolean;
  readonly placeholder: string;
  readonly list: (query: string) => readonly PaletteSection[];
  /** The row that is chosen at first. */
  readonly startIndex?: number;
  readonly nothing: string;
  readonly foot: string;
  readonly onChoose: (row: PaletteRow) => void;
  /** One step back, which on the first page is out. */
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly isSecond?: boolean;
}

/** A field and the list below it; the focus stays in the field, which names the chosen row. */
export function PalettePage({ isMac, placeholder, list, startIndex = 0, nothing, foot, onChoose, onBack, onClose, isSecond = false }: PalettePageProps): ReactNode {
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(startIndex);
  const [refused, setRefused] = useState('');
  const sections = useMemo(() => list(query), [list, query]);
  const rows = useMemo(() => sections.flatMap((section) => section.rows), [sections]);
  const active = rows[index];
  // A search over all chats stands below whatever was found.
  const found = rows.filter(({ group }) => group !== 'search').length;
  const foundCount = sections.find((section) => section.foundCount !== undefined)?.foundCount;
  const shownOf = foundCount === undefined ? '' : words.shownOf(found, formatCount(foundCount));
  const said = useSaid(found === 0 ? nothing : shownOf || words.counted(found), query !== '' || found === 0 || shownOf !== '');

  const choose = (row: PaletteRow): void => {
    if (row.problem === null) onChoose(row);
    else setRefused(words.cannot(row.label, row.problem));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const { key } = event;
    const isCaretKey = (key === 'Home' || key === 'End') && !isAtEdge(event);
    const next = isCaretKey || event.shiftKey || event.altKey ? null : moveInList(key, index, rows.length, pageRows);
    // Up from the first row is the last one, as in menus.
    const around = key === 'ArrowUp' && index === 0 ? rows.length - 1 : key === 'ArrowDown' && index === rows.length - 1 ? 0 : null;
    if (next !== null) {
      setIndex(around ?? next);
      setRefused('');
    } else if (key === 'Enter' && active !== undefined) choose(active);
    else if (key === 'Escape' || (key === 'Backspace' && isSecond && query === '')) onBack();
    else if (commandFor(event.nativeEvent, isMac) === 'open-palette') onClose();
    else return;
    event.preventDefault();
    // Esc would empty the field first.
    event.stopPropagation();
  };
  return (
    <div className={styles.page} onKeyDownCapture={onKeyDown}>
      <div className={styles.search}>
        <SearchField
          label={placeholder}
          placeholder={placeholder}
          value={query}
          onChange={(next) => {
            setQuery(next);
            setIndex(0);
            setRefused('');
          }}
          combobox={{ listId: paletteListId, activeId: active === undefined ? undefined : paletteOptionId(active.id) }}
          autoFocus
        />
      </div>
      <PaletteOptions sections={sections} activeId={active?.id ?? null} isMac={isMac} nothing={found === 0 ? nothing : null} onChoose={choose} />
      <p className={styles.foot} aria-hidden>
        <span>{refused === '' ? foot : refused}</span>
        {refused === '' && shownOf !== '' ? <span>{shownOf}</span> : null}
      </p>
      {/* The window's own live region is behind the dialog. */}
      <div className="visually-hidden" role="status">
        {refused === '' ? said : refused}
      </div>
    </div>
  );
}
