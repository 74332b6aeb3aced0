import type { ReactNode } from 'react';
import type { Icon } from './icon-button.tsx';
import styles from './status-line.module.css';

/** Props of {@link StatusLine}. */
export interface StatusLineProps {
  readonly tone?: 'neutral' | 'ok' | 'warn' | 'danger';
  readonly icon?: Icon;
  readonly children: ReactNode;
  /** A button or link that does something about it. */
  readonly action?: ReactNode;
}

/** How a thing stands, in one quiet sentence beside it. */
export function StatusLine({ tone = 'neutral', icon: Drawing, children, action }: StatusLineProps): ReactNode {
  return (
    <div className={styles.line} data-tone={tone}>
      {Drawing === undefined ? null : (
        <span className={styles.icon}>
          <Drawing size={16} />
        </span>
      )}
      <span className={styles.text}>
        {children} {action}
      </span>
    </div>
  );
}
