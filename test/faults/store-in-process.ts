import { randomUUID } from 'node:crypto';
import type { ConversationSnapshot, ConversationSummary } from '../../app/domain/conversation.ts';
import type { CreatedReply, ReplyToCreate } from '../../main/storage/conversation-store.ts';
import { createStorageEngine, type StorageEngine } from '../../main/storage/storage-engine.ts';

const now = '2026-11-22T10:00:00.000Z';

/** The store without its worker: the same code, started hundreds of times in a minute instead of ten. */
export function openEngine(folder: string): StorageEngine {
  const engine = createStorageEngine(folder, randomUUID());
  engine.start(now);
  return engine;
}

/** Sends `text` and finishes the answer with `answer`. */
export function exchangeIn(engine: StorageEngine, text: string, answer: string, at: string = now): CreatedReply {
  const reply: ReplyToCreate = { requestId: randomUUID(), kind: 'send', conversationId: null, text, system: null, messageId: null, modelRef: 'm' };
  const stamp = { now: at, conversationId: randomUUID(), userMessageId: randomUUID(), messageId: randomUUID() };
  const created = engine.run('createReply', [reply, stamp], at) as CreatedReply;
  engine.run('finishReply', [{ ...created.message, status: 'complete', text: answer }, [], at], at);
  return created;
}

/** The chats of the list. */
export const listIn = (engine: StorageEngine): readonly ConversationSummary[] => engine.run('list', [], now) as readonly ConversationSummary[];

/** A chat with its open branch. */
export const openIn = (engine: StorageEngine, id: string): ConversationSnapshot => engine.run('open', [id], now) as ConversationSnapshot;
