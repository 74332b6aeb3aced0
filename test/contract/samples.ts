import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import type { Backup, RestoreReport, StoreCounts } from '../../app/domain/backup.ts';
import type { DataFolderState } from '../../app/domain/data-folder.ts';
import type { Message, ConversationSummary } from '../../app/domain/conversation.ts';
import { bundledAutoModel, type ModelCatalog } from '../../app/domain/model.ts';
import { defaultSettings } from '../../app/domain/settings.ts';
import type { InputOf, MethodName, OutputOf } from '../../app/ipc/contract.ts';

const attachment = { hash: 'ab'.repeat(32), name: 'plan.pdf', mediaType: 'application/pdf', sizeBytes: 1200 };
const draft = { text: 'half a tho', attachments: [attachment] };

const setup = { system: 'Be brief.', parameters: { temperature: 0.2, topP: null, maxTokens: 900, stop: ['END'], reasoning: 'low' as const } };

const queued = { id: 'w1', text: 'And then?', attachments: [attachment], modelRef: null, modelRefs: ['kilocode/a/b', 'kilocode/c/d'], reasoning: null, webSearch: true };
const refused = { ...queued, error: { code: 'context-too-long' as const, message: 'too long', retryable: false } };

const importReport: ChatImportReport = {
  source: 'chatgpt',
  imported: 3,
  copies: 0,
  alreadyHere: 1,
  grown: 1,
  messages: 40,
  files: 2,
  skipped: [{ what: 'file', reason: 'not-in-archive', count: 2, titles: ['Trip to Kyoto'] }],
  isStopped: false,
  error: null,
};

const conversation: ConversationSummary = {
  id: 'c1',
  title: 'Trip to Kyoto',
  createdAt: '2026-11-22T10:00:00.000Z',
  updatedAt: '2026-11-22T10:01:00.000Z',
  modelRef: 'kilocode/kilo/auto',
  lastStatus: 'complete',
  isUnread: false, dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false,
};

const message: Message = {
  id: 'm2',
  conversationId: 'c1',
  parentId: 'm1',
  role: 'assistant',
  status: 'failed',
  text: 'Three days',
  reasoning: 'The user asks…',
  refusal: '',
  images: ['data:image/png;base64,AAAA'],
  attachments: draft.attachments,
  citations: [{ url: 'https://example.org/', title: 'Kyoto' }],
  toolCalls: [{ id: 't1', name: 'search', arguments: '{}' }],
  usage: { promptTokens: 1, completionTokens: 2, reasoningTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, costUsd: null, estimatedCostUsd: null, isByok: false, servedModel: null },
  modelRef: 'kilocode/kilo/auto',
  modelName: 'Kilo Auto',
  sentModelId: 'kilo-auto/balanced',
  webSearch: true,
  request: {
    reasoning: 'low',
    maxTokens: 4000,
    isBalanceLimited: true,
    dataPolicy: { allowsTraining: false, zeroRetention: true },
    webSearch: true,
    leftOutCount: 2,
    failedTries: [{ modelRef: 'kilocode/a/b', error: { code: 'model-not-found', message: 'gone', retryable: false } }],
  },
  finishReason: null,
  timings: { firstTokenMs: 900, reasoningMs: null, totalMs: 2000 },
  error: { code: 'rate-limited', message: 'slow down', retryable: true, retryAfterMs: 5000, status: 429 },
  generationId: 'gen-1',
  branchName: 'the shorter one',
  createdAt: '2026-11-22T10:01:00.000Z',
  versionIds: ['m2', 'm3'],
};

const catalog: ModelCatalog = {
  source: 'network',
  fetchedAt: '2026-11-22T10:00:00.000Z',
  models: [bundledAutoModel],
  droppedCount: 1,
  isRefreshing: false,
  lastError: null,
};

const apiKeyStatus: OutputOf<'apiKey.getStatus'> = {
  state: 'present',
  source: 'keychain',
  alsoIn: ['openclaw-env'],
  masked: '…a1b2',
  keychain: 'available',
  keychainName: 'your system keyring',
  check: 'accepted',
  expiresAt: '2031-11-22T10:00:00.000Z',
  problems: [{ source: 'environment', reason: 'holds a space' }],
};

const account: OutputOf<'account.getStatus'> = {
  state: 'known',
  balanceUsd: 12.4,
  isDepleted: false,
  profile: {
    name: 'Ada',
    email: null,
    organizations: [{ id: '6f1c1f0a-0000-4000-8000-000000000001', name: 'Acme', role: 'owner' }],
    hasPersonalAccount: true,
  },
  error: null,
};
const waiting: OutputOf<'signIn.start'> = {
  state: 'waiting',
  code: 'ABCD-2345',
  pageUrl: 'https://app.kilo.ai/device-auth?code=ABCD-2345',
  expiresAt: '2026-11-22T10:10:00.000Z',
  isPageOpen: true,
  problem: null,
};
const usageSum: OutputOf<'usage.getTotals'>['chat'] = {
  answers: 4,
  knownUsd: 1.23,
  estimatedUsd: 0.4,
  estimatedAnswers: 1,
  unknownAnswers: 1,
  ownKeyAnswers: 1,
  promptTokens: 18000,
  cachedTokens: 9000,
  completionTokens: 1600,
  reasoningTokens: 200,
};
const storeCounts: StoreCounts = { chats: 12, trashedChats: 1, messages: 340, files: 3, missingFiles: 0 };
const backup: Backup = {
  name: '2026-11-21T14-02-00.000Z-automatic.sqlite',
  kind: 'automatic',
  createdAt: '2026-11-21T14:02:00.000Z',
  appVersion: '0.1.0',
  counts: storeCounts,
  sizeBytes: 4_200_000,
  problems: [],
  isNewer: false,
};
const restoreReport: RestoreReport = {
  from: { name: backup.name, kind: 'automatic', createdAt: backup.createdAt },
  restoredAt: '2026-11-22T09:00:00.000Z',
  counts: storeCounts,
  isPartial: false,
  before: { name: '2026-11-22T09-00-00.000Z-before-restore.sqlite', createdAt: '2026-11-22T09:00:00.000Z', counts: storeCounts, keptAs: null },
};
const dataFolder: DataFolderState = {
  path: '/media/ada/disk/Kilodesk',
  usualPath: '/home/ada/.config/Kilodesk',
  kind: 'moved',
  lastMove: { from: '/home/ada/.config/Kilodesk', to: '/media/ada/disk/Kilodesk' },
};
const started: OutputOf<'chat.start'> = { replyId: 'r1', conversationId: 'c1', userMessageId: 'm1', messageId: 'm2' };
const changeReply = { requestId: 'q1', conversationId: 'c1', messageId: 'm2' };

/** One good call and one good answer of every method; a method without a sample does not compile. */
export const samples: { readonly [M in MethodName]: { readonly input: InputOf<M>; readonly output: OutputOf<M> } } = {
  'app.getInfo': {
    input: {},
    output: {
      version: '0.1.0',
      platform: 'linux',
      host: 'electron',
      mode: 'real',
      gatewayUrl: 'https://api.kilo.ai/api/gateway/',
      gatewayHost: 'api.kilo.ai',
      dataDir: '/home/ada/.config/Kilodesk',
      startupNotices: [],
    },
  },
  'link.open': { input: { url: 'https://app.kilo.ai' }, output: {} },
  'app.noteSaved': { input: {}, output: {} },
  'app.quit': { input: {}, output: {} },
  'app.dismissNotice': { input: { code: 'storage-corrupt', message: 'settings.json could not be read.' }, output: {} },
  'dataFolder.show': { input: {}, output: {} },
  'apiKey.getStatus': { input: {}, output: apiKeyStatus },
  'apiKey.save': { input: { key: 'eyJ0.a.b', isSessionOnly: false, isUnchecked: false }, output: apiKeyStatus },
  'apiKey.verify': { input: {}, output: apiKeyStatus },
  'apiKey.remove': { input: {}, output: { ...apiKeyStatus, state: 'missing', source: null, masked: null } },
  'apiKey.retryKeychain': { input: {}, output: apiKeyStatus },
  'signIn.getStatus': { input: {}, output: { state: 'approved', keptIn: 'keychain', check: 'accepted', isInForce: true } },
  'signIn.start': { input: {}, output: waiting },
  'signIn.cancel': { input: {}, output: { state: 'idle' } },
  'account.getStatus': { input: {}, output: account },
  'account.refresh': { input: {}, output: account },
  'catalog.get': { input: {}, output: catalog },
  'catalog.refresh': { input: {}, output: catalog },
  'catalog.getChanges': {
    input: {},
    output: {
      changes: [
        {
          kind: 'dearer',
          at: '2026-11-22T10:00:00.000Z',
          ref: 'kilocode/a/b',
          name: 'B',
          before: { input: 1, output: null },
          after: { input: 2, output: 8 },
          expiresOn: null,
        },
      ],
      unseenCount: 1,
      seenAt: null,
    },
  },
  'catalog.markChangesSeen': { input: {}, output: {} },
  'catalog.getEndpoints': {
    input: { ref: 'kilocode/a/b' },
    output: {
      endpoints: [
        {
          provider: 'Acme',
          contextLength: 200_000,
          maxTokens: null,
          cost: { input: 3, output: 15, cacheRead: null, cacheWrite: null },
          quantization: 'fp8',
          uptimePercent: 99.5,
          status: 'ok',
          latencyMs: 400,
          tokensPerSecond: 52.5,
        },
      ],
      error: { code: 'timed-out', message: 'slow', retryable: true },
    },
  },
  'catalog.getStartModel': { input: {}, output: { ref: 'kilocode/kilo-auto/free', reason: 'signed-out' } },
  'settings.get': { input: {}, output: defaultSettings },
  'settings.update': {
    input: { theme: 'dark', modelPresets: [{ modelRef: 'kilocode/a/b', ...setup }] },
    output: { ...defaultSettings, theme: 'dark', modelPresets: [{ modelRef: 'kilocode/a/b', ...setup }] },
  },
  'import.getOffer': {
    input: {},
    output: {
      path: '/home/ada/.openclaw/openclaw.json',
      maskedKey: '…a1b2',
      defaultModelRef: 'kilocode/a/b',
      fallbackModelRefs: ['kilocode/c/d'],
    },
  },
  'import.accept': { input: { isKey: true, isDefaultModel: true, isFallbacks: false }, output: {} },
  'import.dismiss': { input: {}, output: {} },
  'conversations.list': { input: { scope: 'archived' }, output: { conversations: [conversation] } },
  'conversations.rename': { input: { conversationId: 'c1', title: 'Kyoto' }, output: {} },
  'conversations.trash': { input: { conversationId: 'c1' }, output: {} },
  'conversations.restore': { input: { conversationId: 'c1' }, output: {} },
  'conversations.search': {
    input: {
      taskId: 't1',
      query: 'three "in may"',
      filters: {
        conversationId: 'c1',
        modelRef: 'kilocode/a/b',
        from: '2026-01-01T00:00:00.000Z',
        to: '2026-02-01T00:00:00+01:00',
        role: 'assistant',
        hasImage: false,
        hasCode: true,
      },
      order: 'newest',
      limit: 20,
      before: 1234,
      isDeep: false,
    },
    output: {
      result: {
        hits: [
          {
            conversationId: 'c1',
            messageId: 'm2',
            title: 'Kyoto',
            isArchived: false,
            role: 'assistant',
            modelRef: 'kilocode/a/b',
            excerpt: 'Three days',
            ranges: [{ start: 0, end: 5 }],
            createdAt: message.createdAt,
          },
        ],
        next: 7,
        rest: 'older',
        wasIndexRebuilt: false,
      },
    },
  },
  'conversations.find': {
    input: { taskId: 't1', conversationId: 'c1', query: 'three' },
    output: { found: [{ messageId: 'm2', isOpen: true, ranges: [{ start: 0, end: 5 }] }] },
  },
  'conversations.saveDraft': { input: { conversationId: null, draft }, output: {} },
  'conversations.saveEdit': { input: { conversationId: 'c1', messageId: 'm1', edit: { text: 'half an ed', webSearch: true } }, output: {} },
  'conversations.getDraft': { input: { conversationId: 'c1' }, output: { draft } },
  'conversations.saveScroll': { input: { conversationId: 'c1', scroll: { messageId: 'm2', offsetPx: 120 } }, output: {} },
  'conversations.getNewSetup': { input: {}, output: { setup, policy: { allowsTraining: false, zeroRetention: false }, chosenRefs: ['kilocode/a/b', 'kilocode/c/d'] } },
  'conversations.setSetup': { input: { conversationId: 'c1', setup }, output: {} },
  'conversations.setDataPolicy': {
    input: { conversationId: 'c1', policy: { allowsTraining: false, zeroRetention: true } },
    output: {},
  },
  'conversations.setChosenModels': { input: { conversationId: 'c1', modelRefs: ['kilocode/a/b', 'kilocode/c/d'] }, output: {} },
  'conversations.setContextStart': { input: { conversationId: 'c1', messageId: 'm3' }, output: {} },
  'conversations.clear': { input: { conversationId: 'c1' }, output: { freshId: 'c2' } },
  'conversations.unclear': { input: { conversationId: 'c1', freshId: 'c2' }, output: {} },
  'conversations.listBranches': {
    input: { conversationId: 'c1' },
    output: {
      branches: [
        {
          leafId: 'm2',
          startId: 'm2',
          partsAfterId: 'm1',
          name: 'the shorter one',
          isOpen: true,
          updatedAt: message.createdAt,
          messageCount: 2,
          ownCount: 1,
          excerpt: 'Three days',
        },
      ],
    },
  },
  'conversations.nameBranch': { input: { conversationId: 'c1', messageId: 'm2', name: 'the shorter one' }, output: {} },
  'conversations.getVersions': { input: { conversationId: 'c1', messageId: 'm2' }, output: { messages: [message] } },
  'conversations.fork': { input: { conversationId: 'c1', messageId: 'm2' }, output: { conversationId: 'c2' } },
  'conversations.setPinned': { input: { conversationId: 'c1', isPinned: true }, output: {} },
  'conversations.setArchived': { input: { conversationId: 'c1', isArchived: true }, output: {} },
  'trash.list': { input: {}, output: { chats: [{ conversation: { ...conversation, trashedAt: conversation.updatedAt }, daysLeft: 12 }] } },
  'trash.erase': { input: { taskId: 't1', conversationId: null }, output: { erasedCount: 3 } },
  'conversations.startTemporary': { input: {}, output: { conversationId: 'c3' } },
  'conversations.keep': { input: { conversationId: 'c3' }, output: {} },
  'conversations.openVersion': { input: { conversationId: 'c1', messageId: 'm3' }, output: {} },
  'chat.start': {
    input: { requestId: 'q1', conversationId: null, text: 'hello', modelRef: null, reasoning: 'low', system: null },
    output: started,
  },
  'chat.edit': { input: { ...changeReply, text: 'hello again', attachments: draft.attachments, modelRef: null, reasoning: null }, output: started },
  'chat.answerAgain': { input: { ...changeReply, modelRef: 'kilocode/a/b', reasoning: null }, output: started },
  'chat.askSeveral': {
    input: { requestId: 'q1', conversationId: null, text: 'hello', modelRefs: ['kilocode/a/b', 'kilocode/c/d'], reasoning: null, system: null },
    output: { conversationId: 'c1', userMessageId: 'm1', replies: [{ replyId: 'q1-1', messageId: 'm2' }, { replyId: 'q1-2', messageId: 'm3' }] },
  },
  'chat.askOthers': {
    input: { ...changeReply, modelRefs: ['kilocode/c/d'], reasoning: null },
    output: { conversationId: 'c1', userMessageId: 'm1', replies: [{ replyId: 'q1-1', messageId: 'm3' }] },
  },
  'chat.pickAnswer': { input: { conversationId: 'c1', messageId: 'm2' }, output: {} },
  'chat.continue': { input: changeReply, output: started },
  'chat.getSent': {
    input: { conversationId: 'c1', messageId: 'm2' },
    output: { url: 'https://api.kilo.ai/api/gateway/chat/completions', headers: [{ name: 'Accept', value: 'text/event-stream' }], body: '{"model":"a/b"}', shortenedCount: 0, certainty: 'exact' },
  },
  'chat.queue': { input: { conversationId: 'c1', message: queued }, output: { queue: [refused] } },
  'chat.unqueue': { input: { conversationId: 'c1', messageId: 'w1' }, output: { queue: [], message: queued } },
  'chat.sendQueued': { input: { conversationId: 'c1' }, output: {} },
  'chat.retryNow': { input: { replyId: 'r1' }, output: {} },
  'chat.stop': { input: { replyId: 'r1' }, output: {} },
  'chat.attach': {
    input: { conversationId: 'c1', last: 50 },
    output: {
      hasOlder: true,
      snapshot: { conversation, messages: [message], sideBySide: [], chosenRefs: ['kilocode/a/b', 'kilocode/c/d'], draft, edits: { m1: { text: 'half an ed', webSearch: true } }, setup, queue: [refused], scroll: null },
      replies: [{ replyId: 'r1', messageId: 'm2', nextSeq: 3 }],
    },
  },
  'chat.getOlder': { input: { conversationId: 'c1', messageId: 'm1' }, output: { messages: [message] } },
  'chat.detach': { input: { conversationId: 'c1' }, output: {} },
  'chat.acknowledge': { input: { replyId: 'r1', seq: 0 }, output: {} },
  'backups.list': { input: {}, output: { backups: [backup, { ...backup, name: '2026-11-20T08-00-00.000Z', kind: 'set-aside', counts: null, appVersion: null }] } },
  'backups.create': { input: { taskId: 't1' }, output: backup },
  'backups.restore': { input: { taskId: 't1', name: backup.name }, output: restoreReport },
  'backups.remove': { input: { name: backup.name }, output: {} },
  'backups.getLastRestore': { input: {}, output: { report: restoreReport } },
  'backups.dismissLastRestore': { input: {}, output: {} },
  'store.verify': {
    input: { taskId: 't1' },
    output: { ...storeCounts, changedFiles: 1, unusedFiles: 2, backups: 9, unsoundBackups: 0, problems: ['An attached file is damaged.'] },
  },
  'attachment.add': { input: { name: 'plan.pdf', conversationId: 'c1', content: new Uint8Array([37, 80, 68, 70]) }, output: { attachment } },
  'attachment.choose': { input: { conversationId: null }, output: { attachments: [attachment], problems: [{ code: 'request-invalid', message: 'empty', retryable: false, reason: 'file-empty', facts: { fileName: 'a' } }] } },
  'attachment.listRecent': { input: { conversationId: 'c1' }, output: { own: [attachment], others: [] } },
  'attachment.reuse': { input: { hash: attachment.hash, name: 'plan.pdf', conversationId: null }, output: { attachment } },
  'attachment.addChat': { input: { fromConversationId: 'c2', conversationId: 'c1' }, output: { attachment } },
  'attachment.read': { input: { hash: attachment.hash }, output: { content: new Uint8Array([1, 2]) } },
  'attachment.save': { input: { hash: attachment.hash, name: 'plan.pdf' }, output: { isSaved: true } },
  'attachment.saveImage': { input: { dataUrl: 'data:image/png;base64,AAAA' }, output: { isSaved: false } },
  'conversations.export': {
    input: { taskId: 't1', request: { scope: { kind: 'chats', conversationIds: ['c1'] }, format: 'markdown', branch: 'open' } },
    output: { report: { conversations: 1, messages: 2, files: 0, lostFiles: 0, sizeBytes: 2000 } },
  },
  'conversations.import': { input: { taskId: 't1' }, output: { report: importReport } },
  'dataFolder.get': { input: {}, output: dataFolder },
  'dataFolder.move': { input: { taskId: 't1', to: 'chosen' }, output: dataFolder },
  'dataFolder.hasRoom': { input: {}, output: { hasRoom: false } },
  'dataFolder.dismissLastMove': { input: {}, output: {} },
  'task.cancel': { input: { taskId: 't1' }, output: {} },
  'usage.getSummary': {
    input: { days: 30 },
    output: {
      total: usageSum,
      days: [{ day: '2026-11-22', ...usageSum }],
      models: [{ modelRef: null, ...usageSum }],
      chats: [{ conversationId: 'c1', title: 'Trip to Kyoto', isTrashed: true, ...usageSum }],
    },
  },
  'usage.getTotals': { input: { conversationId: null }, output: { chat: usageSum, today: usageSum } },
  'usage.getAccountUsage': { input: { days: 366 }, output: { account: { costUsd: 3.2, requests: 12 } } },
  'demo.start': { input: {}, output: {} },
  'demo.leave': { input: {}, output: {} },
};
