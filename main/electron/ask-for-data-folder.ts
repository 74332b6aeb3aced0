import { dialog } from 'electron';
import { findDataFolder, forgetPointer, type DataFolder } from '../files/folder-pointer.ts';

/**
 * Says that the folder with the data is not there, e.g. on a disk that is not plugged in, and asks what to do, again and again until it is
 * there. Answers the folder to use; null when the user would rather quit. Nothing is begun anywhere without being asked for.
 */
export async function askForDataFolder(gone: DataFolder): Promise<DataFolder | null> {
  for (;;) {
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      message: 'The folder with your chats is not there.',
      detail: `${gone.dataDir}\n\nIs it on a disk that is not plugged in? Your chats are not lost: Kilodesk starts no new ones elsewhere unless you say so.`,
      buttons: ['Quit', 'Use the default folder', 'Try again'],
      defaultId: 2,
      cancelId: 0,
    });
    if (response === 0) return null;
    if (response === 1) {
      forgetPointer(gone.baseDir);
      return { kind: 'usual', baseDir: gone.baseDir, dataDir: gone.baseDir };
    }
    const found = findDataFolder(gone.baseDir, false);
    if (found.kind !== 'gone') return found;
  }
}
