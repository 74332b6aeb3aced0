import type { Message } from '../../app/domain/conversation.ts';
import type { ChatState } from '../stores/chat-state.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';

const { said } = chatStrings;

/** What of a chat tells which answers began and ended. */
export type ShownAnswers = Pick<ChatState, 'messages' | 'sideBySide' | 'live'>;

const endings: Readonly<Record<Message['status'], string>> = {
  streaming: said.started,
  complete: said.finished,
  cancelled: said.stopped,
  interrupted: said.interrupted,
  failed: said.failed,
};

/** Several at once are said as one, and none of them ends aloud while others are being written: nobody can hear four at a time. */
function ofSeveral({ sideBySide, live }: ShownAnswers, before: ShownAnswers, startedCount: number): readonly string[] {
  if (startedCount > 0) return [startedCount === 1 ? said.started : said.startedSeveral(startedCount)];
  const isOver = Object.keys(before.live).length > 0 && Object.keys(live).length === 0;
  return isOver ? [said.endedSeveral(sideBySide.filter(({ status }) => status === 'complete').length, sideBySide.length)] : [];
}

/** What is said aloud when the answers of a chat change: that they start and end, never their words. */
export function announcementsOf(now: ShownAnswers, before: ShownAnswers): readonly string[] {
  if (now.live === before.live) return [];
  const started = Object.keys(now.live).filter((id) => before.live[id] === undefined);
  if (now.sideBySide.length > 0) return ofSeveral(now, before, started.length);
  const endedIds = new Set(Object.keys(before.live).filter((id) => now.live[id] === undefined));
  // With nearly every word of an answer none has ended, and a chat can be long.
  const ended = endedIds.size === 0 ? [] : now.messages.filter(({ id }) => endedIds.has(id));
  return [...started.map(() => said.started), ...ended.map(({ status }) => endings[status])];
}
