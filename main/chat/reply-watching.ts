import type { ConversationEnd } from '../../app/domain/conversation.ts';
import type { Clock } from '../ports.ts';
import type { LiveReply } from './live-reply.ts';
import type { Replies } from './replies.ts';
import type { ReplyAudience } from './reply-audience.ts';
import { createWatchers } from './watchers.ts';
import { createWindowPace, type WindowPace } from './window-pace.ts';

/** A reply and whoever watches it. */
interface WatchedReply {
  readonly live: LiveReply;
  readonly audience: ReplyAudience;
}

interface Parts {
  readonly clock: Clock;
  /** The chat as it is now, answers included that are ahead of the store. */
  readonly openLive: (conversationId: string, last: number | null) => Promise<ConversationEnd>;
  readonly entriesOf: (conversationId: string) => readonly WatchedReply[];
  readonly allEntries: () => Iterable<WatchedReply>;
  /** A window shows a chat that had something unread. */
  readonly onRead: (conversationId: string) => void;
}

/** Which windows watch which chats. */
export interface ReplyWatching extends Pick<Replies, 'attach' | 'detach' | 'detachWindow'> {
  /** Windows that watch a chat. */
  of(conversationId: string): readonly number[];
  paceOf(webContentsId: number): WindowPace;
}

/** Builds it. A window watches from the snapshot that it is given on, so that it misses nothing and gets nothing twice. */
export function createReplyWatching({ clock, openLive, entriesOf, allEntries, onRead }: Parts): ReplyWatching {
  const watchers = createWatchers();
  /** Windows that want to watch, those still waiting for the snapshot among them. */
  const wishes = createWatchers();
  /** Of every window that watches. */
  const paces = new Map<number, WindowPace>();
  return {
    of: (conversationId) => watchers.of(conversationId),
    paceOf(webContentsId) {
      const pace = paces.get(webContentsId) ?? createWindowPace(clock);
      paces.set(webContentsId, pace);
      return pace;
    },
    attach: async (conversationId, last, webContentsId) => {
      wishes.add(conversationId, webContentsId);
      const { snapshot, hasOlder } = await openLive(conversationId, last);
      // Left or loaded anew meanwhile: nobody would show, acknowledge or have read what is sent.
      if (!wishes.of(conversationId).includes(webContentsId)) return { snapshot, hasOlder, replies: [] };
      // From here to the end nothing waits: what the snapshot lacks is exactly what the window will be sent.
      watchers.add(conversationId, webContentsId);
      const replies = entriesOf(conversationId).flatMap(({ live, audience }) => {
        audience.detach(webContentsId);
        if (live.isEnded()) return [];
        return [{ replyId: live.replyId, messageId: live.message().id, nextSeq: audience.attach(webContentsId) }];
      });
      if (snapshot.conversation.isUnread) onRead(conversationId);
      const conversation = { ...snapshot.conversation, isUnread: false };
      return { snapshot: { ...snapshot, conversation }, hasOlder, replies };
    },
    detach: (conversationId, webContentsId) => {
      wishes.remove(conversationId, webContentsId);
      watchers.remove(conversationId, webContentsId);
      for (const { audience } of entriesOf(conversationId)) audience.detach(webContentsId);
    },
    detachWindow: (webContentsId) => {
      wishes.removeWindow(webContentsId);
      watchers.removeWindow(webContentsId);
      paces.delete(webContentsId);
      for (const { audience } of allEntries()) audience.detach(webContentsId);
    },
  };
}
