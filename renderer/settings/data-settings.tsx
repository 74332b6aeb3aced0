import type { ReactNode } from 'react';
import { BackupSettings } from './backup-settings.tsx';
import { DataFolderSetting } from './data-folder-setting.tsx';
import { ImportExportSettings } from './import-export-settings.tsx';

/** Where everything is kept, the ways in and out, and the backups of it. */
export function DataSettings(): ReactNode {
  return (
    <>
      <DataFolderSetting />
      <ImportExportSettings />
      <BackupSettings />
    </>
  );
}
