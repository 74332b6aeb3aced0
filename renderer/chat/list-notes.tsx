import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useSidebarShown } from '../sidebar/use-sidebar-shown.ts';
import { useStores } from '../stores/stores-context.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { UndoLine } from '../ui/undo-line.tsx';

/** What was done with a chat and what could not be, above the text field while the list of chats, which says it else, is not shown. */
export function ListNotes(): ReactNode {
  const { conversations } = useStores();
  const isSidebarShown = useSidebarShown();
  const error = useStore(conversations, (state) => state.error);
  if (isSidebarShown) return null;
  return (
    <>
      {error === null ? null : <ErrorNote error={error} button={null} onDismiss={() => conversations.getState().dismissError()} />}
      <UndoLine place="list" at="chat" />
    </>
  );
}
