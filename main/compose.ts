import { mkdir } from 'node:fs/promises';
import type { MessageStatus } from '../app/domain/conversation.ts';
import { contract } from '../app/ipc/contract.ts';
import { closeInOrder } from './close-in-order.ts';
import { parseBaseUrl } from './gateway/base-url.ts';
import { hasDemo } from './demo/demo-folder.ts';
import type { DemoSession } from './demo/demo-session.ts';
import type { DoctorFinding } from './doctor/finding.ts';
import { createDispatcher, type Dispatch } from './ipc/dispatcher.ts';
import { createHandlers } from './ipc/handlers.ts';
import { createFolderMover } from './data-folder/create-folder-mover.ts';
import { createSenderPolicy } from './ipc/sender-policy.ts';
import { createCarriedKey } from './keychain/carried-key.ts';
import { createKeytarKeyStore } from './keychain/keytar-key-store.ts';
import { createMemoryKeyStore } from './keychain/memory-key-store.ts';
import type { EventSink, Ports, Unsubscribe } from './ports.ts';
import { createServices, type Services } from './services.ts';
import { AppException } from '../app/errors/app-error.ts';
import { createJobClient } from './storage/jobs/job-client.ts';
import { isOfEarlierDamage } from './storage/recovery-notice.ts';
import { storageWorkerUrls } from './storage/storage-worker-urls.ts';
import { createTasks } from './tasks/create-tasks.ts';
import { createLateSessionBus } from './session-bus/late-session-bus.ts';
import { createLastWords } from './windows/last-words.ts';

/** All of Kilodesk but its windows and its command line. */
export interface Composition {
  /** The services in force: the user's, or the demo's while there is one. */
  readonly services: Services;
  /** Asks the gateway for its models and the balance, erases what is due, and names chats from now on, in the background. */
  startBackgroundWork(): void;
  /** From now on backs up the user's chats each day. */
  startBackups(): void;
  /** Goes on with a demo that was begun earlier and not left; the desktop asks for it before its first window. */
  resumeDemo(): Promise<void>;
  readonly dispatch: Dispatch;
  /** From now on this page may call, until `windowGone`. */
  trustWindow(webContentsId: number): void;
  /** The page is gone or loads anew; its replies go on. */
  windowGone(webContentsId: number): void;
  getSettings(): ReturnType<Services['settings']['get']>;
  /** Whether a window is on the screen: what it shows is kept fresh only then. */
  setWatched(isWatched: boolean): void;
  /** Has every window save what was typed in it; to be awaited before `dispose`. */
  saveInWindows(): Promise<void>;
  /** How many answers are being written. */
  activeReplyCount(): number;
  onActivityChanged(listener: () => void): Unsubscribe;
  /** Tells how each answer ended, before {@link onActivityChanged} does. */
  onReplyEnded(listener: (status: MessageStatus) => void): Unsubscribe;
  /** Looks what other programs did to the chats meanwhile, and has the windows show it. Never rejects. */
  lookAgain(): Promise<void>;
  /** Looks at everything Kilodesk needs; changes nothing. */
  runDoctor(): Promise<readonly DoctorFinding[]>;
  /** Ends in the reverse order of the beginning. */
  dispose(): Promise<void>;
}

interface Demo {
  readonly services: Services;
  readonly session: DemoSession;
}

function keychainAccount(baseUrl: string | undefined): string {
  try {
    return new URL(parseBaseUrl(baseUrl)).host;
  } catch {
    // An address that cannot be used is reported by the services; no key is ever read for it.
    return 'unusable';
  }
}

/** Builds Kilodesk from its ports. Fails only where nothing could be done at all; everything else becomes a startup notice. */
export async function compose(ports: Ports): Promise<Composition> {
  const { logger, platform } = ports;
  let { dataDir } = ports.dataFolder;
  const activityListeners = new Set<() => void>();
  const endListeners = new Set<(status: MessageStatus) => void>();
  const windows = new Set<number>();
  const lastWords = createLastWords(ports.events);
  let demo: Demo | null = null;
  let isWatched = false;
  let isStarted = false;
  let isBackingUp = false;
  let lastTurn: Promise<void> = Promise.resolve();

  /** Lets through only what the services in force say: the user's go on behind a demo, unseen. */
  const eventsOf = (isInForce: () => boolean): EventSink => ({
    send: (webContentsId, event, payload) => {
      if (isInForce()) ports.events.send(webContentsId, event, payload);
    },
    broadcast: (event, payload) => {
      if (isInForce()) ports.events.broadcast(event, payload);
      if (event === 'conversations.changed') for (const listener of activityListeners) listener();
    },
  });

  const replyEnded = (status: MessageStatus): void => {
    for (const listener of endListeners) listener(status);
  };

  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((thrown: unknown) => {
    // Storage and settings will say what cannot be written; the app still opens.
    logger.error('data folder cannot be made', { dataDir, thrown });
  });
  const baseUrl = ports.env['KILOCODE_BASE_URL'];
  const askSessionBus = createLateSessionBus(ports.env);
  const keyStore = createKeytarKeyStore({ account: keychainAccount(baseUrl), platform, askSessionBus });
  const createReal = (): Promise<Services> =>
    createServices(
      ports,
      {
        mode: 'real',
        dataDir,
        baseUrl,
        keyStore,
        env: ports.env,
        homeDir: ports.homeDir,
        formerModels: null,
        firstSettings: {},
      },
      eventsOf(() => demo === null),
      replyEnded,
    );
  let real = await createReal();
  const services = (): Services => demo?.services ?? real;

  const openDemo = async (): Promise<Demo> => {
    // Most starts need neither the demo nor its invented texts.
    const { openDemoSession } = await import('./demo/demo-session.ts');
    const session = await openDemoSession(dataDir, { logger });
    try {
      const { theme, font, textSizePx, isCodeWrapped } = real.settings.get();
      const place = {
        mode: 'demo' as const,
        dataDir: session.dataDir,
        baseUrl: session.gatewayUrl,
        keyStore: createMemoryKeyStore(),
        env: {},
        homeDir: session.dataDir,
        formerModels: session.formerModels,
        // The names of the demo's routers are invented too: nobody need be told by which one the gateway knows them.
        firstSettings: { theme, font, textSizePx, isCodeWrapped, isOnboarded: true, autoModelToldIn: 'demo' },
      };
      const demoServices = await createServices(ports, place, eventsOf(() => demo !== null), replyEnded);
      await demoServices.apiKeys.save(session.apiKey, { isSessionOnly: true, isUnchecked: true });
      return { services: demoServices, session };
    } catch (thrown) {
      await session.close();
      throw thrown;
    }
  };

  /** Beginning and leaving wait for one another: a second click must not make a second demo. */
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const turn = lastTurn.then(change);
    lastTurn = turn.catch(() => undefined);
    return turn;
  };

  const startDemo = (): Promise<void> =>
    inTurn(async () => {
      if (demo !== null) return;
      demo = await openDemo();
      demo.services.startBackgroundWork();
      real.catalog.setWatched(false);
      demo.services.catalog.setWatched(isWatched);
      ports.reloadWindows();
    });

  const leaveDemo = (): Promise<void> =>
    inTurn(async () => {
      if (demo === null) return;
      const ended = demo;
      demo = null;
      real.catalog.setWatched(isWatched);
      ports.reloadWindows();
      await ended.services.dispose();
      await ended.session.leave();
    });

  const carriedKey = createCarriedKey();

  const closeReal = async (): Promise<void> => {
    const { source } = await real.apiKeys.getStatus();
    carriedKey.put(source === 'session' ? await real.apiKeys.getKey() : null);
    await real.dispose();
  };

  const openReal = async (folder: string, { isNew }: { readonly isNew: boolean }): Promise<void> => {
    const before = dataDir;
    dataDir = folder;
    const opened = await createReal();
    const problem = opened.store.notices.find((notice) => !isOfEarlierDamage(notice));
    if (isNew && problem !== undefined) {
      dataDir = before;
      await opened.dispose();
      throw new AppException(problem);
    }
    real = opened;
    const sessionKey = carriedKey.take();
    if (sessionKey !== null) await real.apiKeys.save(sessionKey, { isSessionOnly: true, isUnchecked: true });
    real.catalog.setWatched(isWatched);
    if (isStarted) real.startBackgroundWork();
    if (isBackingUp) real.backups.start();
  };

  const folderMover = createFolderMover({
    folder: ports.dataFolder,
    dialogs: ports.dialogs,
    whyNot: async () => {
      if (demo !== null) return 'Leave the demo first.';
      const chats = await real.store.list();
      return chats.some(({ isTemporary }) => isTemporary) ? 'A temporary chat is open, which is kept nowhere. Keep or close it first.' : null;
    },
    activeReplyCount: () => real.replies.activeReplyIds().length,
    isInUse: async (folder) => (await import('./storage/store-in-use.ts')).isStoreInUse(folder),
    createJobs: (folder) =>
      createJobClient({ workerUrl: storageWorkerUrls(ports.doorUrl).jobs, folder, ownerToken: ports.ids.create(), clock: ports.clock, logger }),
    closeServices: closeReal,
    openServices: openReal,
    reloadWindows: ports.reloadWindows,
    logger,
  });
  // What moves the folder outlives the services that use it.
  const tasks = createTasks({ events: ports.events, clock: ports.clock });

  const handlers = createHandlers({
    services,
    folderMover,
    tasks,
    events: eventsOf(() => true),
    openExternal: ports.openExternal,
    showFolder: ports.showFolder,
    dialogs: ports.dialogs,
    startDemo,
    leaveDemo,
    noteSaved: lastWords.noteAnswer,
    quit: ports.quit,
  });

  return {
    get services() {
      return services();
    },
    startBackgroundWork() {
      isStarted = true;
      services().startBackgroundWork();
    },
    startBackups() {
      isBackingUp = true;
      // Only by the app itself, and once the chats were opened where they are now.
      if (real.store.notices.length === 0) void folderMover.finishEarlierMove();
      real.backups.start();
    },
    async resumeDemo() {
      try {
        if (await hasDemo(dataDir)) await startDemo();
      } catch (thrown) {
        // The user's own chats must open whatever is wrong with the demo.
        logger.error('the demo could not go on', { thrown });
      }
    },
    dispatch: createDispatcher({
      contract,
      handlers,
      isSenderAllowed: createSenderPolicy((webContentsId) => windows.has(webContentsId)),
      logger,
    }),
    trustWindow: (webContentsId) => void windows.add(webContentsId),
    windowGone(webContentsId) {
      windows.delete(webContentsId);
      lastWords.noteAnswer(webContentsId);
      real.replies.detachWindow(webContentsId);
      demo?.services.replies.detachWindow(webContentsId);
    },
    getSettings: () => services().settings.get(),
    setWatched(next) {
      isWatched = next;
      services().catalog.setWatched(next);
    },
    saveInWindows: () => lastWords.ask(windows),
    activeReplyCount: () => real.replies.activeReplyIds().length + (demo?.services.replies.activeReplyIds().length ?? 0),
    onActivityChanged(listener) {
      activityListeners.add(listener);
      return () => activityListeners.delete(listener);
    },
    onReplyEnded(listener) {
      endListeners.add(listener);
      return () => endListeners.delete(listener);
    },
    async lookAgain() {
      try {
        await real.store.recover();
      } catch (thrown) {
        // The list is read all the same, and says for itself what is wrong with the store.
        logger.debug('answers of ended programs could not be looked for', { thrown });
      }
      ports.events.broadcast('conversations.changed', { conversationId: null });
    },
    async runDoctor() {
      const { apiKeys, gateway, importer } = real;
      const { keychainName } = await apiKeys.getStatus();
      const isRoot = process.getuid?.() === 0;
      const { runDoctor } = await import('./doctor/doctor.ts');
      return runDoctor({ platform, env: ports.env, dataDir, isRoot, keychainName, keyStore, apiKeys, gateway, importer, askSessionBus });
    },
    dispose: () =>
      closeInOrder(
        [
          ['tasks', () => tasks.dispose()],
          ['demo, beginning or leaving', () => lastTurn],
          ['demo', () => demo?.services.dispose()],
          ['demo gateway', () => demo?.session.close()],
          ['services', () => real.dispose()],
          [
            'listeners',
            () => {
              activityListeners.clear();
              endListeners.clear();
            },
          ],
        ],
        logger,
      ),
  };
}
