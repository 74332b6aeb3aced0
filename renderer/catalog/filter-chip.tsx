import { memo, type ReactNode } from 'react';
import styles from './filter-bar.module.css';

/** Props of {@link FilterChip}. */
export interface FilterChipProps<T extends string> {
  readonly id: T;
  readonly label: string;
  /** How many models it leaves, in words. */
  readonly count: string;
  readonly isOn: boolean;
  readonly title?: string | undefined;
  readonly onToggle: (id: T) => void;
}

/** A condition that is on or off, with what it would leave. A plain button: all of them are drawn again at each keystroke. */
function Chip<T extends string>({ id, label, count, isOn, title, onToggle }: FilterChipProps<T>): ReactNode {
  return (
    <button type="button" className={styles.chip} aria-pressed={isOn} title={title} onClick={() => onToggle(id)}>
      {label} <span className={styles.count}>{count}</span>
    </button>
  );
}

/** {@link Chip}, drawn again only when its count or state changes. */
export const FilterChip = memo(Chip) as typeof Chip;
