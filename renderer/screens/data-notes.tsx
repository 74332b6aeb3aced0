import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { countsText } from '../../app/domain/store-counts-text.ts';
import { formatMoment } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings as words } from '../strings/backup-strings.en.ts';
import { dataFolderStrings } from '../strings/data-folder-strings.en.ts';
import { DoneNote } from '../ui/done-note.tsx';
import { TextButton } from '../ui/text-button.tsx';

/** What the last restore found, where what was there before is now, and the way back. */
function RestoreNote(): ReactNode {
  const { backups } = useStores();
  const report = useStore(backups, (state) => state.lastRestore);
  if (report === null) return null;
  const { from, counts, isPartial, before } = report;
  const when = formatMoment(from.createdAt, new Date());
  const said = [
    (isPartial ? words.restoredPartly : words.restored)(when, countsText(counts)),
    ...(before.keptAs === null ? [] : [words.beforeDamaged(before.keptAs)]),
    ...(before.counts === null ? [] : [words.before(countsText(before.counts))]),
  ];
  return (
    <DoneNote
      action={<TextButton onPress={() => void backups.getState().restore(before.name)}>{words.undo}</TextButton>}
      onDismiss={() => backups.getState().dismissLastRestore()}
    >
      {said.join(' ')}
    </DoneNote>
  );
}

/** Where everything was moved to. */
function MovedNote(): ReactNode {
  const { dataFolder } = useStores();
  const lastMove = useStore(dataFolder, (state) => state.folder?.lastMove ?? null);
  if (lastMove === null) return null;
  return <DoneNote onDismiss={() => dataFolder.getState().dismissLastMove()}>{dataFolderStrings.moved(lastMove.to)}</DoneNote>;
}

/** What was done to all chats at once, until it is put away. */
export function DataNotes(): ReactNode {
  return (
    <>
      <RestoreNote />
      <MovedNote />
    </>
  );
}
