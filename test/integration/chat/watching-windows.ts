import { applyReplyEvents } from '../../../app/chat/apply-reply-event.ts';
import { isTerminal } from '../../../app/chat/reply-event.ts';
import type { Message } from '../../../app/domain/conversation.ts';
import type { PayloadOf } from '../../../app/ipc/contract.ts';
import type { Replies, ReplyBatch } from '../../../main/chat/replies.ts';
import type { EventSink } from '../../../main/ports.ts';

/** What a window of the product does with batches, without the window. */
export interface WatchingWindow {
  readonly batches: readonly ReplyBatch[];
  /** The messages as this window shows them. */
  messages(): readonly Message[];
  text(messageId: string): string;
  attach(conversationId: string): Promise<void>;
  /** Acknowledges what was received and not acknowledged yet. */
  acknowledge(): void;
  /** Resolves as soon as `condition` holds; asked after each batch. */
  until(condition: () => boolean): Promise<void>;
  /** Resolves with the terminal event's batch of this reply. */
  ended(replyId: string): Promise<void>;
}

/** Several windows behind one event sink. */
export interface WatchingWindows {
  readonly events: EventSink;
  readonly broadcasts: readonly PayloadOf<'conversations.changed'>[];
  open(webContentsId: number, options?: { readonly isSlow?: boolean }): WatchingWindow;
}

/** Builds the windows; `replies` is asked for late, since it needs the sink first. A slow one acknowledges only when told. */
export function createWatchingWindows(replies: () => Replies): WatchingWindows {
  const receivers = new Map<number, (batch: ReplyBatch) => void>();
  const broadcasts: PayloadOf<'conversations.changed'>[] = [];

  const open: WatchingWindows['open'] = (webContentsId, { isSlow = false } = {}) => {
    const batches: ReplyBatch[] = [];
    const owed: ReplyBatch[] = [];
    const expected = new Map<string, number>();
    const waiting = new Set<() => void>();
    let messages: readonly Message[] = [];

    const acknowledge = (): void => {
      for (const { replyId, seq } of owed.splice(0)) replies().acknowledge(replyId, seq, webContentsId);
    };
    receivers.set(webContentsId, (batch) => {
      const next = expected.get(batch.replyId) ?? 0;
      if (batch.seq < next) return;
      if (batch.seq > next) throw new Error(`Batch ${next} of ${batch.replyId} is missing.`);
      expected.set(batch.replyId, next + 1);
      batches.push(batch);
      owed.push(batch);
      messages = messages.map((message) => (message.id === batch.messageId ? applyReplyEvents(message, batch.events) : message));
      if (!isSlow) acknowledge();
      for (const check of waiting) check();
    });

    const window: WatchingWindow = {
      batches,
      messages: () => messages,
      text: (messageId) => messages.find(({ id }) => id === messageId)?.text ?? '',
      attach: async (conversationId) => {
        const { snapshot, replies: live } = await replies().attach(conversationId, null, webContentsId);
        messages = snapshot.messages;
        for (const { replyId, nextSeq } of live) expected.set(replyId, nextSeq);
      },
      acknowledge,
      until: (condition) =>
        new Promise((resolve) => {
          const check = (): void => {
            if (!condition()) return;
            waiting.delete(check);
            resolve();
          };
          waiting.add(check);
          check();
        }),
      ended: (replyId) =>
        window.until(() => batches.some((batch) => batch.replyId === replyId && batch.events.some(isTerminal))),
    };
    return window;
  };

  const events: EventSink = {
    send: (webContentsId, event, payload) => {
      if (event === 'chat.changed') receivers.get(webContentsId)?.(structuredClone(payload) as ReplyBatch);
    },
    broadcast: (event, payload) => {
      if (event === 'conversations.changed') broadcasts.push(payload as PayloadOf<'conversations.changed'>);
    },
  };
  return { events, broadcasts, open };
}
