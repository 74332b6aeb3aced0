import type { Message } from '../../app/domain/conversation.ts';
import type { OutputOf } from '../../app/ipc/contract.ts';
import { isLastBatch, type LiveReply, type ReplyBatch } from './live-reply.ts';

/** Answers being written on branches that are not open: the number of the batch that comes next, by reply id. */
export type RepliesElsewhere = Readonly<Record<string, number>>;

/** The answers that are being written in a chat, by whether the open branch shows them. */
export interface AttachedReplies {
  /** By message id. */
  readonly live: Readonly<Record<string, LiveReply>>;
  readonly elsewhere: RepliesElsewhere;
}

/** Sorts what was attached. What was `known` of an answer that goes on stays known. */
export function sortReplies(
  replies: OutputOf<'chat.attach'>['replies'],
  messages: readonly Message[],
  known: AttachedReplies['live'],
  nowMs: number,
): AttachedReplies {
  const live: Record<string, LiveReply> = {};
  const elsewhere: Record<string, number> = {};
  for (const { replyId, messageId, nextSeq } of replies) {
    const message = messages.find((each) => each.id === messageId);
    const before = known[messageId];
    const watchedSince = before?.replyId === replyId ? before.watchedSince : nowMs;
    if (message === undefined) elsewhere[replyId] = nextSeq;
    else live[messageId] = { replyId, message, nextSeq, watchedSince, retry: before?.retry ?? null };
  }
  return { live, elsewhere };
}

/** The answers elsewhere after a batch of one of them; one that ended is forgotten. */
export function passBatch(elsewhere: RepliesElsewhere, batch: ReplyBatch): RepliesElsewhere {
  const { [batch.replyId]: _before, ...others } = elsewhere;
  return isLastBatch(batch) ? others : { ...others, [batch.replyId]: batch.seq + 1 };
}
