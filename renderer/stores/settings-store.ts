import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettings, type Settings } from '../../app/domain/settings.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** The settings as this window shows them. */
export interface SettingsState {
  readonly settings: Settings;
  readonly isLoaded: boolean;
  /** Why the last change could not be kept, until the next one. */
  readonly error: AppError | null;
  load(): Promise<void>;
  /** Shows the change at once; takes it back, with `error` set, when it cannot be saved. Never rejects. */
  update(patch: Partial<Settings>): Promise<void>;
}

/** The store of {@link SettingsState}. */
export type SettingsStore = StoreApi<SettingsState>;

/** Follows `settings.changed`. */
export function createSettingsStore(bridge: BridgeClient): SettingsStore {
  const store = createStore<SettingsState>()((set, get) => ({
    settings: defaultSettings,
    isLoaded: false,
    error: null,
    async load() {
      set({ settings: await bridge.invoke('settings.get', {}), isLoaded: true });
    },
    async update(patch) {
      const before = get().settings;
      set({ settings: { ...before, ...patch }, error: null });
      try {
        set({ settings: await bridge.invoke('settings.update', patch) });
      } catch (thrown) {
        set({ settings: before, error: toAppError(thrown) });
      }
    },
  }));
  bridge.on('settings.changed', (settings) => store.setState({ settings, isLoaded: true }));
  return store;
}
