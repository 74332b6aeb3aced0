import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppInfo } from '../../app/domain/app-info.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import type { ChatEnvironment } from './chat-state.ts';

/** Facts of this run, and what the window itself could not do. */
export interface AppState {
  /** Null until first asked. */
  readonly info: AppInfo | null;
  /** Notices of the start that were not put away yet. */
  readonly notices: readonly AppError[];
  /** A failure that belongs to no other object, e.g. a folder that could not be shown. */
  readonly error: AppError | null;
  load(): Promise<void>;
  /** Also keeps it from coming back when the window is loaded anew. */
  dismissNotice(notice: AppError): Promise<void>;
  dismissError(): void;
  openLink(url: string): Promise<void>;
  showDataFolder(): Promise<void>;
  startDemo(): Promise<void>;
  leaveDemo(): Promise<void>;
  /** Main asks first where answers are being written. */
  quit(): Promise<void>;
}

/** The store of {@link AppState}. */
export type AppStore = StoreApi<AppState>;

/** Its calls never reject, but for `load`: failures are in `error`. */
export function createAppStore(bridge: BridgeClient, remembered: ChatEnvironment['remembered']): AppStore {
  const store = createStore<AppState>()((set, get) => {
    async function run(call: () => Promise<unknown>): Promise<void> {
      set({ error: null });
      try {
        await call();
      } catch (thrown) {
        set({ error: toAppError(thrown) });
      }
    }
    /** The demo has chats of its own: the open one is none of those that the window will show. */
    async function changeChats(method: 'demo.start' | 'demo.leave'): Promise<void> {
      const openId = remembered.read();
      remembered.write(null);
      await run(() => bridge.invoke(method, {}));
      if (get().error !== null) remembered.write(openId);
    }
    return {
      info: null,
      notices: [],
      error: null,
      async load() {
        const info = await bridge.invoke('app.getInfo', {});
        set({ info, notices: info.startupNotices });
      },
      dismissNotice(notice) {
        set({ notices: get().notices.filter((each) => each !== notice) });
        const { code, message } = notice;
        return run(() => bridge.invoke('app.dismissNotice', { code, message }));
      },
      dismissError: () => set({ error: null }),
      openLink: (url) => run(() => bridge.invoke('link.open', { url })),
      showDataFolder: () => run(() => bridge.invoke('dataFolder.show', {})),
      startDemo: () => changeChats('demo.start'),
      leaveDemo: () => changeChats('demo.leave'),
      quit: () => run(() => bridge.invoke('app.quit', {})),
    };
  });
  // A backup that could not be made is told of at the top of every screen.
  bridge.on('backups.changed', () => void store.getState().load().catch(() => undefined));
  return store;
}
