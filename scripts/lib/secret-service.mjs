import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The command that runs another one with a D-Bus session and an unlocked, empty Secret Service of its own, so that tests
 * use the real keychain and never the developer's.
 * @param {string} folder where the keyring is kept
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {{ file: string, args: string[] }}
 */
export function inSecretService(folder, file, args) {
  const script = [
    'printf "pw\\n" | XDG_DATA_HOME="$1/data" XDG_RUNTIME_DIR="$1/run" gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1',
    'shift; exec "$@"',
  ].join('; ');
  return { file: 'dbus-run-session', args: ['--', 'bash', '-c', script, 'bash', folder, file, ...args] };
}

/**
 * Lends a folder for a keyring and removes it afterwards.
 * @template T
 * @param {(folder: string) => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function withKeyringFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'kilodesk-keyring-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
