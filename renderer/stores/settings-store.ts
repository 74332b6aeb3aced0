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
  /** Shows the change at once; takes it back, with `error` set, when it cannot be saved. Answers that error, or null. Never rejects. */
  update(patch: Partial<Settings>): Promise<AppError | null>;
}

/** The store of {@link SettingsState}. */
export type SettingsStore = StoreApi<SettingsState>;

function pick(settings: Settings, patch: Partial<Settings>): Partial<Settings> {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => name in patch));
}

/** Follows `settings.changed`. */
export function createSettingsStore(bridge: BridgeClient): SettingsStore {
  // While changes are on their way, what comes back is older than what is on screen: only the last answer counts.
  let underWay = 0;
  const store = createStore<SettingsState>()((set, get) => ({
    settings: defaultSettings,
    isLoaded: false,
    error: null,
    async load() {
      set({ settings: await bridge.invoke('settings.get', {}), isLoaded: true });
    },
    async update(patch) {
      const before = pick(get().settings, patch);
      set({ settings: { ...get().settings, ...patch }, error: null });
      underWay += 1;
      try {
        const saved = await bridge.invoke('settings.update', patch);
        if (underWay === 1) set({ settings: saved });
        return null;
      } catch (thrown) {
        const error = toAppError(thrown);
        set({ settings: { ...get().settings, ...before }, error });
        return error;
      } finally {
        underWay -= 1;
      }
    },
  }));
  bridge.on('settings.changed', (settings) => {
    if (underWay === 0) store.setState({ settings, isLoaded: true });
  });
  return store;
}
