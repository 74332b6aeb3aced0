import { Label } from 'react-aria-components/Label';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import type { ReactNode } from 'react';
import styles from './progress-bar.module.css';

/** Props of {@link ProgressBar}. */
export interface ProgressBarProps {
  /** What is under way. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** From 0 to 1; null while it is not known. */
  readonly progress: number | null;
}

/** How far something is, as a thin line under what it is. */
export function ProgressBar({ label, isLabelHidden = false, progress }: ProgressBarProps): ReactNode {
  return (
    <AriaProgressBar
      className={styles.bar ?? ''}
      minValue={0}
      maxValue={1}
      {...(progress === null ? { isIndeterminate: true } : { value: progress })}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {({ percentage, valueText }) => (
        <>
          {isLabelHidden ? null : (
            <span className={styles.words}>
              <Label>{label}</Label>
              <span className={styles.value}>{progress === null ? '' : valueText}</span>
            </span>
          )}
          <span className={styles.track}>
            <span className={styles.part} style={{ inlineSize: `${percentage ?? 0}%` }} />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
