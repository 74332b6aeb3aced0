import type { SearchHit } from '../../app/domain/search/message-search.ts';

/** The hits of one chat. */
export interface HitGroup {
  readonly id: string;
  readonly title: string;
  readonly isArchived: boolean;
  readonly hits: readonly SearchHit[];
}

/** Hits by chat; chats in the order of their first hit, hits in theirs. */
export function groupHits(hits: readonly SearchHit[]): readonly HitGroup[] {
  const groups = Map.groupBy(hits, ({ conversationId }) => conversationId);
  return Array.from(groups, ([id, own]) => ({ id, title: own[0]?.title ?? '', isArchived: own[0]?.isArchived ?? false, hits: own }));
}
