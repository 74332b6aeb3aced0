import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { isTerminal } from '../../../app/chat/reply-event.ts';
import { bundledAutoModel, type Model } from '../../../app/domain/model.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../../../app/domain/settings.ts';
import type { InputOf } from '../../../app/ipc/contract.ts';
import { toModelId } from '../../../app/domain/model-ref.ts';
import type { Catalog } from '../../../main/catalog/catalog.ts';
import type { NextRetryDelayMs } from '../../../main/chat/question.ts';
import { createReplies, type RepliesParts } from '../../../main/chat/create-replies.ts';
import type { Replies, StartedReply } from '../../../main/chat/replies.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { openStore, silentLogger, systemClock, temporaryFolder } from '../storage/test-store.ts';
import { createScriptedGateway, type ScriptedGateway } from './scripted-gateway.ts';
import { createWatchingWindows, type WatchingWindows } from './watching-windows.ts';

/** A catalog that sends every model as it is. */
export const plainCatalog: Catalog = {
  get: () =>
    Promise.resolve({ source: 'bundled', fetchedAt: null, models: [bundledAutoModel], droppedCount: 0, isRefreshing: false, lastError: null }),
  refresh: () => plainCatalog.get(),
  getStartModel: () => Promise.resolve({ ref: 'kilocode/start/model', reason: 'default' }),
  resolve: (ref) => Promise.resolve({ modelId: toModelId(ref), substitutedFor: null }),
  resolveAfterNotFound: () => Promise.resolve(null),
  noteUse: () => {},
  setWatched: () => {},
  getChanges: () => Promise.resolve({ changes: [], unseenCount: 0, seenAt: null }),
  markChangesSeen: () => Promise.resolve(),
  getEndpoints: () => Promise.resolve({ endpoints: [], error: null }),
  onChanged: () => () => {},
  dispose: () => Promise.resolve(),
};

function catalogOf(models: readonly Model[]): Pick<Catalog, 'get'> {
  const fetched = { source: 'network', fetchedAt: '2026-11-22T10:00:00.000Z', models, droppedCount: 0, isRefreshing: false, lastError: null } as const;
  return { get: () => Promise.resolve(fetched) };
}

/** Settings in memory. */
export interface TestSettings {
  get(): Settings;
  update(patch: SettingsPatch): Promise<unknown>;
}

/** Starts with the defaults and `first`. */
export function createTestSettings(first: SettingsPatch = {}): TestSettings {
  const withoutUndefined = (patch: SettingsPatch): Partial<Settings> => JSON.parse(JSON.stringify(patch)) as Partial<Settings>;
  let settings: Settings = { ...defaultSettings, ...withoutUndefined(first) };
  return {
    get: () => settings,
    update: (patch) => {
      settings = { ...settings, ...withoutUndefined(patch) };
      return Promise.resolve();
    },
  };
}

/** The service on the real store, with a scripted gateway and windows that do as windows do. */
export interface TestReplies {
  readonly replies: Replies;
  readonly store: ConversationStore;
  readonly gateway: ScriptedGateway;
  readonly windows: WatchingWindows;
  readonly settings: TestSettings;
  readonly folder: string;
  /** Starts a reply to `text`. */
  send(text: string, conversationId?: string | null, more?: Partial<InputOf<'chat.start'>>): Promise<StartedReply>;
  /** Every event of a reply, once it has ended. */
  eventsOf(replyId: string): Promise<readonly StreamEvent[]>;
}

/** What a test may put in the place of a part. */
export interface TestRepliesOptions {
  readonly catalog?: Partial<Catalog>;
  /** What the catalog lists, as fetched from the network. */
  readonly models?: readonly Model[];
  readonly settings?: SettingsPatch;
  readonly balanceUsd?: number | null;
  readonly nextRetryDelayMs?: NextRetryDelayMs;
  /** Where the store is; else in a new one. */
  readonly folder?: string;
  readonly wrapStore?: (store: ConversationStore) => ConversationStore;
  readonly onBalanceMoved?: () => void;
}

/** Everything that a reply says, from its start to its terminal event. */
export function collectEvents(replies: Replies, replyId: string): Promise<readonly StreamEvent[]> {
  return new Promise((resolve) => {
    const events: StreamEvent[] = [];
    replies.listen(replyId, (event) => {
      events.push(event);
      if (isTerminal(event)) resolve(events);
    });
  });
}

/** Builds it all in a folder that is gone after the test. */
export async function createTestReplies(options: TestRepliesOptions = {}): Promise<TestReplies> {
  const { catalog = {}, models, nextRetryDelayMs = () => null, wrapStore = (store) => store, balanceUsd = null, folder = temporaryFolder(), ...callbacks } = options;
  const settings = createTestSettings(options.settings);
  const realStore = await openStore(folder);
  const store = wrapStore(realStore);
  const gateway = createScriptedGateway();
  const windows = createWatchingWindows(() => replies);
  const parts: RepliesParts = {
    gateway,
    store,
    catalog: { ...plainCatalog, ...(models === undefined ? {} : catalogOf(models)), ...catalog },
    askBalanceUsd: () => Promise.resolve(balanceUsd),
    events: windows.events,
    clock: systemClock,
    logger: silentLogger,
    nextRetryDelayMs,
    ...callbacks,
    settings,
  };
  const replies: Replies = createReplies(parts);
  onTestFinished(async () => {
    await replies.dispose();
    await realStore.dispose();
  });
  return {
    replies,
    store,
    gateway,
    windows,
    settings,
    folder,
    send: (text, conversationId = null, more = {}) =>
      replies.start({ requestId: randomUUID(), conversationId, text, modelRef: 'kilocode/test/model', reasoning: null, system: null, ...more }),
    eventsOf: (replyId) => collectEvents(replies, replyId),
  };
}
