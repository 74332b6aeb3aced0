import { appException } from '../../app/errors/app-error.ts';
import { defaultParameters } from '../../app/domain/chat-setup.ts';
import { defaultCatalogView } from '../../app/domain/catalog-view.ts';
import { defaultSettings } from '../../app/domain/settings.ts';
import type { PayloadOf } from '../../app/ipc/contract.ts';
import type { WindowCommand } from '../../renderer/keyboard/command-bus.ts';
import type { Stores } from '../../renderer/stores/stores.ts';
import type { Screen, SettingsSection } from '../../renderer/stores/navigation-store.ts';
import { buildAccount } from '../builders/account-builder.ts';
import { chatOfLength, longChat } from './chat/chat-scenes.ts';
import { attachmentStories } from './chat/attachment-stories.ts';
import { accountStories } from './account-stories.ts';
import { backupStories } from './backup-stories.ts';
import { branchStories } from './chat/branch-stories.ts';
import { composerStories } from './chat/composer-stories.ts';
import { chatStories } from './chat/chat-stories.ts';
import { severalStories } from './chat/several-stories.ts';
import { diagramStories } from './chat/diagram-stories.ts';
import { errorStories } from './chat/error-stories.ts';
import { paletteStories } from './palette-stories.ts';
import { sourceStories } from './chat/source-stories.ts';
import { searchStories } from './search-stories.ts';
import { transferStories } from './transfer-stories.ts';
import { usageStories } from './usage-stories.ts';
import { buildScene, bundledCatalog, goodKey, info, liveCatalog, noKey, signedOutAccount } from './scenes.ts';
import { never, type Overrides, type Scene } from './scripted-bridge.ts';

/** One screen in one state. */
export interface Story {
  readonly id: string;
  readonly screen: Screen;
  readonly section?: SettingsSection;
  /** The chat that is open. */
  readonly conversationId?: string;
  readonly scene: () => Scene;
  readonly overrides?: Overrides;
  /** What main tells the window once the chat is open. */
  readonly event?: readonly ['chat.changed', PayloadOf<'chat.changed'>];
  /** What is done in the window once it is there. */
  readonly act?: (stores: Stores) => void;
  /** A command that opens a dialog, given once the window is there. */
  readonly command?: WindowCommand;
  /** Names of buttons, entries and choices that are pressed one after the other, each once it is there. */
  readonly press?: readonly string[];
  /** What is typed at last into the field that has the focus. */
  readonly type?: string;
}

const first = { settings: { ...defaultSettings, isOnboarded: false }, apiKey: noKey };
const signedOut = { apiKey: noKey, account: signedOutAccount };
const offline = appException('offline', 'fetch failed: ENOTFOUND api.kilo.ai');
const fail = (thrown: Error) => (): never => {
  throw thrown;
};
const storeDamaged = appException('storage-corrupt', 'file is not a database; kept as kilodesk.db.damaged-1').error;

const openclawOffer = {
  path: '/home/ada/.openclaw/openclaw.json',
  maskedKey: '…a1b2',
  defaultModelRef: 'kilocode/anthropic/claude-sonnet-4',
  fallbackModelRefs: ['kilocode/openai/gpt-5.5', 'kilocode/kilo-auto/free'],
};

const many = chatOfLength(10_000);
const manyAnswering = { ...many, messages: many.messages.map((message) => (message.id === 'm-9999' ? { ...message, status: 'streaming' as const } : message)) };

const withPresets = (): Scene => {
  const catalog = liveCatalog(60);
  const parameters = { ...defaultParameters, temperature: 0.4, maxTokens: 4000, stop: ['END'], reasoning: 'low' as const };
  const modelPresets = catalog.models.map(({ ref }) => ({ modelRef: ref, system: 'Answer as a travel guide who has lived in Kyoto for twenty years.', parameters }));
  return buildScene({ catalog, settings: { ...defaultSettings, isOnboarded: true, modelPresets } });
};

/** Every screen and state that is looked at and checked with axe. */
export const stories: readonly Story[] = [
  { id: 'onboarding', screen: 'onboarding', scene: () => buildScene(first) },
  {
    id: 'onboarding-found-key',
    screen: 'onboarding',
    scene: () => buildScene({ ...first, apiKey: { ...goodKey, source: 'openclaw-env' } }),
  },
  {
    id: 'onboarding-key-rejected',
    screen: 'onboarding',
    scene: () => buildScene(first),
    overrides: { 'apiKey.save': fail(appException('key-rejected', '401 from /api/profile/balance', { status: 401, requestId: 'iad1::x7f2' })) },
  },
  { id: 'onboarding-key-offline', screen: 'onboarding', scene: () => buildScene(first), overrides: { 'apiKey.save': fail(offline) } },
  { id: 'onboarding-checking', screen: 'onboarding', scene: () => buildScene(first), overrides: { 'apiKey.save': never } },
  {
    id: 'onboarding-keyring-locked',
    screen: 'onboarding',
    scene: () => buildScene({ ...first, apiKey: { ...noKey, keychain: 'locked' } }),
  },
  {
    id: 'onboarding-keyring-absent',
    screen: 'onboarding',
    scene: () => buildScene({ ...first, apiKey: { ...noKey, keychain: 'absent' } }),
  },
  {
    id: 'catalog',
    screen: 'catalog',
    scene: () =>
      buildScene({
        settings: {
          ...defaultSettings,
          isOnboarded: true,
          pinnedModelRefs: ['kilocode/google/gemini-3-flash', 'kilocode/anthropic/claude-sonnet-4'],
          recentModelRefs: ['kilocode/openai/gpt-5.1'],
          hiddenModelRefs: ['kilocode/mystery/oracle'],
        },
      }),
  },
  { id: 'chat-10000', screen: 'chat', conversationId: 'c-many', scene: () => buildScene({ conversations: [chatOfLength(10_000)] }) },
  {
    id: 'chat-10000-answering',
    screen: 'chat',
    conversationId: 'c-many',
    scene: () => buildScene({ conversations: [manyAnswering] }),
    overrides: { 'chat.attach': () => ({ hasOlder: false, snapshot: manyAnswering, replies: [{ replyId: 'r-1', messageId: 'm-9999', nextSeq: 0 }] }) },
  },
  { id: 'chat-100000', screen: 'chat', conversationId: 'c-many', scene: () => buildScene({ conversations: [chatOfLength(100_000)] }) },
  { id: 'catalog-preset', screen: 'catalog', scene: withPresets, press: ['Kilo Auto'] },
  { id: 'catalog-preset-edit', screen: 'catalog', scene: withPresets, press: ['Kilo Auto', 'Edit'] },
  {
    id: 'catalog-from-a-chat',
    screen: 'catalog',
    conversationId: 'c-1',
    scene: () => buildScene({ conversations: [longChat] }),
  },
  {
    id: 'catalog-filtered',
    screen: 'catalog',
    scene: () =>
      buildScene({
        settings: {
          ...defaultSettings,
          isOnboarded: true,
          catalogView: { ...defaultCatalogView, sort: 'price-out', vendors: ['anthropic', 'openai', 'google'], input: ['image'], onlyReasoning: true, minContext: 200_000, maxOutputPrice: 15 },
        },
      }),
  },
  {
    id: 'catalog-nothing-found',
    screen: 'catalog',
    scene: () =>
      buildScene({
        settings: { ...defaultSettings, isOnboarded: true, catalogView: { ...defaultCatalogView, onlyFree: true, onlyReasoning: true, maxOutputPrice: 1 } },
      }),
  },
  { id: 'catalog-5000', screen: 'catalog', scene: () => buildScene({ catalog: { ...liveCatalog(5000), droppedCount: 3 } }) },
  { id: 'catalog-signed-out', screen: 'catalog', scene: () => buildScene(signedOut) },
  {
    id: 'catalog-bundled',
    screen: 'catalog',
    scene: () => buildScene({ ...signedOut, catalog: bundledCatalog, account: { ...signedOutAccount, state: 'offline' } }),
  },
  {
    id: 'catalog-cached',
    screen: 'catalog',
    scene: () =>
      buildScene({
        catalog: {
          ...liveCatalog(60),
          source: 'cache',
          fetchedAt: new Date(Date.now() - 30 * 3_600_000).toISOString(),
          lastError: appException('gateway-unavailable', '503 from /models', { status: 503 }).error,
        },
      }),
  },
  { id: 'catalog-refreshing', screen: 'catalog', scene: () => buildScene({ catalog: { ...liveCatalog(60), isRefreshing: true } }) },
  { id: 'settings-account', screen: 'settings', section: 'account', scene: () => buildScene() },
  { id: 'settings-account-none', screen: 'settings', section: 'account', scene: () => buildScene(signedOut) },
  {
    id: 'settings-account-environment',
    screen: 'settings',
    section: 'account',
    scene: () => buildScene({ apiKey: { ...goodKey, state: 'rejected', source: 'environment' } }),
  },
  {
    id: 'settings-account-locked',
    screen: 'settings',
    section: 'account',
    scene: () => buildScene({ ...signedOut, apiKey: { ...noKey, keychain: 'locked' } }),
  },
  {
    id: 'settings-account-empty',
    screen: 'settings',
    section: 'account',
    scene: () => buildScene({ account: buildAccount({ balanceUsd: 0, isDepleted: true }) }),
  },
  { id: 'settings-models', screen: 'settings', section: 'models', scene: () => buildScene() },
  {
    id: 'settings-models-signed-out',
    screen: 'settings',
    section: 'models',
    scene: () => buildScene({ ...signedOut, startModel: { ref: 'kilocode/kilo-auto/free', reason: 'signed-out' } }),
  },
  {
    id: 'settings-models-fallbacks',
    screen: 'settings',
    section: 'models',
    scene: () => buildScene({ settings: { ...defaultSettings, isOnboarded: true, fallbackModelRefs: openclawOffer.fallbackModelRefs } }),
  },
  {
    id: 'settings-models-import',
    screen: 'settings',
    section: 'models',
    scene: () => buildScene({ ...signedOut, importOffer: openclawOffer }),
    overrides: { 'import.accept': fail(offline) },
  },
  { id: 'settings-appearance', screen: 'settings', section: 'appearance', scene: () => buildScene() },
  { id: 'settings-chat', screen: 'settings', section: 'chat', scene: () => buildScene() },
  { id: 'settings-data', screen: 'settings', section: 'data', scene: () => buildScene() },
  { id: 'settings-about', screen: 'settings', section: 'about', scene: () => buildScene() },
  { id: 'demo', screen: 'catalog', scene: () => buildScene({ info: { ...info, mode: 'demo' } }) },
  { id: 'startup-notice', screen: 'chat', scene: () => buildScene({ info: { ...info, startupNotices: [storeDamaged] } }) },
  { id: 'chat-empty', screen: 'chat', scene: () => buildScene() },
  { id: 'chat-empty-import', screen: 'chat', scene: () => buildScene({ ...signedOut, importOffer: openclawOffer }) },
  { id: 'chat-empty-signed-out', screen: 'chat', scene: () => buildScene(signedOut) },
  ...accountStories,
  ...usageStories,
  ...searchStories,
  ...backupStories,
  ...transferStories,
  ...paletteStories,
  ...composerStories,
  ...sourceStories,
  ...chatStories,
  ...severalStories,
  ...diagramStories,
  ...attachmentStories,
  ...branchStories,
  ...errorStories,
];
