import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { countsText } from '../../app/domain/store-counts-text.ts';
import { formatMoment } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings as words } from '../strings/backup-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import styles from './restore-dialogs.module.css';

/** Asks before a restore, and holds the window while it runs: nothing may be written to what is about to be replaced. */
export function RestoreDialogs(): ReactNode {
  const { backups } = useStores();
  const asked = useStore(backups, (state) => state.asked);
  const task = useStore(backups, (state) => state.task);
  const cancel = (): void => backups.getState().cancel();
  if (task?.kind === 'restore') {
    return (
      <Dialog title={words.restoring} isOpen onClose={cancel}>
        <p className={styles.text}>{words.restoringText}</p>
        <ProgressBar label={words.restoring} isLabelHidden progress={task.progress} />
        <div className={styles.buttons}>
          <Button onPress={cancel}>{strings.common.cancel}</Button>
        </div>
      </Dialog>
    );
  }
  if (asked === null) return null;
  const content = asked.counts === null || asked.problems.length > 0 ? null : countsText(asked.counts);
  return (
    <ConfirmDialog
      title={words.confirmTitle(formatMoment(asked.createdAt, new Date()))}
      text={words.confirmText(content)}
      confirmLabel={words.restore}
      isOpen
      onCancel={() => backups.getState().ask(null)}
      onConfirm={() => void backups.getState().restore(asked.name)}
    />
  );
}
