import { Menu } from 'electron';
import { menuTemplate, type MenuActions } from './menu-template.ts';

/** Puts the menu in place: in the bar at the top on macOS, behind Alt elsewhere. */
export function showApplicationMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform)));
}
