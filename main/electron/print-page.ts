import { pathToFileURL } from 'node:url';
import { BrowserWindow } from 'electron';
import type { PrintPage } from '../ports.ts';

/** Prints in a window of its own that nobody sees: a page there can run nothing and reach nothing of Kilodesk. */
export const printPage: PrintPage = async (htmlFile) => {
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, javascript: false },
  });
  try {
    await window.loadURL(pathToFileURL(htmlFile).href);
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true });
  } finally {
    window.destroy();
  }
};
