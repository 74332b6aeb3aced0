import { readPresets } from '../../app/domain/model-preset.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../../app/domain/settings.ts';
import { appError, appException, type AppError } from '../../app/errors/app-error.ts';
import { settingsFields } from '../../app/ipc/settings-schemas.ts';
import { storageError } from '../files/storage-error.ts';
import type { Logger } from '../ports.ts';
import { backupPath, fitsSettingsFile, keepSettingsFileAside, readSettingsFile, writeSettingsFile, type RawSettings } from './settings-file.ts';
import type { SettingsStore } from './settings-store.ts';

/** Fields of which one bad part spoils no other. */
const readers: Readonly<Record<string, (stored: unknown) => unknown>> = { modelPresets: readPresets };

/** The fields that were chosen and can be read; each is judged alone, so that one bad field spoils no other. */
function readChosen(raw: RawSettings): Partial<Settings> {
  const chosen: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settingsFields)) {
    const value = Object.hasOwn(raw, name) ? schema.safeParse(readers[name]?.(raw[name]) ?? raw[name]) : null;
    if (value?.success) chosen[name] = value.data;
  }
  return chosen;
}

/** Only what is really set: a key whose value is undefined changes nothing. */
function readPatch(patch: SettingsPatch): RawSettings {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

/**
 * Opens the settings in the JSON file `path`, whose folder exists. The file holds only what the user chose, along with
 * whatever a newer Kilodesk put there; `defaults` (over the built-in ones) fill the rest. Never fails.
 */
export async function createSettingsStore(options: {
  readonly path: string;
  readonly logger: Logger;
  readonly defaults?: Partial<Settings>;
  /** Names damaged files that are kept. */
  readonly now?: () => Date;
}): Promise<SettingsStore> {
  const { path, logger, defaults = {}, now = () => new Date() } = options;
  const listeners = new Set<(settings: Settings) => void>();
  const notices: AppError[] = [];
  let writes: Promise<unknown> = Promise.resolve();

  const toSettings = (raw: RawSettings): Settings => ({ ...defaultSettings, ...defaults, ...readChosen(raw) });

  const keepAside = async (): Promise<void> => {
    const kept = await keepSettingsFileAside(path, now());
    logger.warn('settings kept aside', { kept });
  };

  const open = async (): Promise<RawSettings> => {
    const main = await readSettingsFile(path);
    if (main.kind === 'read') return main.settings;
    const backup = await readSettingsFile(backupPath(path));
    const lastGood = backup.kind === 'read' ? backup.settings : {};
    if (main.kind === 'missing') return lastGood;

    logger.warn('settings not readable', { path, kind: main.kind, reason: main.reason });
    notices.push(appError('storage-corrupt', `settings.json is ${main.kind}: ${main.reason}`, { detail: 'settings' }));
    if (main.kind === 'damaged') {
      await keepAside().catch((thrown: unknown) => logger.warn('damaged settings stay where they are', { thrown }));
    }
    return lastGood;
  };

  let raw = await open();
  let settings = toSettings(raw);

  const write = async (patch: RawSettings): Promise<Settings> => {
    let isTooLarge = false;
    try {
      // Another Kilodesk, such as the command line, may have changed other fields since.
      const onDisk = await readSettingsFile(path);
      if (onDisk.kind === 'damaged' || onDisk.kind === 'unreadable') await keepAside();
      const lastGood = onDisk.kind === 'read' ? onDisk.settings : null;
      const next = { ...(lastGood ?? raw), ...patch };
      isTooLarge = !fitsSettingsFile(next, lastGood ?? raw);
      if (!isTooLarge) {
        await writeSettingsFile(path, next, lastGood);
        raw = next;
      }
    } catch (cause) {
      throw storageError('settings.json', cause);
    }
    if (isTooLarge) throw appException('request-invalid', 'That is more than the 1 MB that settings can hold. Shorten or delete a saved prompt or a preset first.');
    settings = toSettings(raw);
    for (const listener of listeners) listener(settings);
    return settings;
  };

  return {
    notices,
    get: () => settings,
    update(patch) {
      const turn = writes.then(() => write(readPatch(patch)));
      writes = turn.catch(() => undefined);
      return turn;
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
