import type { Clock } from '../ports.ts';
import { addMerged } from './merge-events.ts';
import type { ReplyBatch } from './replies.ts';

/** An event as a window may see it. */
export type WindowEvent = ReplyBatch['events'][number];

/** One frame of a screen with 60 a second: sending more often than a window can paint only costs. */
const frameMs = 16;

/** The way of one reply to one window. */
export interface ReplySender {
  push(events: readonly WindowEvent[]): void;
  /** The window has shown batch `seq`; one that is not in flight is ignored. */
  acknowledge(seq: number): void;
  /** Number of the next batch. */
  nextSeq(): number;
  /** Whether nothing waits to be sent. */
  isIdle(): boolean;
  /** Sends nothing more. */
  stop(): void;
}

/**
 * Sends what is pushed as batches numbered from `firstSeq` without gaps: one in flight until it is acknowledged, and at most one
 * a frame. A window that is slow or hidden gets fewer and larger ones; what waits is never more than the reply itself.
 */
export function createReplySender(
  send: (seq: number, events: readonly WindowEvent[]) => void,
  firstSeq: number,
  clock: Clock,
): ReplySender {
  let seq = firstSeq;
  let waiting: WindowEvent[] = [];
  let inFlight: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  let lastSentAt = clock.monotonicMs();

  const flush = (): void => {
    timer = null;
    const events = waiting;
    waiting = [];
    inFlight = seq;
    seq += 1;
    lastSentAt = clock.monotonicMs();
    send(inFlight, events);
  };

  const schedule = (): void => {
    if (isStopped || timer !== null || inFlight !== null || waiting.length === 0) return;
    timer = setTimeout(flush, Math.max(0, frameMs - (clock.monotonicMs() - lastSentAt)));
  };

  return {
    push: (events) => {
      for (const event of events) addMerged(waiting, event);
      schedule();
    },
    acknowledge: (acknowledged) => {
      if (acknowledged !== inFlight) return;
      inFlight = null;
      schedule();
    },
    nextSeq: () => seq,
    isIdle: () => waiting.length === 0,
    stop: () => {
      isStopped = true;
      waiting = [];
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
