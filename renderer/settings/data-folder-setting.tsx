import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { dataFolderStrings as words } from '../strings/data-folder-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

/** Where everything is kept, and the way to move it. */
export function DataFolderSetting(): ReactNode {
  const { app, dataFolder: store } = useStores();
  const info = useStore(app, (state) => state.info);
  const folder = useStore(store, (state) => state.folder);
  const error = useStore(store, (state) => state.error);
  const isBusy = useStore(store, (state) => state.move !== null);
  useEffect(() => void store.getState().load(), [store]);
  const canMove = info?.mode !== 'demo' && folder !== null && folder.kind !== 'fixed';
  return (
    <Setting title={words.title} note={words.note}>
      <span className={styles.code}>{info?.dataDir}</span>
      <div className={styles.row}>
        <Button onPress={() => void app.getState().showDataFolder()}>{words.show}</Button>
        {canMove ? (
          <Button isDisabled={isBusy} onPress={() => void store.getState().moveTo('chosen')}>
            {words.move}
          </Button>
        ) : null}
        {canMove && folder.kind === 'moved' ? (
          <TextButton isDisabled={isBusy} onPress={() => void store.getState().moveTo('usual')}>
            {words.moveBack}
          </TextButton>
        ) : null}
      </div>
      {folder?.kind === 'fixed' && info?.mode !== 'demo' ? <p className={styles.note}>{words.fixed}</p> : null}
      {error === null ? null : <ErrorNote error={error} onDismiss={() => store.getState().dismissError()} />}
    </Setting>
  );
}
