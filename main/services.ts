import { join } from 'node:path';
import type { ApiKeyStatus } from '../app/domain/api-key.ts';
import type { AppInfo } from '../app/domain/app-info.ts';
import type { MessageStatus } from '../app/domain/conversation.ts';
import type { Settings } from '../app/domain/settings.ts';
import { appError, toAppError, type AppError } from '../app/errors/app-error.ts';
import { createAccount } from './account/create-account.ts';
import { createOrganizationChoice } from './account/organization-choice.ts';
import { createAttachments } from './attachments/create-attachments.ts';
import { createCatalog } from './catalog/create-catalog.ts';
import { createReplies } from './chat/create-replies.ts';
import { defaultBaseUrl, parseBaseUrl } from './gateway/base-url.ts';
import { createTitles } from './chat/titles/create-titles.ts';
import { createGateway } from './gateway/gateway-client.ts';
import type { Gateway } from './gateway/gateway.ts';
import { parseFeature } from './gateway/request-headers.ts';
import { nextRetryDelayMs } from './gateway/retry-policy.ts';
import { createUnusableGateway } from './gateway/unusable-gateway.ts';
import { toModelList } from './gateway/wire-models.ts';
import { createBackups } from './backups/create-backups.ts';
import { archiveWorkerUrl } from './archive/archive-worker-url.ts';
import { createLateExporter } from './export/late-exporter.ts';
import { createImporter } from './import/create-importer.ts';
import { createChatImporter } from './import-chats/create-chat-importer.ts';
import { closeInOrder } from './close-in-order.ts';
import type { HandlerServices } from './ipc/handler-dependencies.ts';
import type { ApiKeysWithProblems } from './keychain/api-keys.ts';
import { createApiKeys } from './keychain/create-api-keys.ts';
import { isForGatewayOnly, isForOthersOnly } from './keychain/key-claims.ts';
import type { KeyStore } from './keychain/key-store.ts';
import type { EventSink, Ports } from './ports.ts';
import { readConfigFile } from './settings/config-file.ts';
import { createSettingsStore } from './settings/file-settings-store.ts';
import { createSignIn } from './sign-in/create-sign-in.ts';
import { createSweepSchedule } from './storage/files/sweep-schedule.ts';
import { openConversationStore } from './storage/sqlite-conversation-store.ts';
import { storageWorkerUrls } from './storage/storage-worker-urls.ts';
import { createTasks } from './tasks/create-tasks.ts';
import { createTrash } from './trash/create-trash.ts';
import { createLateUsageReports } from './usage/late-usage-reports.ts';

/** Everything that a door or a handler may call. */
export interface Services extends HandlerServices {
  readonly gateway: Gateway;
  readonly apiKeys: ApiKeysWithProblems;
  /** Why the configured gateway cannot be used at all, else null. */
  readonly gatewayError: AppError | null;
  /** Asks the gateway for its models and the balance, erases what is due, and names chats from now on, in the background. */
  startBackgroundWork(): void;
  /** Ends every reply, saves all, closes what is open. */
  dispose(): Promise<void>;
}

/** What makes the demo's services differ from the user's. */
export interface ServicesPlace {
  readonly mode: AppInfo['mode'];
  readonly dataDir: string;
  /** As the user wrote it; undefined is the default gateway. */
  readonly baseUrl: string | undefined;
  readonly keyStore: KeyStore;
  /** The environment in which keys are looked for. */
  readonly env: Ports['env'];
  readonly homeDir: string;
  /** Body of a list of models from before the first one, so that there are changes to show; null where there is none. */
  readonly formerModels: unknown;
  /** Settings that a fresh store of this place starts with. */
  readonly firstSettings: Partial<Settings>;
}

interface ReachedGateway {
  readonly baseUrl: string;
  readonly error: AppError | null;
}

function reachGateway(text: string | undefined): ReachedGateway {
  try {
    return { baseUrl: parseBaseUrl(text), error: null };
  } catch (thrown) {
    // The app opens all the same and says what is wrong; nothing is sent anywhere else instead.
    return { baseUrl: defaultBaseUrl, error: toAppError(thrown) };
  }
}

/** Builds each service once, from the bottom up. `events` carries what they announce to the windows; `onReplyEnded` hears how each answer ended. */
export async function createServices(ports: Ports, place: ServicesPlace, events: EventSink, onReplyEnded: (status: MessageStatus) => void): Promise<Services> {
  const { clock, ids, logger, fetch, version } = ports;
  const { dataDir, env } = place;
  const inDataDir = (name: string): string => join(dataDir, name);
  const { baseUrl, error: gatewayError } = reachGateway(place.baseUrl);

  const configPath = inDataDir('config.json5');
  const config = await readConfigFile(configPath);
  const settings = await createSettingsStore({
    path: inDataDir('settings.json'),
    now: clock.now,
    defaults: {
      ...place.firstSettings,
      ...(config.defaultModelRef && { defaultModelRef: config.defaultModelRef }),
      ...(config.fallbackModelRefs && { fallbackModelRefs: config.fallbackModelRefs }),
    },
    logger,
  });
  const store = await openConversationStore({
    folder: dataDir,
    workerUrls: storageWorkerUrls(ports.doorUrl),
    clock,
    ids,
    logger,
    onRecovered: () => events.broadcast('conversations.changed', { conversationId: null }),
  });

  const organization = createOrganizationChoice(settings);
  const gateway: Gateway =
    gatewayError === null
      ? createGateway({
          baseUrl,
          fetch,
          version,
          clock,
          feature: parseFeature(ports.env['KILOCODE_FEATURE']),
          getApiKey: () => apiKeys.getKey(),
          isForOthersOnly,
          onKeyRejected: (key) => apiKeys.markRejected(key),
          getOrganizationId: organization.getId,
        })
      : createUnusableGateway(baseUrl, gatewayError);
  const apiKeys = createApiKeys({
    keyStore: place.keyStore,
    env,
    platform: ports.platform,
    readConfigFile: () => readConfigFile(configPath),
    openclawEnvPath: join(place.homeDir, '.openclaw', '.env'),
    isLoginShellAllowed: () => settings.get().isLoginShellAllowed,
    checkKey: async (key) => void (await gateway.getBalance({ key })),
    rememberSecret: ports.rememberSecret,
    logger,
  });
  const importer = createImporter({
    path: join(place.homeDir, '.openclaw', 'openclaw.json'),
    readFile: (path) => readConfigFile(path, { isPrefixNeeded: true }),
    apiKeys,
    settings,
    rememberSecret: ports.rememberSecret,
  });
  const account = createAccount({ gateway, apiKeys, organization, isForGatewayOnly, logger });
  const signIn = createSignIn({
    gateway,
    apiKeys,
    openExternal: ports.openExternal,
    rememberSecret: ports.rememberSecret,
    clock,
    logger,
  });
  const catalog = createCatalog({
    gateway,
    cachePath: inDataDir('catalog-cache.json'),
    changesPath: inDataDir('catalog-changes.json'),
    formerModels: place.formerModels === null ? null : (await toModelList(place.formerModels)).models,
    defaultModelRef: () => settings.get().defaultModelRef,
    account,
    apiKeys,
    organization,
    clock,
    logger,
  });
  /** Who answered takes the key: one that was refused a while ago is asked about again, so that the corner does not say so for ever. */
  const lookAtAccount = async (): Promise<void> => {
    const { state } = await apiKeys.getStatus();
    await (state === 'rejected' ? apiKeys.verify() : account.refresh());
  };
  const replies = createReplies({
    gateway,
    store,
    catalog,
    events,
    clock,
    logger,
    settings,
    nextRetryDelayMs,
    askBalanceUsd: async () => (await account.refresh()).balanceUsd,
    onEnded: ({ status }) => onReplyEnded(status),
    onWholeReply: (reply) => titles.noteAnswer(reply),
    onBalanceMoved: () => void lookAtAccount().catch((thrown: unknown) => logger.error('key not readable', { thrown })),
  });

  const sweeps = createSweepSchedule(store.files, logger);
  const hasKey = async (): Promise<boolean> => (await apiKeys.getStatus()).state === 'present';
  const titles = createTitles({ gateway, store, catalog, settings, hasKey, events, ids, logger });

  const tasks = createTasks({ events, clock });
  const backups = createBackups({
    store,
    appVersion: version,
    activeReplyCount: () => replies.activeReplyIds().length,
    // What was lost with a damaged file is what was just brought back.
    onRestored: () => void dismissed.push(...store.notices.filter(({ code }) => code === 'storage-corrupt')),
    reloadWindows: ports.reloadWindows,
    events,
    logger,
  });
  const trash = createTrash({ store, replies, events, logger });

  apiKeys.onChanged((status) => events.broadcast('apiKey.changed', status));
  account.onChanged((status) => events.broadcast('account.changed', status));
  signIn.onChanged((status) => events.broadcast('signIn.changed', status));
  catalog.onChanged(() => events.broadcast('catalog.changed', {}));
  let wasLoginShellAllowed = settings.get().isLoginShellAllowed;
  settings.onChanged((next) => {
    events.broadcast('settings.changed', next);
    if (next.isLoginShellAllowed === wasLoginShellAllowed) return;
    wasLoginShellAllowed = next.isLoginShellAllowed;
    void apiKeys.getStatus().then((status) => events.broadcast('apiKey.changed', status));
  });

  const dismissed: Pick<AppError, 'code' | 'message'>[] = [];
  const isShown = ({ code, message }: AppError): boolean => !dismissed.some((each) => each.code === code && each.message === message);
  const startupNotices = (): AppError[] => [
    ...(gatewayError === null ? [] : [gatewayError]),
    ...config.problems.map((problem) => appError('request-invalid', `${problem}. It is not used.`)),
    ...settings.notices,
    ...store.notices,
    ...backups.notices,
  ];

  /** The key first: while it cannot be forgotten, nothing else is. Who paid belongs to the account that goes. */
  const signOut = async (): Promise<ApiKeyStatus> => {
    const status = await apiKeys.remove();
    await signIn.cancel();
    await organization.forget();
    return status;
  };

  return {
    gateway,
    gatewayError,
    signOut,
    apiKeys,
    account,
    signIn,
    catalog,
    settings,
    importer,
    store,
    replies,
    attachments: createAttachments({
      contents: store.files,
      temporaryContents: store.temporaryFiles,
      isTemporary: (conversationId) => store.isTemporary(conversationId),
      dialogs: ports.dialogs,
    }),
    tasks,
    backups,
    trash,
    chatImporter: createChatImporter({ store, workerUrl: archiveWorkerUrl(ports.doorUrl), logger }),
    exporter: createLateExporter({ store, version, printPage: ports.printPage, clock }),
    usage: createLateUsageReports({ store, gateway, clock, logger }),
    info: () => ({
      version,
      platform: ports.platform,
      host: ports.host,
      mode: place.mode,
      gatewayUrl: baseUrl,
      gatewayHost: new URL(baseUrl).host,
      dataDir,
      startupNotices: startupNotices().filter(isShown),
    }),
    dismissNotice: (notice) => void dismissed.push(notice),
    startBackgroundWork() {
      void catalog.refresh();
      void account.getStatus();
      sweeps.start();
      trash.start();
      // A demo's chats have invented answers and no small model.
      if (place.mode === 'real') titles.start();
    },
    dispose: () =>
      closeInOrder(
        [
          ['sweeps', () => sweeps.stop()],
          ['sign-in', () => signIn.dispose()],
          ['backups', () => backups.dispose()],
          ['tasks', () => tasks.dispose()],
          ['trash', () => trash.dispose()],
          ['replies', () => replies.dispose()],
          ['titles', () => titles.dispose()],
          ['catalog', () => catalog.dispose()],
          ['account', () => account.dispose()],
          ['organization', () => organization.dispose()],
          ['store', () => store.dispose()],
        ],
        logger,
      ),
  };
}
