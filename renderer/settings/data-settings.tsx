import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Button } from '../ui/button.tsx';
import { BackupSettings } from './backup-settings.tsx';
import { ImportExportSettings } from './import-export-settings.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

/** Where everything is kept, and the backups of it. */
export function DataSettings(): ReactNode {
  const { app } = useStores();
  const dataDir = useStore(app, (state) => state.info?.dataDir);
  const words = strings.settings.data;
  return (
    <>
      <Setting title={words.folder} note={words.folderNote}>
        <span className={styles.code}>{dataDir}</span>
        <Button onPress={() => void app.getState().showDataFolder()}>{words.show}</Button>
      </Setting>
      <ImportExportSettings />
      <BackupSettings />
    </>
  );
}
