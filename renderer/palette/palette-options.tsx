import { CheckIcon } from '@primer/octicons-react';
import { useEffect, type ReactNode } from 'react';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { paletteStrings as words } from '../strings/palette-strings.en.ts';
import { Kbd } from '../ui/kbd.tsx';
import type { PaletteSection } from './palette-list.ts';
import type { PaletteRow } from './palette-rows.ts';
import styles from './palette.module.css';

/** Id of the list, for the field that it belongs to. */
export const paletteListId = 'palette-list';

/** The id of a row's element. */
export const paletteOptionId = (rowId: string): string => `${paletteListId}-${rowId}`;

function Row({ row, isMac }: { readonly row: PaletteRow; readonly isMac: boolean }): ReactNode {
  const keys = row.command === null ? null : shortcutLabel(row.command, isMac);
  const note = row.problem ?? row.note;
  const Drawing = note === words.chosen ? CheckIcon : row.icon;
  return (
    <>
      <Drawing size={16} />
      <span className={styles.label} dir="auto" title={row.label}>
        {row.label}
      </span>
      {note === '' ? null : (
        <span className={styles.note} dir="auto">
          {note}
        </span>
      )}
      {keys === null ? null : <Kbd>{keys}</Kbd>}
    </>
  );
}

/** Props of {@link PaletteOptions}. */
export interface PaletteOptionsProps {
  readonly sections: readonly PaletteSection[];
  readonly activeId: string | null;
  readonly isMac: boolean;
  /** What stands there in place of what was not found. */
  readonly nothing: string | null;
  readonly onChoose: (row: PaletteRow) => void;
}

/** The rows under their headings. Those that cannot be chosen now say why. */
export function PaletteOptions({ sections, activeId, isMac, nothing, onChoose }: PaletteOptionsProps): ReactNode {
  useEffect(() => {
    if (activeId === null) return;
    const option = document.getElementById(paletteOptionId(activeId));
    const isFirst = option?.closest('[role="group"]')?.previousElementSibling === null && option.previousElementSibling?.previousElementSibling === null;
    // The first row brings its heading along.
    (isFirst ? option.parentElement : option)?.scrollIntoView({ block: isFirst ? 'start' : 'nearest' });
  }, [activeId, sections]);
  return (
    <div className={styles.scroller}>
      {nothing === null ? null : <p className={styles.nothing}>{nothing}</p>}
      <div id={paletteListId} role="listbox" aria-label={words.list}>
        {sections.map(({ group, title, rows }) => (
          <div key={group} role="group" aria-labelledby={`palette-group-${group}`}>
            <div id={`palette-group-${group}`} className={styles.heading} role="presentation">
              {title}
            </div>
            {rows.map((row) => (
              <div
                key={row.id}
                id={paletteOptionId(row.id)}
                className={styles.row}
                role="option"
                tabIndex={-1}
                aria-selected={row.id === activeId}
                aria-disabled={row.problem !== null}
                // The focus stays in the field.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(row)}
              >
                <Row row={row} isMac={isMac} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
