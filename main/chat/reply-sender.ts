import { addMerged } from './merge-events.ts';
import type { ReplyBatch } from './replies.ts';
import type { WindowPace } from './window-pace.ts';

/** An event as a window may see it. */
export type WindowEvent = ReplyBatch['events'][number];

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
 * Sends what is pushed as batches numbered from `firstSeq` without gaps: one in flight until it is acknowledged, and only in frames
 * that `pace` gives it. A window that is slow or hidden gets fewer and larger ones; what waits is never more than the reply itself.
 */
export function createReplySender(
  send: (seq: number, events: readonly WindowEvent[]) => void,
  firstSeq: number,
  pace: WindowPace,
): ReplySender {
  let seq = firstSeq;
  let waiting: WindowEvent[] = [];
  let inFlight: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;

  const flush = (): void => {
    timer = null;
    const events = waiting;
    waiting = [];
    inFlight = seq;
    seq += 1;
    send(inFlight, events);
  };

  const schedule = (): void => {
    if (isStopped || timer !== null || inFlight !== null || waiting.length === 0) return;
    timer = setTimeout(flush, pace.takeFrame());
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
