import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppError } from '../../app/errors/app-error.ts';
import { formatMoment } from '../format/time.ts';
import { newestSound } from '../stores/backups-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { strings } from '../strings/strings.en.ts';
import { ErrorNote, type ErrorNoteButton } from '../ui/error-note.tsx';
import styles from './app-notices.module.css';

const DataNotes = lazy(async () => ({ default: (await import('./data-notes.tsx')).DataNotes }));

/** Whether chats may be lost: the file that held them was damaged, and a new one was begun. */
function isLossOfChats({ code, detail }: AppError): boolean {
  return code === 'storage-corrupt' && detail !== 'settings' && detail !== 'backup';
}

/** The way back to the newest backup, where chats may be lost and there is one. */
function useBackupOffer(notices: readonly AppError[]): ErrorNoteButton | null {
  const { backups: store } = useStores();
  const backup = useStore(store, (state) => newestSound(state.backups));
  const isWanted = notices.some(isLossOfChats);
  useEffect(() => {
    if (isWanted) void store.getState().load();
  }, [store, isWanted]);
  if (!isWanted || backup === null) return null;
  return { label: strings.errors.restoreBackupOf(formatMoment(backup.createdAt, new Date())), onPress: () => store.getState().ask(backup) };
}

/** What went wrong at start, each until it is put away, failures that belong to no other object, and what a restore or a move did. */
export function AppNotices(): ReactNode {
  const { app, room, settings, backups, dataFolder } = useStores();
  const full = useStore(room, (state) => state.full);
  const notices = useStore(app, (state) => state.notices);
  const error = useStore(app, (state) => state.error);
  const settingsError = useStore(settings, (state) => state.error);
  const hasRestored = useStore(backups, (state) => state.lastRestore !== null);
  const hasMoved = useStore(dataFolder, (state) => (state.folder?.lastMove ?? null) !== null);
  const offer = useBackupOffer(notices);
  if (full === null && notices.length === 0 && error === null && settingsError === null && !hasRestored && !hasMoved) return null;
  return (
    <div className={styles.notices}>
      {hasRestored || hasMoved ? (
        <Suspense fallback={null}>
          <DataNotes />
        </Suspense>
      ) : null}
      {full === null ? null : <ErrorNote error={full} isCause sentence={strings.errors.diskFull} />}
      {notices.map((notice, index) => (
        <ErrorNote
          key={`${notice.code}-${index}`}
          error={notice}
          firstButton={isLossOfChats(notice) ? offer : null}
          onDismiss={() => void app.getState().dismissNotice(notice)}
        />
      ))}
      {error === null ? null : <ErrorNote error={error} onDismiss={() => app.getState().dismissError()} />}
      {settingsError === null ? null : <ErrorNote error={settingsError} onDismiss={() => settings.setState({ error: null })} />}
    </div>
  );
}
