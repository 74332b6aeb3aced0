import type { Settings, SettingsPatch } from '../../app/domain/settings.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Unsubscribe } from '../ports.ts';

/** The user's settings, in `settings.json` with a last good copy beside it. */
export interface SettingsStore {
  /** What went wrong on reading and was survived: the damaged file is kept aside. */
  readonly notices: readonly AppError[];
  get(): Settings;
  /** Written by temp file, fsync and rename; fails with `storage-failed` or `storage-full` and changes nothing then. */
  update(patch: SettingsPatch): Promise<Settings>;
  onChanged(listener: (settings: Settings) => void): Unsubscribe;
}
