import { CheckCircleIcon, XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { IconButton } from './icon-button.tsx';
import styles from './done-note.module.css';

/** Props of {@link DoneNote}. */
export interface DoneNoteProps {
  readonly children: ReactNode;
  /** A button that takes it back or leads on. */
  readonly action?: ReactNode;
  readonly onDismiss: () => void;
}

/** What was done and changed more than the eye can see, until it is put away. */
export function DoneNote({ children, action, onDismiss }: DoneNoteProps): ReactNode {
  return (
    <div className={styles.note} role="status">
      <span className={styles.icon}>
        <CheckCircleIcon size={16} />
      </span>
      <p className={styles.text}>{children}</p>
      <div className={styles.actions}>
        {action}
        <IconButton icon={XIcon} label={strings.common.dismiss} onPress={onDismiss} />
      </div>
    </div>
  );
}
