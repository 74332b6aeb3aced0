import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { shareEqual } from '../share-equal.ts';

/**
 * A list that was read again, with the objects that were there before for all chats of which nothing changed: their rows are not rendered
 * anew. The list `before` itself where nothing changed at all.
 */
export function shareSummaries(before: readonly ConversationSummary[], next: readonly ConversationSummary[]): readonly ConversationSummary[] {
  const known = new Map(before.map((each) => [each.id, each]));
  const shared = next.map((each) => shareEqual(known.get(each.id), each));
  return shared.length === before.length && shared.every((each, index) => each === before[index]) ? before : shared;
}
