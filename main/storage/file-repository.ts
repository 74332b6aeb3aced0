import type { DatabaseSync } from 'node:sqlite';
import type { Attachment, StoredFile } from '../../app/domain/attachment.ts';
import { appException } from '../../app/errors/app-error.ts';
import { queuedFilesSql } from './queued-files.ts';
import { textOf, type Row } from './row-mapping.ts';

/** Which files are known, and which messages and drafts refer to them. Synchronous; throws SQLite's errors. */
export interface FileRepository {
  /** Files of a message, in order. */
  ofMessage(messageId: string): readonly Attachment[];
  /** Files of several messages, each in order, by message; those without any are left out. */
  ofMessages(messageIds: readonly string[]): ReadonlyMap<string, readonly Attachment[]>;
  /** Files of a draft, in order; null is the chat that does not exist yet. */
  ofDraft(conversationId: string | null): readonly Attachment[];
  /** Files that any message of a conversation, its draft, or what waits there refers to; each once. */
  ofConversation(conversationId: string): readonly StoredFile[];
  /** Files that messages of a conversation brought, on any branch, the last one first; each once. */
  attachedIn(conversationId: string): readonly Attachment[];
  /** The same of all other conversations but those in the trash. */
  attachedElsewhere(exceptId: string): readonly Attachment[];
  /** Takes the place of what the draft referred to; `request-invalid` where a file is not known. */
  setOfDraft(conversationId: string | null, attachments: readonly Attachment[]): void;
  /** Files of a message that has none yet; `request-invalid` where one is not known. */
  addToMessage(messageId: string, attachments: readonly Attachment[]): void;
  /** Files that a message will wait with: nobody needs to hold them any more. `request-invalid` where one is not known. */
  keepQueued(attachments: readonly Attachment[]): void;
  /** Makes a file known, and holds it for this process until it refers to it, or for a day from `now` (ISO 8601). */
  add(file: StoredFile, now: string): void;
  has(hash: string): boolean;
  /** Hashes of all known files. */
  hashes(): readonly string[];
  /** Forgets the files that nothing refers to and nobody holds; answers their hashes. */
  removeUnreferenced(now: string): readonly string[];
}

function toAttachment(row: Row): Attachment {
  return { hash: textOf(row, 'hash'), name: textOf(row, 'name'), mediaType: textOf(row, 'media_type'), sizeBytes: Number(row['size_bytes'] ?? 0) };
}

/** No more files than these are offered to be attached again. */
const mostListed = 50;

/** Under the name that each had last. */
function eachOnce(rows: readonly Row[]): readonly Attachment[] {
  const byHash = new Map<string, Attachment>();
  for (const attachment of rows.map(toAttachment)) {
    if (!byHash.has(attachment.hash)) byHash.set(attachment.hash, attachment);
  }
  return [...byHash.values()].slice(0, mostListed);
}

const dayAfter = (iso: string): string => new Date(Date.parse(iso) + 24 * 60 * 60 * 1000).toISOString();

const draftKey = (conversationId: string | null): string => conversationId ?? '';

/** What a repository is told beside the database. */
export interface FileRepositoryOptions {
  /** Names the process whose adding holds a file until it refers to it; who only reads needs none. */
  readonly ownerToken?: string;
  /** Files need not be known before they are referred to. */
  readonly takesUnknown?: boolean;
}

/** Builds the repository; statements are prepared once. */
export function createFileRepository(db: DatabaseSync, { ownerToken = '', takesUnknown = false }: FileRepositoryOptions = {}): FileRepository {
  const selectFrom = (table: string, owner: string) =>
    db.prepare(`
      SELECT f.hash, f.media_type, f.size_bytes, r.name FROM ${table} AS r JOIN files AS f ON f.hash = r.hash
      WHERE r.${owner} = ? ORDER BY r.position`);
  const ofMessage = selectFrom('message_files', 'message_id');
  const ofDraft = selectFrom('draft_files', 'draft');
  const ofConversation = db.prepare(`
    SELECT hash, media_type, size_bytes, '' AS name FROM files WHERE hash IN (
      SELECT hash FROM message_files JOIN messages ON messages.id = message_id WHERE conversation_id = ?1
      UNION SELECT hash FROM draft_files WHERE draft = ?1
      UNION SELECT hash FROM (${queuedFilesSql}) WHERE conversation_id = ?1)`);
  const ofMessages = db.prepare(`
    SELECT r.message_id, f.hash, f.media_type, f.size_bytes, r.name FROM json_each(?) AS j
    CROSS JOIN message_files AS r ON r.message_id = j.value JOIN files AS f ON f.hash = r.hash ORDER BY j.key, r.position`);
  const selectAttached = (which: string) =>
    db.prepare(`
      SELECT f.hash, f.media_type, f.size_bytes, r.name FROM message_files AS r JOIN messages AS m ON m.id = r.message_id
      JOIN conversations AS c ON c.id = m.conversation_id JOIN files AS f ON f.hash = r.hash
      WHERE ${which} ORDER BY m.row_id DESC, r.position LIMIT ${4 * mostListed}`);
  const attachedIn = selectAttached('c.id = ?');
  const attachedElsewhere = selectAttached('c.id <> ? AND c.trashed_at IS NULL');
  const clearDraft = db.prepare('DELETE FROM draft_files WHERE draft = ?');
  const addToDraft = db.prepare('INSERT INTO draft_files (draft, position, hash, name) VALUES (?, ?, ?, ?)');
  const addToMessage = db.prepare('INSERT INTO message_files (message_id, position, hash, name) VALUES (?, ?, ?, ?)');
  const insert = db.prepare(`
    INSERT INTO files (hash, media_type, size_bytes, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`);
  const hold = db.prepare('INSERT OR REPLACE INTO file_holds (hash, holder, until) VALUES (?, ?, ?)');
  const endHold = db.prepare('DELETE FROM file_holds WHERE hash = ? AND holder = ?');
  // A time further off than a day was written under a clock that was wrong.
  const endOldHolds = db.prepare('DELETE FROM file_holds WHERE until NOT BETWEEN ? AND ?');
  const select = db.prepare('SELECT 1 FROM files WHERE hash = ?');
  const selectAll = db.prepare('SELECT hash FROM files');
  const clearLostDrafts = db.prepare(`DELETE FROM draft_files WHERE draft <> '' AND draft NOT IN (SELECT id FROM conversations)`);
  const removeUnreferenced = db.prepare(`
    DELETE FROM files WHERE NOT EXISTS (SELECT 1 FROM file_holds AS h WHERE h.hash = files.hash)
      AND NOT EXISTS (SELECT 1 FROM message_files AS m WHERE m.hash = files.hash)
      AND NOT EXISTS (SELECT 1 FROM draft_files AS d WHERE d.hash = files.hash)
      AND hash NOT IN (SELECT hash FROM (${queuedFilesSql}) WHERE hash IS NOT NULL)
    RETURNING hash`);

  const has = (hash: string): boolean => select.get(hash) !== undefined;

  const refer = (attachments: readonly Attachment[], write: (position: number, attachment: Attachment) => void): void => {
    if (takesUnknown) for (const { hash, mediaType, sizeBytes } of attachments) insert.run(hash, mediaType, sizeBytes, '');
    const unknown = attachments.find(({ hash }) => !has(hash));
    if (unknown !== undefined) throw appException('request-invalid', `The file ${unknown.name} is not there any more. Attach it again.`);
    attachments.forEach((attachment, position) => {
      write(position, attachment);
      endHold.run(attachment.hash, ownerToken);
    });
  };

  return {
    ofMessage: (messageId) => ofMessage.all(messageId).map(toAttachment),
    ofMessages: (messageIds) => {
      const byMessage = Map.groupBy(ofMessages.all(JSON.stringify(messageIds)), (row) => textOf(row, 'message_id'));
      return new Map(Array.from(byMessage, ([messageId, rows]) => [messageId, rows.map(toAttachment)]));
    },
    ofDraft: (conversationId) => ofDraft.all(draftKey(conversationId)).map(toAttachment),
    ofConversation: (conversationId) => ofConversation.all(conversationId).map(toAttachment).map(({ name: _none, ...file }) => file),
    attachedIn: (conversationId) => eachOnce(attachedIn.all(conversationId)),
    attachedElsewhere: (exceptId) => eachOnce(attachedElsewhere.all(exceptId)),
    setOfDraft: (conversationId, attachments) => {
      const key = draftKey(conversationId);
      clearDraft.run(key);
      refer(attachments, (position, { hash, name }) => addToDraft.run(key, position, hash, name));
    },
    addToMessage: (messageId, attachments) =>
      refer(attachments, (position, { hash, name }) => addToMessage.run(messageId, position, hash, name)),
    keepQueued: (attachments) => refer(attachments, () => undefined),
    add: ({ hash, mediaType, sizeBytes }, now) => {
      insert.run(hash, mediaType, sizeBytes, now);
      hold.run(hash, ownerToken, dayAfter(now));
    },
    has,
    hashes: () => selectAll.all().map((row) => textOf(row, 'hash')),
    removeUnreferenced: (now) => {
      clearLostDrafts.run();
      endOldHolds.run(now, dayAfter(now));
      return removeUnreferenced.all().map((row) => textOf(row, 'hash'));
    },
  };
}
