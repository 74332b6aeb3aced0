import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** Props of {@link Badge}. */
export interface BadgeProps {
  /** `ok` for free and kept, `warn` for what ends soon, `accent` for the chosen one. */
  readonly tone?: 'neutral' | 'accent' | 'ok' | 'warn' | 'danger';
  readonly children: ReactNode;
}

/** One or two words about a thing, beside its name. */
export function Badge({ tone = 'neutral', children }: BadgeProps): ReactNode {
  return (
    <span className={styles.badge} data-tone={tone}>
      {children}
    </span>
  );
}
