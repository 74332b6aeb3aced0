import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { performance } from 'node:perf_hooks';
import { appException } from '../../app/errors/app-error.ts';
import type { Logger, Ports } from '../ports.ts';
import { ownDataFolder, toPlatform } from './data-dir.ts';

const nothing = (): void => undefined;

/** Commands say what matters on standard error; a log beside it would break what scripts read there. */
const quietLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

const noDesktop = async (): Promise<never> => {
  throw appException('request-invalid', 'the command line opens nothing on the desktop');
};

/** Ports in plain Node: the same data folder as the window, no window, no log. Throws `storage-failed` when that folder is not there. */
export function createCliPorts({ version, env, doorUrl, fetch }: Pick<Ports, 'version' | 'env' | 'doorUrl' | 'fetch'>): Ports {
  const platform = toPlatform(process.platform);
  const homeDir = homedir();
  const dataFolder = ownDataFolder();
  if (dataFolder.kind === 'gone') {
    throw appException('storage-failed', `The data folder ${dataFolder.dataDir} is not there.`, { detail: 'folder-gone' });
  }
  return {
    fetch,
    env,
    platform,
    version,
    host: 'electron',
    dataFolder,
    homeDir,
    openExternal: noDesktop,
    showFolder: noDesktop,
    dialogs: { chooseFiles: noDesktop, chooseSavePath: noDesktop, chooseFolder: noDesktop },
    printPage: noDesktop,
    reloadWindows: nothing,
    quit: nothing,
    events: { send: nothing, broadcast: nothing },
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    ids: { create: () => randomUUID() },
    logger: quietLogger,
    rememberSecret: nothing,
    doorUrl,
  };
}
