import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { countsText } from '../../app/domain/store-counts-text.ts';
import { formatMoment } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings as words } from '../strings/backup-strings.en.ts';
import { DoneNote } from '../ui/done-note.tsx';
import { TextButton } from '../ui/text-button.tsx';

/** What the last restore found, where what was there before is now, and the way back. */
export function RestoreNote(): ReactNode {
  const { backups } = useStores();
  const report = useStore(backups, (state) => state.lastRestore);
  if (report === null) return null;
  const { from, counts, isPartial, before } = report;
  const when = formatMoment(from.createdAt, new Date());
  const said = [
    (isPartial ? words.restoredPartly : words.restored)(when, countsText(counts)),
    words.before(countsText(before.counts)),
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
