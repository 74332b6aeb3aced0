import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { nothingUsed } from '../../app/chat/count-usage.ts';
import type { Message, MessageEdit, MessageStatus } from '../../app/domain/conversation.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { FileRepository } from './file-repository.ts';
import { createMessageTree, type MessageTree, type TreeNode } from './message-tree.ts';
import {
  heavyColumns,
  heavyValues,
  lightColumns,
  lightValues,
  nullableTextOf,
  statusOf,
  textOf,
  toStoredMessage,
  type Row,
  type StoredMessage,
} from './row-mapping.ts';
import { createSearchIndex } from './search-index.ts';

/** A message to be added at the end of a branch. */
export interface NewMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  readonly modelRef: string | null;
  /** What the model is called at this moment; null where it is not known. */
  readonly modelName: string | null;
  /** Set for an answer that is being written. */
  readonly owner: string | null;
  /** Whether the web is to be searched for it. */
  readonly webSearch: boolean;
  readonly createdAt: string;
}

/** The end of a branch. */
export interface BranchEnd {
  /** Oldest first. */
  readonly messages: readonly Message[];
  readonly hasOlder: boolean;
}

/** Rows of `messages`. All methods are synchronous and throw SQLite's errors. */
export interface MessageRepository {
  insert(message: NewMessage): void;
  /** The message with its versions; `request-invalid` when it does not exist in this conversation. */
  get(conversationId: string, messageId: string): StoredMessage;
  /** The branch that ends with `leafId`, oldest first; empty for null. */
  branch(conversationId: string, leafId: string | null): readonly StoredMessage[];
  /**
   * The last `count` messages of that branch, or all from the one of `fromId` on where that is more. Costs no more for a long chat, but
   * where `fromId` is far up.
   */
  branchEnd(conversationId: string, leafId: string | null, count: number, fromId: string | null): BranchEnd;
  /** Whether the conversation has no message at all, on no branch. */
  isEmpty(conversationId: string): boolean;
  /** A message alone: without its files, and as its only version. */
  read(messageId: string): Message;
  /** All versions of a turn, in order of making; `request-invalid` as for `get`. */
  versions(conversationId: string, messageId: string): readonly StoredMessage[];
  /** These answers to `parentId`, in the order of `ids`; those that are not there are left out. Costs no more in a long chat. */
  answers(conversationId: string, parentId: string, ids: readonly string[]): readonly Message[];
  /** The messages of a conversation without their texts. */
  tree(conversationId: string): MessageTree;
  /** The newest message below `messageId`, or itself. */
  newestLeaf(conversationId: string, messageId: string): string;
  /** Writes what an answer may change, or with null all but images and reasoning details; `owner` null gives it up. */
  updateAnswer(message: Message, reasoningDetails: readonly unknown[] | null, owner: string | null): void;
  /**
   * Makes an answer `streaming` again, for `owner`; its model is set only where it had none. A copy, and an answer of another program, is
   * from now on paid for itself, and what was in it cost nothing here.
   */
  reopen(messageId: string, model: { readonly ref: string; readonly name: string | null }, owner: string): void;
  /** What the user calls the branch that begins with this message; null: nothing. */
  setBranchName(messageId: string, name: string | null): void;
  /** What was typed in the place of messages and not sent, by message. */
  edits(conversationId: string): Readonly<Record<string, MessageEdit>>;
  /** Null: nothing; `request-invalid` when the message does not exist in this conversation. */
  setEdit(conversationId: string, messageId: string, edit: MessageEdit | null): void;
  /** Owners of the answers being written; null among them for rows that name none. */
  streamingOwners(): readonly (string | null)[];
  /** Turns an owner's streaming answers to `interrupted`; answers how many. */
  interrupt(owner: string | null): number;
}

const nodeSql = `
  SELECT row_id, id, parent_id, role, status,
    status IN ('failed', 'cancelled', 'interrupted')
      AND text = '' AND reasoning = '' AND refusal = '' AND images = '[]' AND tool_calls = '[]' AS is_empty
  FROM messages`;

const treeSql = `${nodeSql} WHERE conversation_id = ? ORDER BY row_id`;

/** A copy of an answer that was paid for, or one of another program, which was asked of no model here. */
const isForeign = 'copied_from_id IS NOT NULL OR (model_ref IS NULL AND usage IS NULL)';

/** So far up the place is looked for where a chat was left. */
const longestBranch = 100_000;

/** How an answer ends that did not come to its own end. */
const shortStatuses: ReadonlySet<MessageStatus | null> = new Set<MessageStatus>(['failed', 'cancelled', 'interrupted']);

function toNode(row: Row): TreeNode {
  return {
    id: textOf(row, 'id'),
    parentId: nullableTextOf(row, 'parent_id'),
    role: textOf(row, 'role'),
    isEmptyFailure: row['is_empty'] === 1 && shortStatuses.has(statusOf(row, 'status')),
  };
}

function toEdit(row: Row): MessageEdit {
  const switched = row['edit_web_search'];
  return { text: textOf(row, 'edit_draft'), ...((switched === 0 || switched === 1) && { webSearch: switched === 1 }) };
}

/** Builds the repository; statements are prepared once. */
export function createMessageRepository(db: DatabaseSync, files: FileRepository): MessageRepository {
  const insert = db.prepare(`
    INSERT INTO messages (id, conversation_id, parent_id, role, status, text, model_ref, model_name, owner, web_search, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const selectTree = db.prepare(treeSql);
  // Without the plus SQLite takes the index of the conversation and reads all of it.
  const selectVersions = db.prepare(`${nodeSql} WHERE parent_id IN (SELECT value FROM json_each(?)) AND +conversation_id = ? ORDER BY row_id`);
  const selectUp = db.prepare(`
    WITH RECURSIVE up (id, parent_id, depth) AS (
      SELECT id, parent_id, 1 FROM messages WHERE id = ? AND conversation_id = ?
      UNION ALL
      SELECT m.id, m.parent_id, up.depth + 1 FROM up JOIN messages AS m ON m.id = up.parent_id WHERE up.depth < ?)
    SELECT id FROM up ORDER BY depth DESC`);
  const select = db.prepare('SELECT * FROM messages WHERE id = ?');
  const selectMany = db.prepare('SELECT m.* FROM json_each(?) AS j CROSS JOIN messages AS m ON m.row_id = j.value');
  const selectAny = db.prepare('SELECT 1 FROM messages WHERE conversation_id = ? LIMIT 1');
  const prepareUpdate = (columns: readonly string[]): StatementSync =>
    db.prepare(`UPDATE messages SET ${columns.map((column) => `${column} = ?`).join(', ')}, owner = ? WHERE id = ?`);
  const updateAll = prepareUpdate([...lightColumns, ...heavyColumns]);
  const updateLight = prepareUpdate(lightColumns);
  const reopen = db.prepare(`
    UPDATE messages SET status = 'streaming', error = NULL, finish_reason = NULL, owner = ?,
      model_name = CASE WHEN model_ref IS NULL THEN ? ELSE model_name END, model_ref = coalesce(model_ref, ?),
      usage = CASE WHEN ${isForeign} THEN '${JSON.stringify(nothingUsed)}' ELSE usage END, copied_from_id = NULL
    WHERE id = ?`);
  const setBranchName = db.prepare('UPDATE messages SET branch_name = ? WHERE id = ?');
  const selectEdits = db.prepare('SELECT id, edit_draft, edit_web_search FROM messages WHERE conversation_id = ? AND edit_draft IS NOT NULL');
  const setEdit = db.prepare('UPDATE messages SET edit_draft = ?, edit_web_search = ? WHERE id = ? AND conversation_id = ?');
  const selectOwners = db.prepare(`SELECT DISTINCT owner FROM messages WHERE status = 'streaming'`);
  const interrupt = db.prepare(`
    UPDATE messages SET status = 'interrupted', owner = NULL WHERE status = 'streaming' AND owner IS ? RETURNING row_id, text`);
  const index = createSearchIndex(db);
  const selectIndexed = db.prepare('SELECT row_id, text FROM messages WHERE id = ?');

  const readTree = (conversationId: string): MessageTree => createMessageTree(selectTree.all(conversationId).map(toNode));

  const indexRow = (row: Row | undefined): void => {
    if (row === undefined || textOf(row, 'text') === '') return;
    index.add(row['row_id'] ?? null, textOf(row, 'text'));
  };

  const getRow = (messageId: string): Row => {
    const row = select.get(messageId);
    if (row === undefined) throw appException('request-invalid', 'This message does not exist.');
    return row;
  };

  const getRowOf = (conversationId: string, messageId: string): Row => {
    const row = getRow(messageId);
    if (row['conversation_id'] !== conversationId) throw appException('request-invalid', 'This message is not in this chat.');
    return row;
  };

  const get = (conversationId: string, messageId: string): StoredMessage => {
    const row = getRowOf(conversationId, messageId);
    return toStoredMessage(row, readTree(conversationId).versionsOf(messageId), files.ofMessage(messageId));
  };

  const readRows = (nodes: ReturnType<typeof selectTree.all>, ids: readonly string[]): readonly StoredMessage[] => {
    const tree = createMessageTree(nodes.map(toNode));
    const attachments = files.ofMessages(ids);
    // By row, since rows of one chat lie beside each other, and their ids are all over the index.
    const rowIds = new Map(nodes.map((row) => [textOf(row, 'id'), row['row_id']]));
    const rows = new Map(selectMany.all(JSON.stringify(ids.map((id) => rowIds.get(id)))).map((row) => [textOf(row, 'id'), row]));
    return ids.flatMap((id) => {
      const row = rows.get(id);
      return row === undefined ? [] : [toStoredMessage(row, tree.versionsOf(id), attachments.get(id) ?? [])];
    });
  };

  const repository: MessageRepository = {
    insert: (message) => {
      const status = message.owner === null ? 'complete' : 'streaming';
      const { id, conversationId, parentId, role, text, modelRef, modelName, owner, webSearch, createdAt } = message;
      insert.run(id, conversationId, parentId, role, status, text, modelRef, modelName, owner, Number(webSearch), createdAt);
      indexRow(selectIndexed.get(id));
    },
    get,
    isEmpty: (conversationId) => selectAny.get(conversationId) === undefined,
    read: (messageId) => toStoredMessage(getRow(messageId), [messageId], []).message,
    versions: (conversationId, messageId) => {
      getRowOf(conversationId, messageId);
      const ids = readTree(conversationId).versionsOf(messageId);
      return ids.map((id) => toStoredMessage(getRow(id), ids, files.ofMessage(id)));
    },
    answers: (conversationId, parentId, ids) =>
      readRows(selectVersions.all(JSON.stringify([parentId]), conversationId), ids).map(({ message }) => message),
    branch: (conversationId, leafId) => {
      if (leafId === null) return [];
      const nodes = selectTree.all(conversationId);
      return readRows(nodes, createMessageTree(nodes.map(toNode)).branchTo(leafId));
    },
    branchEnd: (conversationId, leafId, count, fromId) => {
      const up = (most: number): readonly string[] => selectUp.all(leafId, conversationId, most).map((row) => textOf(row, 'id'));
      // One more than is asked for tells whether there is one, and finds the versions of the one after it.
      let ids = up(count + 1);
      let from = ids.length > count ? 1 : 0;
      if (fromId !== null && ids.indexOf(fromId) < from) {
        const all = up(longestBranch);
        const at = all.indexOf(fromId);
        if (at >= 0) [ids, from] = [all.slice(Math.max(0, at - 1)), Math.min(at, 1)];
      }
      // The first message has no parent to be found by, and a garbled file may go round in circles.
      const isOdd = from === 0 || new Set(ids).size < ids.length;
      const end = isOdd ? repository.branch(conversationId, leafId) : readRows(selectVersions.all(JSON.stringify(ids), conversationId), ids.slice(from));
      return { messages: end.map(({ message }) => message), hasOlder: !isOdd };
    },
    tree: readTree,
    newestLeaf: (conversationId, messageId) => readTree(conversationId).newestLeafBelow(messageId),
    updateAnswer: (message, reasoningDetails, owner) => {
      const light = lightValues(message);
      const { changes } =
        reasoningDetails === null
          ? updateLight.run(...light, owner, message.id)
          : updateAll.run(...light, ...heavyValues(message, reasoningDetails), owner, message.id);
      if (changes === 0) throw appException('request-invalid', 'This message does not exist.');
      // Indexed once, when it is whole: doing so at each save would cost time in proportion to the answer each time.
      if (message.status !== 'streaming') indexRow(selectIndexed.get(message.id));
    },
    reopen: (messageId, { ref, name }, owner) => {
      reopen.run(owner, name, ref, messageId);
    },
    setBranchName: (messageId, name) => {
      setBranchName.run(name, messageId);
    },
    edits: (conversationId) => Object.fromEntries(selectEdits.all(conversationId).map((row) => [textOf(row, 'id'), toEdit(row)])),
    setEdit: (conversationId, messageId, edit) => {
      const { changes } = setEdit.run(edit?.text ?? null, edit?.webSearch === undefined ? null : Number(edit.webSearch), messageId, conversationId);
      if (changes === 0) throw appException('request-invalid', 'This message is not in this chat.');
    },
    streamingOwners: () => selectOwners.all().map((row) => nullableTextOf(row, 'owner')),
    interrupt: (owner) => {
      const rows = interrupt.all(owner);
      rows.forEach(indexRow);
      return rows.length;
    },
  };
  return repository;
}
