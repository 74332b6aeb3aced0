import { applyReplyEvents } from '../../app/chat/apply-reply-event.ts';
import { isTerminal } from '../../app/chat/reply-event.ts';
import type { Message } from '../../app/domain/conversation.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { PayloadOf } from '../../app/ipc/contract.ts';

/** One batch of a reply. */
export type ReplyBatch = PayloadOf<'chat.changed'>;

/** A wait before the gateway is asked once more. */
export interface RetryWait {
  /** When it ends, in milliseconds of the window's clock. */
  readonly until: number;
  /** Why the last attempt failed. */
  readonly error: AppError;
}

/** An answer that is being written, as far as this window has seen it. */
export interface LiveReply {
  readonly replyId: string;
  readonly message: Message;
  /** Number of the batch that comes next. */
  readonly nextSeq: number;
  /** When this window began to watch it, in milliseconds of its clock. */
  readonly watchedSince: number;
  /** Set while nothing happens until the next attempt. */
  readonly retry: RetryWait | null;
}

function retryAfter(before: RetryWait | null, batch: ReplyBatch, nowMs: number): RetryWait | null {
  let retry = before;
  for (const event of batch.events) {
    if (event.type === 'retry-scheduled') retry = { until: nowMs + event.delayMs, error: event.error };
    else if (event.type !== 'timings' && event.type !== 'generation') retry = null;
  }
  return retry;
}

/** The reply after a batch that follows on what was seen. */
export function applyBatch(reply: LiveReply, batch: ReplyBatch, nowMs: number): LiveReply {
  return {
    ...reply,
    message: applyReplyEvents(reply.message, batch.events),
    nextSeq: batch.seq + 1,
    retry: retryAfter(reply.retry, batch, nowMs),
  };
}

/** Whether a batch ends its reply. */
export function isLastBatch(batch: ReplyBatch): boolean {
  return batch.events.some(isTerminal);
}
