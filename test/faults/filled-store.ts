import { randomUUID } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { exchangeIn, openEngine } from './store-in-process.ts';

/** A file system in memory, where there is one: hundreds of stores are made and thrown away, and no power is cut. */
export const quickParent = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const now = '2026-11-22T10:00:00.000Z';

/** The file of the store in `folder`. */
export const fileIn = (folder: string): string => join(folder, 'conversations.sqlite');

const statuses = ['complete', 'complete', 'complete', 'cancelled', 'interrupted', 'failed', 'streaming'];

/** Fills messages up without any search for it: the tree must have three levels, and the index of its words takes the time. */
const thinking = 'Let me think about this once more. '.repeat(70);

/** Adds chats of `perChat` messages with all that belongs to them, one transaction each, through a connection of its own. */
function addChats(file: string, first: number, count: number, perChat: number): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0');
  const addChat = db.prepare(`INSERT INTO conversations (id, title, created_at, updated_at, draft, pinned_at, scroll) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  const addMessage = db.prepare(`
    INSERT INTO messages (id, conversation_id, parent_id, role, status, text, reasoning, usage, owner, created_at, model_name, request)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const addToIndex = db.prepare('INSERT INTO messages_search (rowid, text) SELECT row_id, text FROM messages WHERE id = ?');
  const addRequest = db.prepare('INSERT INTO requests VALUES (?, ?)');
  const addFile = db.prepare('INSERT INTO files VALUES (?, ?, ?, ?)');
  const addMessageFile = db.prepare('INSERT INTO message_files VALUES (?, ?, ?, ?)');
  const addDraftFile = db.prepare('INSERT INTO draft_files VALUES (?, ?, ?, ?)');
  const addSideRequest = db.prepare('INSERT INTO side_requests (conversation_id, purpose, model_ref, usage, created_at) VALUES (?, ?, ?, ?, ?)');
  const addBareUsage = db.prepare('INSERT INTO bare_usage (message_id, created_at, status, usage) VALUES (?, ?, ?, ?)');
  for (let chat = first; chat < first + count; chat += 1) {
    db.exec('BEGIN');
    const conversationId = randomUUID();
    addChat.run(conversationId, `Chat ${chat}`, now, now, chat % 3 === 0 ? 'half a thought' : '', chat % 9 === 0 ? now : null, null);
    addBareUsage.run(randomUUID(), now, 'complete', '{"costUsd":0.01}');
    addSideRequest.run(conversationId, 'title', 'kilocode/kilo-auto/small', '{"costUsd":0.0001}', now);
    let parentId: string | null = null;
    for (let turn = 0; turn < perChat; turn += 1) {
      const id = randomUUID();
      const isAnswer = turn % 2 === 1;
      const status = isAnswer ? (statuses[(chat + turn) % statuses.length] ?? 'complete') : 'complete';
      const text = `${isAnswer ? 'answer' : 'question'} ${chat}.${turn} ${'word '.repeat(turn % 11 === 5 ? 4000 : 10)}`;
      addMessage.run(id, conversationId, parentId, isAnswer ? 'assistant' : 'user', status, text, isAnswer ? thinking : thinking.slice(0, 1500),
        isAnswer ? '{"costUsd":0.002,"promptTokens":12}' : null, status === 'streaming' ? 'gone' : null, now, isAnswer ? 'A model' : null, null);
      if (status !== 'streaming') addToIndex.run(id);
      if (isAnswer) addRequest.run(randomUUID(), id);
      if (!isAnswer && chat % 2 === 0) {
        const hash = `${chat}a${turn}`.padStart(64, '0');
        addFile.run(hash, 'image/png', 1000 + turn, now);
        addMessageFile.run(id, 0, hash, `picture ${turn}.png`);
        if (turn === 0) addDraftFile.run(conversationId, 0, hash, 'again.png');
      }
      parentId = id;
    }
    db.prepare('UPDATE conversations SET open_message_id = ? WHERE id = ?').run(parentId, conversationId);
    db.exec('COMMIT');
  }
  db.close();
}

/** Deletes the messages of some chats, so that pages which still hold them are free. */
function deleteChats(file: string): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  const chosen = `SELECT id FROM conversations WHERE title IN ('Chat 3', 'Chat 4', 'Chat 11')`;
  db.exec(`
    BEGIN;
    DELETE FROM requests WHERE message_id IN (SELECT id FROM messages WHERE conversation_id IN (${chosen}));
    DELETE FROM message_files WHERE message_id IN (SELECT id FROM messages WHERE conversation_id IN (${chosen}));
    DELETE FROM draft_files WHERE draft IN (${chosen});
    DELETE FROM messages_search WHERE rowid IN (SELECT row_id FROM messages WHERE conversation_id IN (${chosen}));
    UPDATE messages SET parent_id = NULL WHERE conversation_id IN (${chosen});
    DELETE FROM messages WHERE conversation_id IN (${chosen});
    DELETE FROM side_requests WHERE conversation_id IN (${chosen});
    DELETE FROM conversations WHERE id IN (${chosen});
    COMMIT;`);
  db.close();
}

/** Puts everything that was written into the database itself, and begins the log anew. */
function emptyLog(file: string): void {
  const db = new DatabaseSync(file, { timeout: 5000 });
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

/** How a store was left: in order, or by a process that was killed, with a third of it in the log only, or all of it. */
export type StoreEnd = 'closed' | 'killed' | 'killed-early';

/** Makes a store of `chats` chats with `perChat` messages each, and of what was deleted from it, in a folder of its own. */
export function fillStore(end: StoreEnd, chats: number, perChat: number): string {
  const folder = temporaryFolder(quickParent);
  const engine = openEngine(folder);
  exchangeIn(engine, 'the first question', 'the first answer');
  engine.run('saveDraft', [null, { text: 'not sent yet', attachments: [] }], now);
  const before = Math.ceil((chats * 2) / 3);
  addChats(fileIn(folder), 0, before, perChat);
  deleteChats(fileIn(folder));
  if (end !== 'killed-early') emptyLog(fileIn(folder));
  addChats(fileIn(folder), before, chats - before, perChat);
  const copy = temporaryFolder(quickParent);
  if (end !== 'closed') cpSync(folder, copy, { recursive: true });
  engine.close();
  return end === 'closed' ? folder : copy;
}
