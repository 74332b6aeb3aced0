import type { MenuItemConstructorOptions } from 'electron';
import type { AppCommand } from '../../app/domain/app-info.ts';

/** What the menu can ask for. */
export interface MenuActions {
  readonly run: (command: AppCommand) => void;
  readonly openLink: (url: string) => void;
  readonly quit: () => void;
}

/** The menu as data. Keys of commands are shown here and handled by the page, so that they act once on every system. */
export function menuTemplate(actions: MenuActions, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const command = (label: string, accelerator: string, name: AppCommand): MenuItemConstructorOptions => ({
    label,
    accelerator,
    registerAccelerator: false,
    click: () => actions.run(name),
  });
  const settings = command('Settings…', 'CommandOrControl+,', 'open-settings');
  const quit: MenuItemConstructorOptions = {
    label: isMac ? 'Quit Kilodesk' : 'Quit',
    accelerator: 'CommandOrControl+Q',
    click: actions.quit,
  };

  const appMenu: MenuItemConstructorOptions = {
    label: 'Kilodesk',
    submenu: [
      { role: 'about' },
      separator,
      settings,
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      quit,
    ],
  };
  return [
    ...(isMac ? [appMenu] : []),
    {
      label: 'File',
      submenu: [
        command('New chat', 'CommandOrControl+N', 'new-chat'),
        command('New temporary chat', 'CommandOrControl+Shift+N', 'new-temporary-chat'),
        command('Search chats', 'CommandOrControl+Shift+F', 'search-chats'),
        command('Find in chat', 'CommandOrControl+F', 'find-in-chat'),
        separator,
        { role: 'close', label: 'Close window', accelerator: 'CommandOrControl+W' },
        ...(isMac ? [] : [separator, settings, separator, quit]),
      ],
    },
    { role: 'editMenu' },
    {
      label: 'Chat',
      submenu: [
        command('Choose model', 'CommandOrControl+J', 'choose-model'),
        command('Go to the text field', 'CommandOrControl+L', 'focus-composer'),
        separator,
        command('Stop', 'CommandOrControl+.', 'stop-answer'),
        command('Answer again', 'CommandOrControl+R', 'answer-again'),
        command('Copy last answer', 'CommandOrControl+Shift+C', 'copy-last-answer'),
      ],
    },
    {
      label: 'View',
      submenu: [
        command('All commands…', 'CommandOrControl+K', 'open-palette'),
        separator,
        command('Models', 'CommandOrControl+Shift+M', 'open-catalog'),
        command('Show or hide the sidebar', 'CommandOrControl+\\', 'toggle-sidebar'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
      ],
    },
    ...(isMac ? [{ role: 'windowMenu' } as const] : []),
    {
      role: 'help',
      label: 'Help',
      submenu: [
        command('Keyboard shortcuts', 'CommandOrControl+/', 'show-shortcuts'),
        separator,
        { label: 'Kilo account', click: () => actions.openLink('https://app.kilo.ai') },
      ],
    },
  ];
}
