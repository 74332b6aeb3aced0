import { randomUUID } from 'node:crypto';
import { compose, type Composition } from '../../../main/compose.ts';
import { findDataFolder } from '../../../main/files/folder-pointer.ts';
import { silentLogger } from '../../builders/silent-logger.ts';
import { doorUrl } from '../../builders/door-url.ts';

/** What a test may choose. */
export interface ComposeIn {
  readonly baseDir: string;
  readonly isFixed?: boolean;
  /** What the dialog for a folder answers. */
  readonly chooses?: string | null;
  readonly onProgress?: (progress: number) => void;
}

const nothing = (): void => undefined;
const never = (): never => {
  throw new Error('not in this test');
};

/** All of Kilodesk over the data that belongs to `baseDir`, wherever it was moved. Whoever composes it disposes it. */
export async function composeIn({ baseDir, isFixed = false, chooses = null, onProgress = nothing }: ComposeIn): Promise<Composition> {
  const dataFolder = findDataFolder(baseDir, isFixed);
  if (dataFolder.kind === 'gone') throw new Error(`gone: ${dataFolder.dataDir}`);
  const composition = await compose({
    fetch: () => Promise.reject(new TypeError('offline')),
    env: { DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    platform: 'linux',
    version: '0.0.0',
    host: 'chromium',
    dataFolder,
    homeDir: baseDir,
    openExternal: never,
    showFolder: never,
    dialogs: { chooseFiles: never, chooseSavePath: never, chooseFolder: () => Promise.resolve(chooses) },
    printPage: never,
    reloadWindows: nothing,
    quit: nothing,
    events: {
      send: nothing,
      broadcast: (event, payload) => {
        if (event === 'task.changed' && 'progress' in payload && typeof payload.progress === 'number') onProgress(payload.progress);
      },
    },
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    ids: { create: () => randomUUID() },
    logger: silentLogger,
    rememberSecret: nothing,
    doorUrl,
  });
  composition.trustWindow(1);
  return composition;
}

/** Calls a method as a window would; throws what it answers as an error. */
export async function call(composition: Composition, method: string, input: unknown): Promise<unknown> {
  const result = await composition.dispatch({ method, input, sender: { url: 'app://kilodesk/', isMainFrame: true, webContentsId: 1 } });
  if (!result.ok) throw Object.assign(new Error(result.error.message), { appError: result.error });
  return result.value;
}
