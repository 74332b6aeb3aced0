import type { ConversationSummary, Message } from '../../app/domain/conversation.ts';
import { appException } from '../../app/errors/app-error.ts';
import { createStorageEngine, type StorageEngine } from './storage-engine.ts';
import { toStorageException } from './storage-errors.ts';
import type { StorageOperations } from './storage-operations.ts';
import type { OperationName } from './storage-protocol.ts';
import { openTemporaryChats, type TemporaryChats } from './temporary-chats.ts';

/** The store inside the worker: the file, and beside it the chats that never reach it. */
export interface StoreEngine extends Pick<StorageEngine, 'notices' | 'start' | 'close'> {
  /** Runs one operation; fails with an `AppException`. `now` is ISO 8601. */
  run(name: OperationName, args: readonly unknown[], now: string): unknown;
}

/** The conversation that an operation is about: its first argument, or the one that this names. */
function conversationIdIn([first]: readonly unknown[]): string | null {
  if (typeof first === 'string') return first;
  if (typeof first !== 'object' || first === null || !('conversationId' in first)) return null;
  return typeof first.conversationId === 'string' ? first.conversationId : null;
}

/** As each database orders its own list. */
function byPinThenTime(a: ConversationSummary, b: ConversationSummary): number {
  if (a.pinnedAt !== b.pinnedAt) return a.pinnedAt === null ? 1 : b.pinnedAt === null ? -1 : a.pinnedAt < b.pinnedAt ? -1 : 1;
  return a.pinnedAt !== null || a.updatedAt === b.updatedAt ? 0 : a.updatedAt > b.updatedAt ? -1 : 1;
}

/** Both lists in one, each in its own order: that of the file is the order of use, which times need not tell. */
function merge(own: readonly ConversationSummary[], temporary: readonly ConversationSummary[]): readonly ConversationSummary[] {
  const merged: ConversationSummary[] = [];
  let next = 0;
  for (const chat of own) {
    for (let other = temporary[next]; other !== undefined && byPinThenTime(other, chat) <= 0; other = temporary[next]) {
      merged.push(other);
      next += 1;
    }
    merged.push(chat);
  }
  return [...merged, ...temporary.slice(next)];
}

/** Builds the engine for the store in `folder`; `ownerToken` names this process. */
export function createStoreEngine(folder: string, ownerToken: string): StoreEngine {
  const file = createStorageEngine(folder, ownerToken);
  let temporary: TemporaryChats | null = null;

  const runTemporary = (chats: TemporaryChats, name: keyof StorageOperations, args: readonly unknown[], now: string): unknown => {
    const value: unknown = Reflect.apply(chats.operations[name], undefined, args);
    if (name !== 'finishReply') return value;
    try {
      file.run('countUnstored', [args[0] as Message], now);
    } catch {
      // The answer itself is as safe as it ever gets; only the sum of what was spent lacks it.
    }
    return value;
  };

  /** In the file first: whatever fails, the chat is somewhere. */
  const keep = (conversationId: string, now: string): void => {
    if (temporary?.holds(conversationId) !== true) throw appException('request-invalid', 'This chat is not a temporary one.');
    file.run('adopt', [temporary.read(conversationId)], now);
    temporary.drop(conversationId);
  };

  const runSafely = (name: OperationName, args: readonly unknown[], now: string): unknown => {
    if (name === 'setDamagedAside') return file.setDamagedAside(String(args[0]), now);
    const conversationId = conversationIdIn(args);
    if (name === 'startTemporary') return (temporary ??= openTemporaryChats(ownerToken)).start(conversationId ?? '', now);
    if (name === 'keep') return keep(conversationId ?? '', now);
    if (name === 'forgetTemporary') return temporary?.forget(conversationId, now) ?? [];
    const isTemporary = conversationId !== null && temporary?.holds(conversationId) === true;
    if (name === 'isTemporary') return isTemporary;
    if (isTemporary && temporary !== null) return runTemporary(temporary, name, args, now);
    const value = file.run(name, args, now);
    if (name !== 'list' || args[0] === 'archived' || temporary === null) return value;
    return merge(value as readonly ConversationSummary[], temporary.list());
  };

  return {
    get notices() {
      return file.notices;
    },
    start: file.start,
    run: (name, args, now) => {
      try {
        return runSafely(name, args, now);
      } catch (thrown) {
        throw toStorageException(thrown, folder);
      }
    },
    close: () => {
      temporary?.close();
      temporary = null;
      file.close();
    },
  };
}
