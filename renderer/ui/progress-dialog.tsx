import type { ReactNode } from 'react';
import { DialogFoot } from './dialog-foot.tsx';
import { Dialog } from './dialog.tsx';
import { ProgressBar } from './progress-bar.tsx';
import styles from './confirm-dialog.module.css';

/** Props of {@link ProgressDialog}. */
export interface ProgressDialogProps {
  readonly title: string;
  readonly text: string;
  /** From 0 to 1; null while it is not known. */
  readonly progress: number | null;
  readonly onCancel: () => void;
}

/** Holds the window while something runs that nothing may be written beside. */
export function ProgressDialog({ title, text, progress, onCancel }: ProgressDialogProps): ReactNode {
  return (
    <Dialog title={title} isOpen onClose={onCancel}>
      <p className={styles.text}>{text}</p>
      <ProgressBar label={title} isLabelHidden progress={progress} />
      <DialogFoot onCancel={onCancel} />
    </Dialog>
  );
}
