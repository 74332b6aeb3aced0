import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import type { SettingsPatch } from '../../../app/domain/settings.ts';
import type { InputOf } from '../../../app/ipc/contract.ts';
import { createReplies } from '../../../main/chat/create-replies.ts';
import type { Replies, StartedReply } from '../../../main/chat/replies.ts';
import { createGateway } from '../../../main/gateway/gateway-client.ts';
import { nextRetryDelayMs } from '../../../main/gateway/retry-policy.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { testKey } from '../../gateway/account.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { openStore, silentLogger, systemClock, temporaryFolder } from '../storage/test-store.ts';
import { collectEvents, createTestSettings, plainCatalog, type TestSettings } from './test-replies.ts';

/** A chat with nothing invented but the gateway behind the network. */
export interface RealChat {
  readonly server: TestGateway;
  readonly store: ConversationStore;
  readonly replies: Replies;
  readonly settings: TestSettings;
  /** Who pays from now on. */
  readonly pays: { organizationId: string | null };
  /** Starts a reply to `text`; `events` are all of it, once it has ended. */
  ask(
    text: string,
    conversationId?: string | null,
    more?: Partial<InputOf<'chat.start'>>,
  ): Promise<{ readonly started: StartedReply; readonly events: Promise<readonly StreamEvent[]> }>;
}

/** The real client, store and service against the test gateway; waits between tries are cut short. Gone after the test. */
export async function createRealChat(first: SettingsPatch = {}): Promise<RealChat> {
  const settings = createTestSettings(first);
  const server = await createTestGateway();
  const store = await openStore(temporaryFolder());
  const pays: RealChat['pays'] = { organizationId: null };
  const gateway = createGateway({
    baseUrl: server.baseUrl,
    fetch,
    getApiKey: () => Promise.resolve(testKey),
    onKeyRejected: () => {},
    getOrganizationId: () => pays.organizationId,
    version: '0.0.0',
    feature: 'direct-gateway',
    clock: systemClock,
  });
  const replies = createReplies({
    gateway,
    store,
    catalog: plainCatalog,
    events: { send: () => {}, broadcast: () => {} },
    clock: systemClock,
    logger: silentLogger,
    settings,
    nextRetryDelayMs: (...facts) => (nextRetryDelayMs(...facts) === null ? null : 1),
    askBalanceUsd: async () => (await gateway.getBalance()).balanceUsd,
  });
  onTestFinished(async () => {
    await replies.dispose();
    await store.dispose();
    await server.close();
  });
  return {
    server,
    store,
    replies,
    settings,
    pays,
    async ask(text, conversationId = null, more = {}) {
      const requestId = randomUUID();
      const modelRef = 'kilocode/kilo-auto/free';
      const started = await replies.start({ requestId, conversationId, text, modelRef, reasoning: null, system: null, ...more });
      return { started, events: collectEvents(replies, started.replyId) };
    },
  };
}
