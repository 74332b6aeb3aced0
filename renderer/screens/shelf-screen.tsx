import { XIcon } from '@primer/octicons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { ArchiveList, TrashList } from '../shelf/shelf-lists.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { UndoLine } from '../ui/undo-line.tsx';
import { ScreenHeader } from './screen-header.tsx';
import styles from './shelf-screen.module.css';

const words = branchStrings.shelf;

/** Chats that are not in the list: those put away, and those in the trash with the days they have left. */
export function ShelfScreen(): ReactNode {
  const { navigation, shelf } = useStores();
  const [tab, setTab] = useState<'archive' | 'trash'>('archive');
  const archived = useStore(shelf, (state) => state.archived);
  const trashed = useStore(shelf, (state) => state.trashed);
  const error = useStore(shelf, (state) => state.error);
  useEffect(() => void shelf.getState().load(), [shelf]);
  const close = (): void => navigation.getState().open('chat');
  useCloseOnEscape(close);
  return (
    <>
      <ScreenHeader title={words.title} actions={<IconButton icon={XIcon} label={words.close} onPress={close} />} />
      <div className={styles.scroll}>
        <div className={styles.page}>
          <div className={styles.tools}>
            <Segmented
              label={words.tabs}
              isLabelHidden
              value={tab}
              onChange={setTab}
              options={[
                { value: 'archive', label: words.archive(archived?.length ?? 0) },
                { value: 'trash', label: words.trash(trashed?.length ?? 0) },
              ]}
            />
          </div>
          {error === null ? null : <ErrorNote error={error} button={null} onDismiss={() => shelf.getState().dismissError()} />}
          {archived === null || trashed === null ? (
            error === null ? <Skeleton rows={6} label={strings.common.loading} /> : null
          ) : tab === 'archive' ? (
            <ArchiveList chats={archived} />
          ) : (
            <TrashList chats={trashed} />
          )}
        </div>
      </div>
      <UndoLine place="chat" />
    </>
  );
}
