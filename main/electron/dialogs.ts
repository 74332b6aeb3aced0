import { BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import type { Dialogs, FileKind } from '../ports.ts';

/** The window that a dialog belongs to, so that it cannot get lost behind it. */
function parentWindow(): BrowserWindow | undefined {
  return BrowserWindow.getAllWindows().find((window) => window.isVisible());
}

const filtersOf = (kinds: readonly FileKind[]): FileFilter[] => kinds.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));

async function open(options: OpenDialogOptions): Promise<readonly string[]> {
  const parent = parentWindow();
  const { canceled, filePaths } = await (parent === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options));
  return canceled ? [] : filePaths;
}

/** The dialogs of the desktop. */
export const dialogs: Dialogs = {
  chooseFiles: ({ title, kinds = [], isMany }) =>
    open({ title, filters: filtersOf(kinds), properties: ['openFile', ...(isMany ? (['multiSelections'] as const) : [])] }),
  chooseSavePath: async ({ title, fileName, kinds = [] }) => {
    const parent = parentWindow();
    const options = { title, defaultPath: fileName, filters: filtersOf(kinds) };
    const { canceled, filePath } = await (parent === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options));
    return canceled || filePath === '' ? null : filePath;
  },
  chooseFolder: async ({ title }) => (await open({ title, properties: ['openDirectory', 'createDirectory'] }))[0] ?? null,
};
