import type { FoundMessage } from '../../app/domain/search/message-search.ts';
import type { FindQueries } from './find-in-chat.ts';

/** {@link FindQueries} on the other side of a worker. */
export type RemoteFindQueries = {
  readonly [N in keyof FindQueries]: (...args: Parameters<FindQueries[N]>) => Promise<ReturnType<FindQueries[N]>>;
};

/** Looks through a whole chat, part by part, and says what is on the open branch. Null when `signal` ended it. */
export async function findInParts(
  queries: RemoteFindQueries,
  conversationId: string,
  query: string,
  signal?: AbortSignal,
): Promise<readonly FoundMessage[] | null> {
  const found: Omit<FoundMessage, 'isOpen'>[] = [];
  for (let after: number | null = 0; after !== null; ) {
    if (signal?.aborted === true) return null;
    // Each part begins where the one before ended.
    const part = await queries.find(conversationId, query, after);
    found.push(...part.found);
    after = part.next;
  }
  if (found.length === 0) return [];
  const open = new Set(await queries.onOpenBranch(conversationId, found.map(({ messageId }) => messageId)));
  return found.map(({ messageId, ranges }) => ({ messageId, isOpen: open.has(messageId), ranges }));
}
