import type { ContractHandlers } from '../../app/ipc/contract.ts';
import type { EventSink } from '../ports.ts';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { AppInfo } from '../../app/domain/app-info.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Account } from '../account/account.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Replies } from '../chat/replies.ts';
import type { Importer } from '../import/importer.ts';
import type { ApiKeys } from '../keychain/api-keys.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { UsageReports } from '../usage/usage.ts';

/** The services behind the windows; replaced as a whole when the demo starts or ends. */
export interface HandlerServices {
  /** Facts about this run, with the notices as they stand now. */
  readonly info: () => AppInfo;
  /** Leaves a notice out of `info` from now on. */
  readonly dismissNotice: (notice: Pick<AppError, 'code' | 'message'>) => void;
  readonly apiKeys: ApiKeys;
  readonly account: Account;
  readonly signIn: SignIn;
  /** Forgets the key wherever Kilodesk stored it, and who paid; the answer says which keys remain elsewhere. */
  readonly signOut: () => Promise<ApiKeyStatus>;
  readonly catalog: Catalog;
  readonly settings: SettingsStore;
  readonly importer: Importer;
  readonly store: ConversationStore;
  readonly replies: Replies;
  readonly usage: UsageReports;
}

/** What handlers need besides the services. */
export interface HandlerDependencies {
  /** Asked at every call, so that a call always meets the services in force. */
  readonly services: () => HandlerServices;
  readonly openExternal: (url: string) => Promise<void>;
  readonly showFolder: (path: string) => Promise<void>;
  readonly events: EventSink;
  readonly startDemo: () => Promise<void>;
  readonly leaveDemo: () => Promise<void>;
}

/** One function for each method of the contract: a method is a service call and nothing more. */
export function createHandlers(dependencies: HandlerDependencies): ContractHandlers {
  const { services, events, openExternal, showFolder, startDemo, leaveDemo } = dependencies;

  /** Runs a change to a conversation, then tells the windows. */
  const changeConversation = async (conversationId: string, change: Promise<void>): Promise<Record<string, never>> => {
    await change;
    events.broadcast('conversations.changed', { conversationId });
    return {};
  };

  return {
    'app.getInfo': () => services().info(),
    'app.dismissNotice': (notice) => (services().dismissNotice(notice), {}),
    'link.open': async ({ url }) => (await openExternal(url), {}),
    'dataFolder.show': async () => (await showFolder(services().info().dataDir), {}),

    'apiKey.getStatus': () => services().apiKeys.getStatus(),
    'apiKey.save': ({ key, ...options }) => services().apiKeys.save(key, options),
    'apiKey.verify': () => services().apiKeys.verify(),
    'apiKey.remove': () => services().signOut(),
    'apiKey.retryKeychain': () => services().apiKeys.retryKeychain(),

    'signIn.getStatus': () => services().signIn.getStatus(),
    'signIn.start': () => services().signIn.start(),
    'signIn.cancel': () => services().signIn.cancel(),

    'account.getStatus': () => services().account.getStatus(),
    'account.refresh': () => services().account.refreshAll(),

    'catalog.get': () => services().catalog.get(),
    'catalog.refresh': () => services().catalog.refresh(),
    'catalog.getStartModel': () => services().catalog.getStartModel(),
    'catalog.getChanges': () => services().catalog.getChanges(),
    'catalog.markChangesSeen': async () => (await services().catalog.markChangesSeen(), {}),
    'catalog.getEndpoints': ({ ref }) => services().catalog.getEndpoints(ref),

    'settings.get': () => services().settings.get(),
    'settings.update': (patch) => services().settings.update(patch),

    'import.getOffer': () => services().importer.getOffer(),
    'import.accept': async (choice) => (await services().importer.accept(choice), {}),
    'import.dismiss': async () => (await services().importer.dismiss(), {}),

    'conversations.list': async () => ({ conversations: [...(await services().store.list())] }),
    'conversations.rename': ({ conversationId, title }) =>
      changeConversation(conversationId, services().store.rename(conversationId, title)),
    'conversations.trash': ({ conversationId }) => changeConversation(conversationId, services().store.trash(conversationId)),
    'conversations.restore': ({ conversationId }) =>
      changeConversation(conversationId, services().store.restore(conversationId)),
    'conversations.search': async ({ query, limit }) => ({ hits: [...(await services().store.search(query, limit))] }),
    'conversations.saveDraft': async ({ conversationId, draft }) => (await services().store.saveDraft(conversationId, draft), {}),
    'conversations.getDraft': async ({ conversationId }) => ({ draft: await services().store.getDraft(conversationId) }),
    'conversations.saveScroll': async ({ conversationId, scroll }) => (await services().store.saveScroll(conversationId, scroll), {}),
    'conversations.openVersion': ({ conversationId, messageId }) =>
      changeConversation(conversationId, services().store.openVersion(conversationId, messageId)),
    'conversations.setDataPolicy': ({ conversationId, policy }) =>
      changeConversation(conversationId, services().store.setDataPolicy(conversationId, policy)),
    'conversations.setContextStart': ({ conversationId, messageId }) =>
      changeConversation(conversationId, services().store.setContextStart(conversationId, messageId)),

    'chat.start': (input) => services().replies.start(input),
    'chat.answerAgain': (input) => services().replies.answerAgain(input),
    'chat.continue': (input) => services().replies.continueReply(input),
    'chat.stop': async ({ replyId }) => (await services().replies.stop(replyId), {}),
    'chat.retryNow': ({ replyId }) => (services().replies.retryNow(replyId), {}),
    'chat.attach': ({ conversationId }, caller) => services().replies.attach(conversationId, caller.webContentsId),
    'chat.detach': ({ conversationId }, caller) => (services().replies.detach(conversationId, caller.webContentsId), {}),
    'chat.acknowledge': ({ replyId, seq }, caller) => (
      services().replies.acknowledge(replyId, seq, caller.webContentsId), {}
    ),

    'usage.getSummary': async ({ days }) => {
      const { total, days: byDay, models, chats } = await services().usage.getSummary(days);
      return { total, days: [...byDay], models: [...models], chats: [...chats] };
    },
    'usage.getTotals': ({ conversationId }) => services().usage.getTotals(conversationId),
    'usage.getAccountUsage': async ({ days }) => ({ account: await services().usage.getAccountUsage(days) }),

    'demo.start': async () => (await startDemo(), {}),
    'demo.leave': async () => (await leaveDemo(), {}),
  };
}
