import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { noSearchFilters, type SearchHit } from '../../../app/domain/search/message-search.ts';
import type { Clock, Ids, Logger } from '../../../main/ports.ts';
import type { ConversationStore, CreatedReply } from '../../../main/storage/conversation-store.ts';
import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { storageWorkerUrls } from '../../../main/storage/storage-worker-urls.ts';
import { doorUrl } from '../../builders/door-url.ts';

/** The workers that were built, where they were; else as they are written. */
export const workerUrls = storageWorkerUrls(doorUrl);

/** The system's time. */
export const systemClock: Clock = { now: () => new Date(), monotonicMs: () => performance.now() };

/** Random ids. */
export const randomIds: Ids = { create: () => randomUUID() };

/** Says nothing. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A folder that is gone after the test. */
export function temporaryFolder(parent: string = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'kilodesk-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens the real store. Whoever opens it disposes it; a test that forgets keeps its worker alive. */
export function openStore(folder: string, clock: Clock = systemClock): Promise<ConversationStore> {
  return openConversationStore({ folder, workerUrls, clock, ids: randomIds, logger: silentLogger });
}

/** Opens the real store in a folder of its own, both gone after the test. */
export async function openTestStore(folder = temporaryFolder()): Promise<ConversationStore> {
  const store = await openStore(folder);
  onTestFinished(() => store.dispose());
  return store;
}

/** Sends `text` and leaves the answer streaming. */
export function sendText(store: ConversationStore, text: string, conversationId: string | null = null): Promise<CreatedReply> {
  const requestId = randomUUID();
  return store.createReply({
    requestId,
    kind: 'send',
    conversationId,
    text,
    system: null,
    messageId: null,
    modelRef: 'kilocode/test/model',
  });
}

/** Sends `text` and finishes the answer with `answer`. */
export async function exchange(
  store: ConversationStore,
  text: string,
  answer: string,
  conversationId: string | null = null,
): Promise<CreatedReply> {
  const created = await sendText(store, text, conversationId);
  await store.finishReply({ ...created.message, status: 'complete', text: answer }, []);
  return created;
}

/** Hits of a search over everything, newest first. */
export async function hitsOf(store: ConversationStore, query: string, limit = 10): Promise<readonly SearchHit[]> {
  const result = await store.search({ query, filters: noSearchFilters, order: 'newest', limit, before: null, isDeep: false });
  return result?.hits ?? [];
}

/** Text of the open branch, one message a line. */
export async function branchText(store: ConversationStore, conversationId: string): Promise<string> {
  const { messages } = await store.open(conversationId);
  return messages.map(({ role, status, text }) => `${role} ${status} ${text}`).join('\n');
}
