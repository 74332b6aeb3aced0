import { defaultSetup } from '../../app/domain/chat-setup.ts';
import type { AccountStatus, ApiKeyStatus } from '../../app/domain/api-key.ts';
import type { Attachment } from '../../app/domain/attachment.ts';
import type { AppInfo } from '../../app/domain/app-info.ts';
import type { ConversationSnapshot } from '../../app/domain/conversation.ts';
import type { ImportOffer } from '../../app/domain/import-offer.ts';
import type { ModelChanges } from '../../app/domain/model-change.ts';
import type { ModelCatalog, StartModel } from '../../app/domain/model.ts';
import type { Settings } from '../../app/domain/settings.ts';
import type { SignInStatus, SignInWaiting } from '../../app/domain/sign-in.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import { noUsage } from '../../app/domain/usage-sum.ts';
import { sampleBackups, sampleCounts } from './sample-backups.ts';
import { sampleEndpoints } from './sample-models.ts';
import { sampleSent } from './sample-sent.ts';
import { usageOf } from './sample-usage.ts';
import type { ContractHandlers, EventName, KilodeskBridge, PayloadOf } from '../../app/ipc/contract.ts';

/** What a scripted bridge answers from. Calls change it as main would. */
export interface Scene {
  readonly info: AppInfo;
  settings: Settings;
  apiKey: ApiKeyStatus;
  account: AccountStatus;
  signIn: SignInStatus;
  importOffer: ImportOffer | null;
  catalog: ModelCatalog;
  changes: ModelChanges;
  startModel: StartModel;
  readonly conversations: ConversationSnapshot[];
}

/** Answers to put in place of the scene's own, e.g. one that throws an `AppException` or never resolves. */
export type Overrides = Partial<ContractHandlers>;

/** A bridge without a main behind it, and the way to send the window an event. */
export interface ScriptedBridge {
  readonly bridge: KilodeskBridge;
  emit<E extends EventName>(event: E, payload: PayloadOf<E>): void;
}

/** A code on its way to the user, good for ten minutes. */
export function waitingForSignIn(): SignInWaiting {
  return {
    state: 'waiting',
    code: 'KXRT-7P4M',
    pageUrl: 'https://app.kilo.ai/device-auth?code=KXRT-7P4M',
    expiresAt: new Date(Date.now() + 10 * 60_000).toISOString(),
    isPageOpen: true,
    problem: null,
  };
}

const caller = { webContentsId: 0 };

function handlersOf(scene: Scene, emit: ScriptedBridge['emit']): ContractHandlers {
  const find = (id: string): ConversationSnapshot => {
    const found = scene.conversations.find((each) => each.conversation.id === id);
    if (found === undefined) throw new Error(`The scene has no conversation ${id}.`);
    return found;
  };
  const trashed = new Set<string>();
  const notScripted = (): never => {
    throw new Error('This story does not script answers.');
  };
  const keep = (apiKey: ApiKeyStatus): ApiKeyStatus => {
    scene.apiKey = apiKey;
    emit('apiKey.changed', apiKey);
    return apiKey;
  };
  const turnTo = (signIn: SignInStatus): SignInStatus => {
    scene.signIn = signIn;
    emit('signIn.changed', signIn);
    return signIn;
  };
  const answerImport = (): Record<string, never> => {
    scene.importOffer = null;
    scene.settings = { ...scene.settings, isImportAnswered: true };
    emit('settings.changed', scene.settings);
    return {};
  };
  return {
    'app.getInfo': () => scene.info,
    'link.open': () => ({}),
    'app.dismissNotice': () => ({}),
    'app.noteSaved': () => ({}),
    'app.quit': () => ({}),
    'dataFolder.show': () => ({}),
    'apiKey.getStatus': () => scene.apiKey,
    'apiKey.save': ({ key, isSessionOnly }) =>
      keep({ ...scene.apiKey, state: 'present', source: isSessionOnly ? 'session' : 'keychain', masked: `…${key.slice(-4)}` }),
    'apiKey.verify': () => keep({ ...scene.apiKey, state: 'present' }),
    'apiKey.remove': () => keep({ ...scene.apiKey, state: 'missing', source: null, masked: null }),
    'apiKey.retryKeychain': () => keep({ ...scene.apiKey, keychain: 'available' }),
    'signIn.getStatus': () => scene.signIn,
    'signIn.start': () => turnTo(waitingForSignIn()),
    'signIn.cancel': () => turnTo({ state: 'idle' }),
    'account.getStatus': () => scene.account,
    'account.refresh': () => scene.account,
    'catalog.get': () => scene.catalog,
    'catalog.getChanges': () => scene.changes,
    'catalog.markChangesSeen': () => {
      scene.changes = { ...scene.changes, unseenCount: 0, seenAt: new Date().toISOString() };
      return {};
    },
    'catalog.getEndpoints': () => ({ endpoints: [...sampleEndpoints], error: null }),
    'catalog.refresh': () => scene.catalog,
    'catalog.getStartModel': () => scene.startModel,
    'settings.get': () => scene.settings,
    'settings.update': (patch) => {
      scene.settings = { ...scene.settings, ...patch } as Settings;
      emit('settings.changed', scene.settings);
      return scene.settings;
    },
    'import.getOffer': () => scene.importOffer,
    'import.accept': answerImport,
    'import.dismiss': answerImport,
    'conversations.list': ({ scope }) => ({
      conversations: scene.conversations
        .map((each) => each.conversation)
        .filter(({ id, archivedAt }) => !trashed.has(id) && (archivedAt !== null) === (scope === 'archived')),
    }),
    'conversations.rename': () => ({}),
    'conversations.trash': ({ conversationId }) => {
      trashed.add(conversationId);
      return {};
    },
    'conversations.restore': ({ conversationId }) => {
      trashed.delete(conversationId);
      return {};
    },
    'conversations.search': () => ({ result: { hits: [], next: null, rest: null, wasIndexRebuilt: false } }),
    'conversations.find': () => ({ found: [] }),
    'conversations.saveDraft': () => ({}),
    'conversations.saveEdit': () => ({}),
    'conversations.getDraft': () => ({ draft: { text: '', attachments: [] } }),
    'conversations.saveScroll': () => ({}),
    'task.cancel': () => ({}),
    'conversations.export': () => ({ report: { conversations: 1, messages: 12, files: 2, lostFiles: 0, sizeBytes: 184_000 } }),
    'conversations.import': () => ({ report: null }),
    'dataFolder.get': () => ({ path: scene.info.dataDir, usualPath: scene.info.dataDir, kind: 'usual', lastMove: null }),
    'dataFolder.move': () => null,
    'dataFolder.hasRoom': () => ({ hasRoom: true }),
    'dataFolder.dismissLastMove': () => ({}),
    'backups.list': () => ({ backups: [...sampleBackups()] }),
    'backups.create': () => sampleBackups()[0] ?? null,
    'backups.restore': notScripted,
    'backups.remove': () => ({}),
    'backups.getLastRestore': () => ({ report: null }),
    'backups.dismissLastRestore': () => ({}),
    'store.verify': () => ({ ...sampleCounts, changedFiles: 0, unusedFiles: 2, backups: 9, unsoundBackups: 0, problems: [] }),
    'attachment.add': notScripted,
    'attachment.choose': () => ({ attachments: [], problems: [] }),
    'attachment.listRecent': ({ conversationId }) => {
      const filesOf = (isOwn: boolean): Attachment[] =>
        scene.conversations.filter((each) => (each.conversation.id === conversationId) === isOwn).flatMap(({ messages }) => messages.flatMap(({ attachments }) => attachments));
      return { own: filesOf(true), others: filesOf(false) };
    },
    'attachment.reuse': ({ hash, name }) => {
      const known = scene.conversations.flatMap(({ messages }) => messages.flatMap(({ attachments }) => attachments)).find((each) => each.hash === hash);
      return known === undefined ? notScripted() : { attachment: { ...known, name } };
    },
    'attachment.addChat': ({ fromConversationId }) => ({
      attachment: { hash: 'f'.repeat(64), name: `${find(fromConversationId).conversation.title}.md`, mediaType: 'text/plain', sizeBytes: 4_200 },
    }),
    'attachment.read': notScripted,
    'attachment.save': () => ({ isSaved: true }),
    'attachment.saveImage': () => ({ isSaved: true }),
    'conversations.openVersion': () => ({}),
    'conversations.clear': () => ({ freshId: null }),
    'conversations.unclear': () => ({}),
    'conversations.listBranches': () => ({ branches: [] }),
    'conversations.nameBranch': () => ({}),
    'conversations.getVersions': () => ({ messages: [] }),
    'conversations.fork': ({ conversationId }) => ({ conversationId }),
    'conversations.setPinned': () => ({}),
    'conversations.setArchived': () => ({}),
    'conversations.startTemporary': notScripted,
    'conversations.keep': () => ({}),
    'trash.list': () => ({ chats: [] }),
    'trash.erase': () => ({ erasedCount: 0 }),
    'chat.getSent': () => ({ ...sampleSent, headers: [...sampleSent.headers] }),
    'chat.queue': ({ conversationId, message }) => ({ queue: [...find(conversationId).queue, message] }),
    'chat.unqueue': ({ conversationId, messageId }) => ({ queue: find(conversationId).queue.filter(({ id }) => id !== messageId), message: find(conversationId).queue.find(({ id }) => id === messageId) ?? null }),
    'chat.sendQueued': () => ({}),
    'conversations.getNewSetup': () => ({ setup: defaultSetup, policy: null, chosenRefs: [] }),
    'conversations.setSetup': () => ({}),
    'conversations.setDataPolicy': () => ({}),
    'conversations.setChosenModels': () => ({}),
    'conversations.setContextStart': () => ({}),
    'chat.start': notScripted,
    'chat.edit': notScripted,
    'chat.answerAgain': notScripted,
    'chat.continue': notScripted,
    'chat.askSeveral': notScripted,
    'chat.askOthers': notScripted,
    'chat.pickAnswer': () => ({}),
    'chat.stop': () => ({}),
    'chat.retryNow': () => ({}),
    'chat.attach': ({ conversationId, last }) => {
      const snapshot = find(conversationId);
      const from = Math.max(0, snapshot.messages.length - (last ?? Infinity));
      return { snapshot: { ...snapshot, messages: snapshot.messages.slice(from) }, hasOlder: from > 0, replies: [] };
    },
    'chat.getOlder': ({ conversationId, messageId }) => {
      const { messages } = find(conversationId);
      return { messages: messages.slice(0, messages.findIndex(({ id }) => id === messageId)) };
    },
    'chat.detach': () => ({}),
    // A bench sends the next batch behind it, as main does.
    'chat.acknowledge': ({ replyId }) => {
      dispatchEvent(new CustomEvent('gallery-acknowledged', { detail: replyId }));
      return {};
    },
    'usage.getSummary': ({ days }) => usageOf(days, 0),
    'usage.getTotals': () => ({ chat: noUsage, today: noUsage }),
    'usage.getAccountUsage': () => ({ account: null }),
    'demo.start': () => ({}),
    'demo.leave': () => ({}),
  };
}

/** A bridge that answers from `scene`, or from `overrides` where they say otherwise. */
export function createScriptedBridge(scene: Scene, overrides: Overrides = {}): ScriptedBridge {
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const emit: ScriptedBridge['emit'] = (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  const handlers = { ...handlersOf(scene, emit), ...overrides };
  const bridge: KilodeskBridge = {
    async invoke(method, input) {
      const handler = handlers[method] as (input: unknown, from: typeof caller) => never;
      try {
        return { ok: true, value: await handler(input, caller) };
      } catch (thrown) {
        return { ok: false, error: toAppError(thrown) };
      }
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener as (payload: never) => void));
      return () => void set.delete(listener as (payload: never) => void);
    },
  };
  return { bridge, emit };
}

/** A handler whose answer never comes. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}
