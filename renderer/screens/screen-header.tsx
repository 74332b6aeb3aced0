import { SidebarCollapseIcon } from '@primer/octicons-react';
import { useEffect, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { enterScreenIfLost } from '../keyboard/panes.ts';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { AppNotices } from './app-notices.tsx';
import styles from './screen-header.module.css';

/** Props of {@link ScreenHeader}. */
export interface ScreenHeaderProps {
  readonly title: string;
  /** Quiet words beside the title. */
  readonly status?: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
}

/** The 44 px at the top of a screen, and below them the app's notices. The window is dragged by it; it brings a hidden sidebar back. */
export function ScreenHeader({ title, status, actions }: ScreenHeaderProps): ReactNode {
  const { app, settings } = useStores();
  const commands = useCommandBus();
  const isSidebarOpen = useStore(settings, (state) => state.settings.isSidebarOpen);
  const isMac = useStore(app, (state) => state.info?.platform === 'darwin');
  // A key that opened this screen was pressed where the last one had the focus.
  useEffect(enterScreenIfLost, []);
  return (
    <>
      <header className={styles.header} data-sidebar={isSidebarOpen ? 'open' : 'closed'}>
        <div className={styles.toggle}>
          <IconButton
            icon={SidebarCollapseIcon}
            label={strings.header.showSidebar}
            keys={shortcutLabel('toggle-sidebar', isMac)}
            onPress={() => commands.dispatch('toggle-sidebar')}
          />
        </div>
        <h1 className={styles.title} title={title} dir="auto">
          {title}
        </h1>
        {status === undefined ? null : <div className={styles.status}>{status}</div>}
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <AppNotices />
    </>
  );
}
