import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { countsText } from '../../app/domain/store-counts-text.ts';
import { formatMoment } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings as words } from '../strings/backup-strings.en.ts';
import { dataFolderStrings } from '../strings/data-folder-strings.en.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ProgressDialog } from '../ui/progress-dialog.tsx';

/** Asks before a restore, and holds the window while it runs: nothing may be written to what is about to be replaced. */
function RestoreDialogs(): ReactNode {
  const { backups } = useStores();
  const asked = useStore(backups, (state) => state.asked);
  const task = useStore(backups, (state) => state.task);
  if (task?.kind === 'restore') {
    return <ProgressDialog title={words.restoring} text={words.restoringText} progress={task.progress} onCancel={() => backups.getState().cancel()} />;
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

/** Holds the window while everything is moved. Not before there is something to tell: the system's own dialog comes first. */
function MoveDialog(): ReactNode {
  const { dataFolder } = useStores();
  const progress = useStore(dataFolder, (state) => state.move?.progress ?? null);
  if (progress === null) return null;
  const { moving, movingText } = dataFolderStrings;
  return <ProgressDialog title={moving} text={movingText} progress={progress} onCancel={() => dataFolder.getState().cancel()} />;
}

/** What stands over every screen while chats are replaced or moved. */
export function DataDialogs(): ReactNode {
  return (
    <>
      <RestoreDialogs />
      <MoveDialog />
    </>
  );
}
