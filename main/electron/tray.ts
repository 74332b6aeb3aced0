import { Menu, Tray, nativeTheme } from 'electron';

/** What the tray tells at a glance, by the shape of its image. */
export type TrayState = 'idle' | 'answering' | 'unread' | 'error';

/** What the tray can be asked for. */
export interface TrayActions {
  readonly open: () => void;
  readonly newChat: () => void;
  readonly openSettings: () => void;
  readonly quit: () => void;
}

const tooltips: Readonly<Record<TrayState, string>> = {
  idle: 'Kilodesk',
  answering: 'Kilodesk: answering',
  unread: 'Kilodesk: new answer',
  error: 'Kilodesk: an answer failed',
};

/** The icon in the tray. Setters say what is wanted; one render makes it so. */
export interface AppTray {
  setEnabled(isEnabled: boolean): void;
  setState(state: TrayState): void;
}

/** File name of the image: black for macOS to tint, light or dark by the panel's likely colour elsewhere. */
export function trayImageName(state: TrayState, platform: NodeJS.Platform, isDark: boolean): string {
  if (platform === 'darwin') return `${state}Template.png`;
  return `${state}${isDark ? 'Dark' : 'Light'}.png`;
}

/** A tray that is not there until it is enabled. `imageFile` turns an image's name into its path. */
export function createAppTray(actions: TrayActions, imageFile: (name: string) => string): AppTray {
  let isEnabled = false;
  let state: TrayState = 'idle';
  let tray: Tray | null = null;

  const render = (): void => {
    if (!isEnabled) {
      tray?.destroy();
      tray = null;
      return;
    }
    const image = imageFile(trayImageName(state, process.platform, nativeTheme.shouldUseDarkColors));
    if (tray === null) {
      tray = new Tray(image);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: 'Open Kilodesk', click: actions.open },
          { label: 'New chat', click: actions.newChat },
          { label: 'Settings', click: actions.openSettings },
          { type: 'separator' },
          { label: 'Quit', click: actions.quit },
        ]),
      );
      // On macOS a click opens the menu, as it does for every other icon there.
      if (process.platform !== 'darwin') tray.on('click', actions.open);
    } else {
      tray.setImage(image);
    }
    tray.setToolTip(tooltips[state]);
  };

  nativeTheme.on('updated', render);

  return {
    setEnabled(value) {
      if (isEnabled === value) return;
      isEnabled = value;
      render();
    },
    setState(value) {
      if (state === value) return;
      state = value;
      render();
    },
  };
}
