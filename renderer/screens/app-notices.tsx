import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import styles from './app-notices.module.css';

/** What went wrong at start, each until it is put away, and failures that belong to no other object. */
export function AppNotices(): ReactNode {
  const { app, settings } = useStores();
  const notices = useStore(app, (state) => state.notices);
  const error = useStore(app, (state) => state.error);
  const settingsError = useStore(settings, (state) => state.error);
  if (notices.length === 0 && error === null && settingsError === null) return null;
  return (
    <div className={styles.notices}>
      {notices.map((notice, index) => (
        <ErrorNote key={`${notice.code}-${index}`} error={notice} onDismiss={() => void app.getState().dismissNotice(notice)} />
      ))}
      {error === null ? null : <ErrorNote error={error} onDismiss={() => app.getState().dismissError()} />}
      {settingsError === null ? null : <ErrorNote error={settingsError} onDismiss={() => settings.setState({ error: null })} />}
    </div>
  );
}
