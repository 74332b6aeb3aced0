import type { DatabaseSync } from 'node:sqlite';
import type { SearchHit } from '../../app/domain/conversation.ts';
import { textOf, type Row } from './row-mapping.ts';

/** The trigram index knows nothing shorter. */
const shortestIndexedLength = 3;

/** How many of the newest messages are read for words too short for the index. */
const scannedMessages = 20_000;

const excerptLength = 200;

const hitColumns = 'm.id, m.conversation_id, m.text, m.created_at, c.title';
const newestFirst = 'AND c.trashed_at IS NULL ORDER BY m.row_id DESC LIMIT ?';

function escapeLike(term: string): string {
  return `%${term.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Up to 200 characters around the first place where `term` stands, never cutting a character in two. */
export function excerptAround(text: string, term: string): string {
  const pattern = term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const found = Math.max(0, text.search(new RegExp(pattern, 'iu')));
  const isCutBefore = found > excerptLength / 4;
  const start = isCutBefore ? found - excerptLength / 4 : 0;
  // Taken wider than needed in code units, then cut by characters; a half character at the start is dropped.
  const characters = [...text.slice(start, start + 2 * excerptLength)];
  if (start > 0 && /^[\uDC00-\uDFFF]/.test(characters[0] ?? '')) characters.shift();
  const shown = characters.slice(0, excerptLength - 2).join('');
  const isCutAfter = start + shown.length < text.length;
  return `${isCutBefore ? '…' : ''}${shown.replace(/\s+/g, ' ').trim()}${isCutAfter ? '…' : ''}`;
}

function toHit(row: Row, term: string): SearchHit {
  return {
    conversationId: textOf(row, 'conversation_id'),
    messageId: textOf(row, 'id'),
    title: textOf(row, 'title'),
    excerpt: excerptAround(textOf(row, 'text'), term),
    createdAt: textOf(row, 'created_at'),
  };
}

/**
 * Builds the search: messages that hold every word of the query anywhere, newest first, none from the trash. Words of one or two
 * characters (many in Chinese and Japanese) are looked for by reading; alone, in the newest 20,000 messages only.
 */
export function createSearch(db: DatabaseSync): (query: string, limit: number) => readonly SearchHit[] {
  return (query, limit) => {
    const terms = query.split(/\s+/).filter((term) => term !== '');
    const [first] = terms;
    if (first === undefined) return [];
    const indexed = terms.filter((term) => [...term].length >= shortestIndexedLength);
    const short = terms.filter((term) => !indexed.includes(term));
    const likes = short.map(() => String.raw`AND m.text LIKE ? ESCAPE '\'`).join(' ');
    const shortValues = short.map(escapeLike);
    if (indexed.length === 0) {
      const newest = `SELECT * FROM messages ORDER BY row_id DESC LIMIT ${scannedMessages}`;
      const sql = `SELECT ${hitColumns} FROM (${newest}) AS m JOIN conversations AS c ON c.id = m.conversation_id WHERE TRUE ${likes}`;
      return db.prepare(`${sql} ${newestFirst}`).all(...shortValues, limit).map((row) => toHit(row, first));
    }
    const match = indexed.map((term) => `"${term.replaceAll('"', '""')}"`).join(' AND ');
    const sql = `
      SELECT ${hitColumns} FROM messages_search AS s CROSS JOIN messages AS m ON m.row_id = s.rowid
      JOIN conversations AS c ON c.id = m.conversation_id WHERE messages_search MATCH ? ${likes}`;
    // By the index's own row id, which it walks from the newest without sorting.
    const newestIndexed = newestFirst.replace('m.row_id', 's.rowid');
    return db.prepare(`${sql} ${newestIndexed}`).all(match, ...shortValues, limit).map((row) => toHit(row, first));
  };
}
