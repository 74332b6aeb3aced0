import { XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import styles from './dialog-bar.module.css';
import { IconButton } from './icon-button.tsx';

/** Props of {@link DialogBar}. */
export interface DialogBarProps {
  /** As of the dialog, which has it for screen readers. */
  readonly title: string;
  readonly onClose: () => void;
  /** What can be done with all of it. */
  readonly children?: ReactNode;
}

/** The head of a dialog that shows something to its edges: its title, what can be done, and a button that closes it. */
export function DialogBar({ title, onClose, children }: DialogBarProps): ReactNode {
  return (
    <div className={styles.bar}>
      <span className={styles.title} dir="auto" aria-hidden>
        {title}
      </span>
      {children}
      <IconButton icon={XIcon} label={strings.common.close} onPress={onClose} />
    </div>
  );
}
