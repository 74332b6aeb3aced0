import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const timeoutMs = 2000;

/**
 * Whether a tray icon would really be seen. Windows and macOS always have a place for it. On Linux the desktop says so on
 * the session bus (StatusNotifierItem specification); GNOME without its extension has none, and then a window that hides
 * on closing could not be brought back. Not being able to ask counts as no.
 */
export async function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  const watcher = 'org.kde.StatusNotifierWatcher';
  try {
    const { stdout } = await run(
      'gdbus',
      [
        ...['call', '--session', '--dest', watcher, '--object-path', '/StatusNotifierWatcher'],
        ...['--method', 'org.freedesktop.DBus.Properties.Get', watcher, 'IsStatusNotifierHostRegistered'],
      ],
      { timeout: timeoutMs },
    );
    return stdout.includes('true');
  } catch {
    return false;
  }
}
