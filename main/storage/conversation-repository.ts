import type { DatabaseSync } from 'node:sqlite';
import { isDefaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ConversationSummary, Draft, QueuedMessage, ScrollPosition } from '../../app/domain/conversation.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { FileRepository } from './file-repository.ts';
import { jsonOf, nullableTextOf, queueOf, scrollOf, setupOf, chosenRefsOf, sideBySideOf, textOf, toSummary, type Row } from './row-mapping.ts';

/** A conversation to be made. */
export interface NewConversation {
  readonly id: string;
  readonly title: string;
  readonly setup: ChatSetup;
  /** ISO 8601. */
  readonly now: string;
}

/** A conversation with what the list does not show. */
export interface ConversationRecord {
  readonly summary: ConversationSummary;
  readonly setup: ChatSetup;
  /** The last message of the open branch; null while there is none. */
  readonly openMessageId: string | null;
  readonly draft: Draft;
  readonly queue: readonly QueuedMessage[];
  /** Ids of answers to one message of which none is picked yet, in order of their columns; a group for each such message. */
  readonly sideBySide: readonly (readonly string[])[];
  /** Models that messages go to at once; none where it is one. */
  readonly chosenRefs: readonly string[];
  readonly scroll: ScrollPosition | null;
  readonly isTrashed: boolean;
}

/** Rows of `conversations`. Synchronous; `request-invalid` for ids that do not exist, else SQLite's errors. */
export interface ConversationRepository {
  /** Pinned ones first, the one pinned first on top; then by their last change, newest first. None from the trash. */
  list(scope: 'active' | 'archived'): readonly ConversationSummary[];
  /** Chats in the trash, the one trashed last first, and what time the trash had counted when it first saw them (null: not yet). */
  listTrash(): readonly { readonly summary: ConversationSummary; readonly seenMs: number | null }[];
  get(conversationId: string): ConversationRecord;
  insert(conversation: NewConversation): void;
  /** Moves the conversation to the top of the list. */
  touch(conversationId: string, now: string): void;
  setModel(conversationId: string, modelRef: string): void;
  /** Null: the open branch is empty. */
  setOpenMessage(conversationId: string, messageId: string | null): void;
  setUnread(conversationId: string, isUnread: boolean): void;
  /** The title that the user gave. */
  setTitle(conversationId: string, title: string): void;
  /** The title of a chat that has none but its first words. */
  setFirstWords(conversationId: string, title: string): void;
  setTrashed(conversationId: string, trashedAt: string | null): void;
  setPinned(conversationId: string, pinnedAt: string | null): void;
  setArchived(conversationId: string, archivedAt: string | null): void;
  /** Null is the chat that does not exist yet. */
  setSetup(conversationId: string | null, setup: ChatSetup): void;
  getNewSetup(): ChatSetup;
  /** Null: as the settings say; for a conversation, null is the chat that does not exist yet. */
  setDataPolicy(conversationId: string | null, policy: DataPolicy | null): void;
  getNewPolicy(): DataPolicy | null;
  /** The models that messages go to; none: as the chat has it. Null is the chat that does not exist yet. */
  setChosenModels(conversationId: string | null, modelRefs: readonly string[]): void;
  getNewChosenModels(): readonly string[];
  setContextStart(conversationId: string, messageId: string | null): void;
  setDraft(conversationId: string | null, draft: Draft): void;
  getDraft(conversationId: string | null): Draft;
  setScroll(conversationId: string, scroll: ScrollPosition | null): void;
  setQueue(conversationId: string, queue: readonly QueuedMessage[]): void;
  setSideBySide(conversationId: string, groups: readonly (readonly string[])[]): void;
}

const newChatDraft = 'new-chat-draft';
const newChatWebSearch = 'new-chat-web-search';
const newChatSetup = 'new-chat-setup';
const newChatPolicy = 'new-chat-policy';
const newChatChosen = 'new-chat-chosen';

function draftOf(text: string, attachments: Draft['attachments'], webSearch: boolean): Draft {
  return { text, attachments, ...(webSearch && { webSearch }) };
}

/** Null where all is left to the model, and to its preset. */
function storedParameters({ parameters, isOwn = false }: ChatSetup): string | null {
  return isDefaultSetup({ system: null, parameters }) && !isOwn ? null : JSON.stringify({ ...parameters, ...(isOwn && { isOwn }) });
}

/** Of answers that stand side by side with answer `n`: one that is written while there is any, else one that is whole. Null where none do. */
const groupStatus = `
  (SELECT b.status FROM json_each(CASE WHEN json_valid(c.side_by_side) THEN c.side_by_side END) AS g,
    json_each(CASE WHEN g.type = 'array' THEN g.value END) AS i JOIN messages AS b ON b.id = i.value
    WHERE EXISTS (SELECT 1 FROM json_each(g.value) AS own WHERE own.value = n.id)
    ORDER BY b.status = 'streaming' DESC, b.status = 'complete' DESC LIMIT 1)`;

const summaryColumnsOf = (isTemporary: boolean): string => `
  ${isTemporary ? 1 : 0} AS is_temporary, c.id, c.title, c.created_at, c.updated_at, c.model_ref, c.is_unread, c.data_policy, c.context_start_id, c.pinned_at, c.archived_at, c.trashed_at,
  (SELECT coalesce(${groupStatus}, n.status) FROM messages AS n WHERE n.conversation_id = c.id AND n.role = 'assistant' ORDER BY n.row_id DESC LIMIT 1) AS last_status`;

/** Builds the repository; statements are prepared once. `isTemporary`: the database lives in memory. */
export function createConversationRepository(db: DatabaseSync, files: FileRepository, isTemporary = false): ConversationRepository {
  const summaryColumns = summaryColumnsOf(isTemporary);
  const listWhere = (condition: string) =>
    db.prepare(`
      SELECT ${summaryColumns} FROM conversations AS c WHERE c.trashed_at IS NULL AND c.unfinished IS NULL AND ${condition}
      ORDER BY c.pinned_at IS NULL, c.pinned_at, c.used_order DESC, c.updated_at DESC, c.row_id DESC`);
  const trash = db.prepare(`
    SELECT ${summaryColumns}, c.trash_seen_ms FROM conversations AS c WHERE c.trashed_at IS NOT NULL AND c.unfinished IS NULL
    ORDER BY c.trashed_at DESC, c.row_id DESC`);
  const lists = { active: listWhere('c.archived_at IS NULL'), archived: listWhere('c.archived_at IS NOT NULL') };
  const select = db.prepare(`
    SELECT ${summaryColumns}, c.system, c.parameters, c.open_message_id, c.draft, c.draft_web_search, c.queue, c.side_by_side, c.chosen_refs, c.scroll FROM conversations AS c WHERE c.id = ? AND c.unfinished IS NULL`);
  const insert = db.prepare('INSERT INTO conversations (id, title, system, parameters, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)');
  const selectMeta = db.prepare('SELECT value FROM meta WHERE key = ?');
  const setMeta = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');

  const setter = (column: string): ((conversationId: string, value: string | number | null) => void) => {
    const statement = db.prepare(`UPDATE conversations SET ${column} = ? WHERE id = ? AND unfinished IS NULL`);
    return (conversationId, value) => {
      const { changes } = statement.run(value, conversationId);
      if (changes === 0) throw appException('request-invalid', 'This chat does not exist.');
    };
  };
  const setFirstWords = db.prepare(`UPDATE conversations SET title = ? WHERE id = ? AND title_source = 'words'`);
  const setDraft = setter('draft');
  const setDraftSearch = setter('draft_web_search');
  const setUnread = setter('is_unread');
  const setScroll = setter('scroll');
  const setQueue = setter('queue');
  const setSideBySide = setter('side_by_side');
  const setPolicy = setter('data_policy');
  const setChosenModels = setter('chosen_refs');
  const setSystem = setter('system');
  const setParameters = setter('parameters');

  const get = (conversationId: string): ConversationRecord => {
    const row = select.get(conversationId);
    if (row === undefined) throw appException('request-invalid', 'This chat does not exist.');
    return {
      summary: toSummary(row),
      setup: setupOf(row),
      openMessageId: nullableTextOf(row, 'open_message_id'),
      draft: draftOf(textOf(row, 'draft'), files.ofDraft(conversationId), row['draft_web_search'] === 1),
      queue: queueOf(row),
      sideBySide: sideBySideOf(row),
      chosenRefs: chosenRefsOf(row),
      scroll: scrollOf(row),
      isTrashed: row['trashed_at'] !== null,
    };
  };

  return {
    list: (scope) => lists[scope].all().map(toSummary),
    listTrash: () =>
      trash.all().map((row) => ({ summary: toSummary(row), seenMs: row['trash_seen_ms'] === null ? null : Number(row['trash_seen_ms']) })),
    get,
    insert: ({ id, title, setup, now }) => {
      insert.run(id, title, setup.system, storedParameters(setup), now, now);
    },
    touch: setter('used_order = (SELECT max(used_order) + 1 FROM conversations), updated_at'),
    setModel: setter('model_ref'),
    setOpenMessage: setter('open_message_id'),
    setUnread: (conversationId, isUnread) => setUnread(conversationId, isUnread ? 1 : 0),
    setTitle: setter(`title_source = 'user', title`),
    setFirstWords: (conversationId, title) => {
      setFirstWords.run(title, conversationId);
    },
    setTrashed: setter('trashed_at'),
    setPinned: setter('pinned_at'),
    setArchived: setter('archived_at'),
    setSetup: (conversationId, setup) => {
      if (conversationId === null) {
        setMeta.run(newChatSetup, JSON.stringify({ system: setup.system, parameters: storedParameters(setup) }));
        return;
      }
      setSystem(conversationId, setup.system);
      setParameters(conversationId, storedParameters(setup));
    },
    getNewSetup: () => {
      const stored = jsonOf<unknown>(selectMeta.get(newChatSetup) ?? {}, 'value', null);
      return setupOf(typeof stored === 'object' && stored !== null ? (stored as Row) : {});
    },
    setDataPolicy: (conversationId, policy) => {
      const stored = JSON.stringify(policy);
      if (conversationId === null) setMeta.run(newChatPolicy, stored);
      else setPolicy(conversationId, policy === null ? null : stored);
    },
    getNewPolicy: () => {
      const stored = jsonOf<Partial<DataPolicy> | null>(selectMeta.get(newChatPolicy) ?? {}, 'value', null);
      const { allowsTraining, zeroRetention } = stored ?? {};
      return typeof allowsTraining === 'boolean' && typeof zeroRetention === 'boolean' ? { allowsTraining, zeroRetention } : null;
    },
    setChosenModels: (conversationId, modelRefs) => {
      if (conversationId === null) setMeta.run(newChatChosen, JSON.stringify(modelRefs));
      else setChosenModels(conversationId, modelRefs.length === 0 ? null : JSON.stringify(modelRefs));
    },
    getNewChosenModels: () => chosenRefsOf(selectMeta.get(newChatChosen) ?? {}, 'value'),
    setContextStart: setter('context_start_id'),
    setScroll: (conversationId, scroll) => setScroll(conversationId, scroll === null ? null : JSON.stringify(scroll)),
    setQueue: (conversationId, queue) => setQueue(conversationId, queue.length === 0 ? null : JSON.stringify(queue)),
    setSideBySide: (conversationId, groups) => setSideBySide(conversationId, groups.length === 0 ? null : JSON.stringify(groups)),
    setDraft: (conversationId, { text, attachments, webSearch = false }) => {
      if (conversationId === null) {
        setMeta.run(newChatDraft, text);
        setMeta.run(newChatWebSearch, String(webSearch));
      } else {
        setDraft(conversationId, text);
        setDraftSearch(conversationId, Number(webSearch));
      }
      files.setOfDraft(conversationId, attachments);
    },
    getDraft: (conversationId) => {
      if (conversationId !== null) return get(conversationId).draft;
      const row = selectMeta.get(newChatDraft);
      const search = selectMeta.get(newChatWebSearch);
      return draftOf(row === undefined ? '' : textOf(row, 'value'), files.ofDraft(null), search?.['value'] === 'true');
    },
  };
}
