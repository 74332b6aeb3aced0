import type { BridgeClient } from '../bridge-client.ts';
import { createAccountStore, type AccountStore } from './account-store.ts';
import { createApiKeyStore, type ApiKeyStore } from './api-key-store.ts';
import { createAttachmentsStore, type AttachmentsStore } from './attachments-store.ts';
import { createAppStore, type AppStore } from './app-store.ts';
import { createBackupsStore, type BackupsStore } from './backups-store.ts';
import { createCatalogStore, type CatalogStore } from './catalog-store.ts';
import { createChatEnvironment } from './chat-environment.ts';
import type { ChatEnvironment } from './chat-state.ts';
import { createChatStore, type ChatStore } from './chat-store.ts';
import { createConversationsStore, type ConversationsStore } from './conversations-store.ts';
import { createDataFolderStore, type DataFolderStore } from './data-folder-store.ts';
import { createDraftsStore, type DraftsStore } from './drafts-store.ts';
import { createFileUrls, type FileUrls } from './file-urls.ts';
import type { FindStore } from './find-state.ts';
import { createFindStore } from './find-store.ts';
import { fitImage } from './fit-image.ts';
import { createImportStore, type ImportStore } from './import-store.ts';
import { createNavigationStore, type NavigationStore } from './navigation-store.ts';
import type { SearchStore } from './search-state.ts';
import { createSearchStore } from './search-store.ts';
import { createEditingStore, type EditingStore } from './editing-store.ts';
import { createShelfStore, type ShelfStore } from './shelf-store.ts';
import { createUndoStore, type UndoStore } from './undo-store.ts';
import { followRoom } from './room-notices.ts';
import { createRoomStore, noteFailures, type RoomStore } from './room-store.ts';
import { createSettingsStore, type SettingsStore } from './settings-store.ts';
import { createSpendingStore, type SpendingStore } from './spending-store.ts';
import { createTransferStore, type TransferStore } from './transfer-store.ts';
import { createUsageStore, type UsageStore } from './usage-store.ts';
import { createSignInStore, type SignInStore } from './sign-in-store.ts';

/** Every store of a window, each made once with the bridge. */
export interface Stores {
  readonly app: AppStore;
  readonly room: RoomStore;
  readonly settings: SettingsStore;
  readonly apiKey: ApiKeyStore;
  readonly account: AccountStore;
  readonly signIn: SignInStore;
  readonly catalog: CatalogStore;
  readonly importing: ImportStore;
  readonly navigation: NavigationStore;
  readonly conversations: ConversationsStore;
  readonly search: SearchStore;
  readonly find: FindStore;
  readonly drafts: DraftsStore;
  readonly attachments: AttachmentsStore;
  readonly fileUrls: FileUrls;
  readonly chat: ChatStore;
  readonly editing: EditingStore;
  readonly shelf: ShelfStore;
  readonly undo: UndoStore;
  readonly spending: SpendingStore;
  readonly usage: UsageStore;
  readonly backups: BackupsStore;
  readonly transfer: TransferStore;
  readonly dataFolder: DataFolderStore;
}

/** Makes the stores; nothing is asked of main before `loadStores`. */
export function createStores(plainBridge: BridgeClient, environment: ChatEnvironment = createChatEnvironment()): Stores {
  const room = createRoomStore(plainBridge, () => Promise.all([drafts.getState().flush(), editing.getState().flush()]));
  const bridge = noteFailures(plainBridge, room);
  const drafts = createDraftsStore(bridge);
  const editing = createEditingStore(bridge);
  const undo = createUndoStore();
  const chat = createChatStore(bridge, { drafts, editing }, undo, environment);
  const stores: Stores = {
    app: createAppStore(bridge, environment.remembered),
    room,
    settings: createSettingsStore(bridge),
    apiKey: createApiKeyStore(bridge),
    account: createAccountStore(bridge),
    signIn: createSignInStore(bridge),
    catalog: createCatalogStore(bridge),
    importing: createImportStore(bridge),
    navigation: createNavigationStore(),
    conversations: createConversationsStore(bridge, undo, async (conversationId) => {
      if (chat.getState().conversationId === conversationId) await chat.getState().open(conversationId);
    }, chat.getState().retitle),
    search: createSearchStore(bridge, environment.createId),
    find: createFindStore(bridge, chat, environment.createId),
    drafts,
    attachments: createAttachmentsStore(bridge, drafts, { fitImage }),
    fileUrls: createFileUrls(bridge),
    chat,
    editing,
    shelf: createShelfStore(bridge, environment.createId),
    undo,
    spending: createSpendingStore(bridge),
    usage: createUsageStore(bridge),
    backups: createBackupsStore(bridge, environment.createId),
    transfer: createTransferStore(bridge, environment.createId),
    dataFolder: createDataFolderStore(bridge, environment.createId),
  };
  const { app, settings, apiKey, conversations, shelf } = stores;
  bridge.on('app.closing', () => {
    // What cannot be saved is told by neither: nobody is there any more to read it.
    void Promise.all([drafts.getState().flush(), editing.getState().flush()])
      .then(() => bridge.invoke('app.noteSaved', {}))
      .catch(() => undefined);
  });
  followRoom(room, { app, chat, others: [settings, apiKey, conversations, shelf] });
  return stores;
}

/**
 * Asks main for what the first screen needs and chooses that screen. The balance and the list of models may need the
 * network or the disk: they arrive when they arrive. Rejects when main cannot answer at all.
 */
export async function loadStores(stores: Stores): Promise<void> {
  await Promise.all([
    stores.app.getState().load(),
    stores.settings.getState().load(),
    stores.apiKey.getState().load(),
    stores.signIn.getState().load(),
    stores.catalog.getState().load(),
  ]);
  void stores.account.getState().load();
  void stores.importing.getState().load();
  void stores.backups.getState().loadLastRestore();
  void stores.dataFolder.getState().load();
  void stores.conversations.getState().load();
  void stores.drafts.getState().loadNewChat();
  void stores.chat.getState().loadNewSetup();
  void stores.chat.getState().restore();
  const isFirstRun = !stores.settings.getState().settings.isOnboarded && stores.app.getState().info?.mode !== 'demo';
  if (isFirstRun) stores.navigation.getState().open('onboarding');
}
