import type { DatabaseSync } from 'node:sqlite';
import type { FoundMessage } from '../../app/domain/search/message-search.ts';
import { literalQuery } from '../../app/domain/search/search-query.ts';
import { createTextMatcher } from '../../app/domain/search/text-matcher.ts';
import { textOf } from './row-mapping.ts';

/** A part of a chat that was looked through. */
export interface FoundPart {
  readonly found: readonly Omit<FoundMessage, 'isOpen'>[];
  /** Where to go on; null: that was all. */
  readonly next: number | null;
}

/** Finding in one chat, in parts, so that what waits behind one does not wait long. */
export interface FindQueries {
  /** Messages of all branches that hold the query as it stands, oldest first, beginning after `after`. */
  find(conversationId: string, query: string, after: number): FoundPart;
  /** Which of these messages are on the open branch. */
  onOpenBranch(conversationId: string, messageIds: readonly string[]): readonly string[];
}

const partMs = 10;
const rangesPerMessage = 500;

/** Builds the queries. */
export function createFindQueries(db: DatabaseSync): FindQueries {
  const selectIds = db.prepare('SELECT row_id FROM messages WHERE conversation_id = ? AND row_id > ? ORDER BY row_id');
  const select = db.prepare('SELECT id, text FROM messages WHERE row_id = ?');
  const selectBranch = db.prepare(`
    WITH RECURSIVE branch (id, parent_id) AS (
      SELECT m.id, m.parent_id FROM conversations AS c JOIN messages AS m ON m.id = c.open_message_id WHERE c.id = ?
      UNION SELECT m.id, m.parent_id FROM branch JOIN messages AS m ON m.id = branch.parent_id
    ) SELECT id FROM branch WHERE id IN (SELECT value FROM json_each(?))`);

  return {
    find: (conversationId, query, after) => {
      const { terms } = literalQuery(query);
      if (terms.length === 0) return { found: [], next: null };
      const matcher = createTextMatcher(terms);
      const endsAtMs = performance.now() + partMs;
      const found: Omit<FoundMessage, 'isOpen'>[] = [];
      for (const { row_id: rowId } of selectIds.all(conversationId, after)) {
        const row = select.get(rowId ?? null) ?? {};
        const text = textOf(row, 'text');
        if (matcher.matches(text)) found.push({ messageId: textOf(row, 'id'), ranges: matcher.ranges(text, rangesPerMessage) });
        if (performance.now() > endsAtMs) return { found, next: Number(rowId) };
      }
      return { found, next: null };
    },
    onOpenBranch: (conversationId, messageIds) =>
      selectBranch.all(conversationId, JSON.stringify(messageIds)).map((row) => textOf(row, 'id')),
  };
}
