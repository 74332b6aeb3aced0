import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { dataFolderStrings as words } from '../strings/data-folder-strings.en.ts';
import { DoneNote } from '../ui/done-note.tsx';

/** Where everything was moved to. */
export function MovedNote(): ReactNode {
  const { dataFolder } = useStores();
  const lastMove = useStore(dataFolder, (state) => state.folder?.lastMove ?? null);
  if (lastMove === null) return null;
  return <DoneNote onDismiss={() => dataFolder.getState().dismissLastMove()}>{words.moved(lastMove.to)}</DoneNote>;
}
