import { isTerminal, type StreamEvent } from '../../app/chat/reply-event.ts';
import type { Clock, Unsubscribe } from '../ports.ts';
import { addMerged } from './merge-events.ts';
import { createReplySender, type ReplySender, type WindowEvent } from './reply-sender.ts';
import type { WindowPace } from './window-pace.ts';

/** Whoever watches one reply: windows by batches, the command line event by event. */
export interface ReplyAudience {
  emit(events: readonly WindowEvent[]): void;
  /** From now on the window gets what comes; answers the number of its first batch. What waited for it before is dropped. */
  attach(webContentsId: number): number;
  detach(webContentsId: number): void;
  acknowledge(seq: number, webContentsId: number): void;
  /** Hears everything from the reply's start on, what was said so far at once. */
  listen(listener: (event: StreamEvent) => void): Unsubscribe;
  /** Whether anybody watches. */
  isWatched(): boolean;
  /** Whether every window has been sent everything. */
  isServed(): boolean;
}

/** Builds the audience of one reply. `send` hands a batch to a window, in the frames that `paceOf` it gives. */
export function createReplyAudience(
  send: (webContentsId: number, seq: number, events: readonly WindowEvent[]) => void,
  paceOf: (webContentsId: number) => WindowPace,
  clock: Pick<Clock, 'monotonicMs'>,
): ReplyAudience {
  const senders = new Map<number, ReplySender>();
  /** Numbers go on when a window attaches again, so that a batch sent before cannot be taken for one sent after. */
  const nextSeqs = new Map<number, number>();
  const listeners = new Set<(event: StreamEvent) => void>();
  const said: WindowEvent[] = [];
  /** When the last event was said, on the monotonic clock. */
  let lastSaidAtMs = 0;

  /** The wait for the next attempt that is going on, with the time that is left of it. A snapshot cannot hold it. */
  const pendingRetry = (): WindowEvent[] => {
    const last = said.at(-1);
    if (last?.type !== 'retry-scheduled') return [];
    return [{ ...last, delayMs: Math.max(0, last.delayMs - (clock.monotonicMs() - lastSaidAtMs)) }];
  };

  const detach = (webContentsId: number): void => {
    const sender = senders.get(webContentsId);
    if (sender === undefined) return;
    sender.stop();
    nextSeqs.set(webContentsId, sender.nextSeq());
    senders.delete(webContentsId);
  };

  return {
    emit: (events) => {
      lastSaidAtMs = clock.monotonicMs();
      for (const event of events) {
        addMerged(said, event);
        for (const listener of listeners) listener(event);
      }
      for (const sender of senders.values()) sender.push(events);
    },
    attach: (webContentsId) => {
      detach(webContentsId);
      const firstSeq = nextSeqs.get(webContentsId) ?? 0;
      const sendTo = (seq: number, events: readonly WindowEvent[]): void => send(webContentsId, seq, events);
      const sender = createReplySender(sendTo, firstSeq, paceOf(webContentsId));
      sender.push(pendingRetry());
      senders.set(webContentsId, sender);
      return firstSeq;
    },
    detach,
    acknowledge: (seq, webContentsId) => senders.get(webContentsId)?.acknowledge(seq),
    listen: (listener) => {
      said.forEach(listener);
      const last = said.at(-1);
      if (last === undefined || !isTerminal(last)) listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isWatched: () => senders.size > 0 || listeners.size > 0,
    isServed: () => [...senders.values()].every((sender) => sender.isIdle()),
  };
}
