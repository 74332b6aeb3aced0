import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './confirm-dialog.module.css';
import { DialogFoot } from './dialog-foot.tsx';
import { Dialog } from './dialog.tsx';

/** Props of {@link ConfirmDialog}. */
export interface ConfirmDialogProps {
  /** The question. */
  readonly title: string;
  /** What will happen, in one or two sentences. */
  readonly text: string;
  /** The verb. */
  readonly confirmLabel: string;
  /** Whether the verb destroys something. */
  readonly isDanger?: boolean;
  readonly isOpen: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back. Cancel has the focus first. */
export function ConfirmDialog({ title, text, confirmLabel, isDanger = false, isOpen, onConfirm, onCancel }: ConfirmDialogProps): ReactNode {
  return (
    <Dialog title={title} role="alertdialog" isOpen={isOpen} onClose={onCancel}>
      <p className={styles.text}>{text}</p>
      <DialogFoot onCancel={onCancel} isCancelFirst>
        <Button variant={isDanger ? 'danger' : 'accent'} onPress={onConfirm}>
          {confirmLabel}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
