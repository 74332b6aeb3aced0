import { lazy, Suspense, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { ShortcutSheetHost } from '../keyboard/shortcut-sheet-host.tsx';
import { useWindowCommands } from '../keyboard/use-window-commands.ts';
import { PaletteHost } from '../palette/palette-host.tsx';
import { Sidebar } from '../sidebar/sidebar.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { Announcer } from '../ui/announcer.tsx';
import styles from './app-frame.module.css';
import { DemoBanner } from './demo-banner.tsx';

const DataDialogs = lazy(async () => ({ default: (await import('./data-dialogs.tsx')).DataDialogs }));

/** Loaded when they are first needed, which they seldom are. */
function LateDialogs(): ReactNode {
  const { backups, dataFolder } = useStores();
  const isRestoring = useStore(backups, (state) => state.asked !== null || state.task?.kind === 'restore');
  const isMoving = useStore(dataFolder, (state) => state.move !== null);
  if (!isRestoring && !isMoving) return null;
  return (
    <Suspense fallback={null}>
      <DataDialogs />
    </Suspense>
  );
}

/** What stands around every screen: banner, sidebar, the live region, and the keys of the window. */
export function AppFrame({ hasSidebar, children }: { readonly hasSidebar: boolean; readonly children: ReactNode }): ReactNode {
  const { app } = useStores();
  const info = useStore(app, (state) => state.info);
  useWindowCommands(info?.platform === 'darwin');
  return (
    <div className={styles.frame} data-platform={info?.platform} data-host={info?.host}>
      {info?.mode === 'demo' ? <DemoBanner /> : null}
      <div className={styles.row}>
        {hasSidebar ? <Sidebar /> : null}
        <main className={styles.main} data-pane tabIndex={-1}>
          {children}
        </main>
      </div>
      <Announcer />
      <LateDialogs />
      <PaletteHost />
      <ShortcutSheetHost />
    </div>
  );
}
