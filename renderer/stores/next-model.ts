import type { ConversationSummary, Message } from '../../app/domain/conversation.ts';
import { goesOnFrom } from '../../app/domain/side-by-side.ts';
import { chosenRefOf, type ChosenRefs } from './chosen-models.ts';
import type { LiveReply } from './live-reply.ts';

/** What decides who is asked next in the chat on screen. */
interface OpenChat {
  readonly conversation: ConversationSummary | null;
  readonly conversationId: string | null;
  readonly chosenRefs: ChosenRefs;
  readonly sideBySide: readonly Message[];
  readonly live: Readonly<Record<string, LiveReply>>;
}

/** The answer that the next message goes on from, as the chat was opened, while several stand side by side; null where none do. */
export function goesOnFromIn({ sideBySide, live }: Pick<OpenChat, 'sideBySide' | 'live'>): Message | null {
  const from = goesOnFrom(sideBySide.map((each) => live[each.id]?.message ?? each));
  return sideBySide.find(({ id }) => id === from?.id) ?? null;
}

/** The model that the next message of the open chat goes to; null: the one that new chats start on. */
export function nextModelRefIn(chat: OpenChat): string | null {
  return chosenRefOf(chat) ?? goesOnFromIn(chat)?.modelRef ?? chat.conversation?.modelRef ?? null;
}

/** The same as main is told it. Null of answers side by side: whose message goes on from which is settled when it is sent. */
export function modelRefToSend(chat: OpenChat): string | null {
  const { sideBySide, conversation } = chat;
  return chosenRefOf(chat) ?? (sideBySide.length > 0 ? null : (conversation?.modelRef ?? null));
}
