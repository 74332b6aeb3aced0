import type { ReplyTimings } from '../../app/domain/conversation.ts';
import type { StreamEvent } from '../../app/chat/reply-event.ts';
import type { Clock } from '../ports.ts';

/** Measures one answer by a clock that never jumps. */
export interface ReplyTimer {
  see(event: StreamEvent): void;
  /** Durations so far. Those of an answer that is continued are added to what it took before. */
  timings(): ReplyTimings;
}

/** Starts measuring now; `before` is what the answer took in earlier requests. */
export function createReplyTimer(clock: Clock, before: ReplyTimings): ReplyTimer {
  const startedAt = clock.monotonicMs();
  let firstTokenAt: number | null = null;
  let reasoningFrom: number | null = null;
  let reasoningTo: number | null = null;
  let hasText = false;

  return {
    see: (event) => {
      const isReasoning = event.type === 'reasoning-delta';
      const isText = event.type === 'text-delta' || event.type === 'refusal-delta';
      if (!isReasoning && !isText && event.type !== 'image') return;
      const now = clock.monotonicMs();
      firstTokenAt ??= now;
      if (isReasoning) reasoningFrom ??= now;
      if (isReasoning || (isText && !hasText)) reasoningTo = now;
      hasText ||= isText;
    },
    timings: () => {
      const firstTokenMs = before.firstTokenMs ?? (firstTokenAt === null ? null : firstTokenAt - startedAt);
      const reasonedMs = reasoningFrom === null || reasoningTo === null ? null : reasoningTo - reasoningFrom;
      const reasoningMs = reasonedMs === null ? before.reasoningMs : (before.reasoningMs ?? 0) + reasonedMs;
      return { firstTokenMs, reasoningMs, totalMs: (before.totalMs ?? 0) + clock.monotonicMs() - startedAt };
    },
  };
}
