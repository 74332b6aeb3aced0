import { useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { backupStrings as words } from '../strings/backup-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { BackupRow } from './backup-row.tsx';
import { CheckSetting } from './check-setting.tsx';
import { Setting } from './setting.tsx';
import { TaskProgress } from './task-progress.tsx';
import styles from './backup-settings.module.css';

const fewCount = 5;

function BackupList(): ReactNode {
  const { backups: store } = useStores();
  const backups = useStore(store, (state) => state.backups);
  const [isAll, setAll] = useState(false);
  if (backups === null) return null;
  if (backups.length === 0) return <p className={styles.none}>{words.none}</p>;
  const shown = isAll ? backups : backups.slice(0, fewCount);
  return (
    <>
      <ul className={styles.list} aria-label={words.title}>
        {shown.map((backup) => (
          <BackupRow key={backup.name} backup={backup} />
        ))}
      </ul>
      {backups.length <= fewCount ? null : (
        <TextButton onPress={() => setAll(!isAll)}>{isAll ? words.showFewer : words.showAll(backups.length)}</TextButton>
      )}
    </>
  );
}

/** The backups with what is in each, and the check of everything. */
export function BackupSettings(): ReactNode {
  const { app, backups: store } = useStores();
  const isDemo = useStore(app, (state) => state.info?.mode === 'demo');
  const task = useStore(store, (state) => state.task);
  const error = useStore(store, (state) => state.error);
  useEffect(() => {
    if (!isDemo) void store.getState().load();
  }, [store, isDemo]);
  if (isDemo) return <Setting title={words.title} note={words.demo} />;
  return (
    <>
      <Setting title={words.title} note={words.note}>
        {task?.kind === 'backup' ? (
          <TaskProgress label={words.creating} progress={task.progress} onCancel={() => store.getState().cancel()} />
        ) : (
          <Button isDisabled={task !== null} onPress={() => void store.getState().create()}>
            {words.create}
          </Button>
        )}
        {error === null ? null : <ErrorNote error={error} onDismiss={() => store.getState().dismissError()} />}
        <BackupList />
      </Setting>
      <CheckSetting />
    </>
  );
}
