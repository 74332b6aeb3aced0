import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import type { ReactNode } from 'react';
import labelled from './labelled.module.css';
import styles from './segmented.module.css';

/** One value of a {@link Segmented}. */
export interface SegmentOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** A quiet second word, e.g. a count. */
  readonly hint?: string;
}

/** Props of {@link Segmented}. */
export interface SegmentedProps<T extends string> {
  readonly label: string;
  /** Whether the label is only for screen readers. */
  readonly isLabelHidden?: boolean;
  /** Whether a border holds the values together, as in a form. */
  readonly isFramed?: boolean;
  readonly options: readonly SegmentOption<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of two to six values, all in sight. */
export function Segmented<T extends string>({ label, isLabelHidden = false, isFramed = false, options, value, onChange }: SegmentedProps<T>): ReactNode {
  return (
    <RadioGroup
      className={labelled.group ?? ''}
      orientation="horizontal"
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Label className={isLabelHidden ? 'visually-hidden' : (labelled.label ?? '')}>{label}</Label>
      <div className={styles.segments} data-framed={isFramed || undefined}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className={styles.segment ?? ''}>
            {option.label}
            {option.hint === undefined ? null : <span className={styles.hint}>{option.hint}</span>}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
