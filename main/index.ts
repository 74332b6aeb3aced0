import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { keepCompiledCode } from './files/compile-cache.ts';
import { findDataFolder, type DataFolder } from './files/folder-pointer.ts';
import { takeEnvironment } from './take-environment.ts';

/** An installed Kilodesk is its own command line: `kilodesk models list`, with no window. */
const isCommand = app.isPackaged && /^([a-z]|--help$|--version$)/.test(process.argv[1] ?? '');

// First of all.
const env = takeEnvironment(process.env);

const chosenDir = env['KILODESK_DATA_DIR']?.trim();
const baseDir = resolve(chosenDir || app.getPath('userData'));

// Early: it works only for what is loaded after it.
keepCompiledCode(baseDir);

const platform = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
const here = (path: string): string => join(import.meta.dirname, path);

/** On Linux a terminal need not have a desktop, without which Electron cannot begin, and says by its environment how to reach the network. */
const isCommandOfDesktop = platform !== 'linux';

/** Loads what runs the command. On a desktop this must be done before this file has run: from then on Electron may be ready, and takes no other folder. */
async function loadCommand(): Promise<() => Promise<never>> {
  const [{ runCommandLine }, { createSystemFetch }, { createCommandFetch }] = await Promise.all([
    import('./cli/run-command-line.ts'),
    import('./cli/system-fetch.ts'),
    import('./electron/command-fetch.ts'),
  ]);
  const systemFetch = createSystemFetch(env);
  const fetch = isCommandOfDesktop ? createCommandFetch(systemFetch) : systemFetch;
  return async () => runCommandLine({ args: process.argv.slice(1), version: app.getVersion(), env, doorUrl: import.meta.url, fetch });
}

/** Null: it is not there, and the user would rather quit than go on without it. */
async function openDataFolder(): Promise<DataFolder | null> {
  const found = findDataFolder(baseDir, Boolean(chosenDir));
  return found.kind === 'gone' ? (await import('./electron/ask-for-data-folder.ts')).askForDataFolder(found) : found;
}

async function runWindows(): Promise<void> {
  const [{ compose }, { runDesktop }, { openExternal, showFolder }, { dialogs }, { printPage }, { createLogger }, { createLogFile }, { createSecretFilter }] =
    await Promise.all([
      import('./compose.ts'),
      import('./electron/run-desktop.ts'),
      import('./electron/external-links.ts'),
      import('./electron/dialogs.ts'),
      import('./electron/print-page.ts'),
      import('./logging/create-logger.ts'),
      import('./logging/log-file.ts'),
      import('./logging/secret-filter.ts'),
    ]);
  const filter = createSecretFilter();
  const log = createLogFile(join(baseDir, 'kilodesk.log'));
  const logger = createLogger({ sink: log, filter });

  // What nobody caught must at least be found in the log; an exception ends the program as it would without us.
  process.on('unhandledRejection', (thrown) => logger.error('unhandled rejection', { thrown }));
  process.on('uncaughtExceptionMonitor', (thrown) => logger.error('uncaught exception', { thrown }));

  const running = runDesktop({
    baseDir,
    env,
    rendererDir: here('../renderer'),
    preloadFile: here('../preload/index.cjs'),
    iconDir: here('../../app/icons'),
    isHidden: process.argv.includes('--hidden'),
    logger,
    async compose(desktop) {
      const dataFolder = await openDataFolder();
      if (dataFolder === null) {
        app.exit();
        return new Promise<never>(() => undefined);
      }
      const composition = await compose({
        ...desktop,
        env,
        platform,
        host: process.versions['electron'] === undefined ? 'chromium' : 'electron',
        dataFolder,
        openExternal,
        showFolder,
        dialogs,
        printPage,
        clock: { now: () => new Date(), monotonicMs: () => performance.now() },
        ids: { create: () => randomUUID() },
        logger,
        rememberSecret: (secret) => filter.remember(secret),
        doorUrl: import.meta.url,
      });
      composition.startBackgroundWork();
      composition.startBackups();
      await composition.resumeDemo();
      return {
        ...composition,
        async dispose() {
          try {
            await composition.dispose();
          } finally {
            await log.flush();
          }
        },
      };
    },
  });
  running.catch((thrown: unknown) => {
    logger.error('kilodesk could not start', { thrown });
    process.stderr.write(`Kilodesk could not start: ${String(thrown)}\n`);
    void log.flush().then(() => app.exit(1));
  });
}

// Electron is not ready before this file has run, so the windows must not be waited for here, nor a command that waits for Electron.
if (isCommand) {
  const run = await loadCommand();
  const running = run();
  if (!isCommandOfDesktop) await running;
  else
    running.catch((thrown: unknown) => {
      process.stderr.write(`Kilodesk could not start: ${String(thrown)}\n`);
      app.exit(1);
    });
} else await runWindows();
