import type { ArchivedConversation, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import { messageContent } from '../../app/archive/message-content.ts';
import { hashText } from '../files/hash-text.ts';
import type { FoundChat } from './archive-protocol.ts';

/** The id that a message gets in a copy of its chat. */
const copiedId = (copyId: string, id: string): string => hashText(`${copyId} ${id}`);

/** What it takes to find out whether a chat is here. Its `copyId` depends on all that is said in it, so that one copy is made of it. */
export function toFoundChat({ id, system, messages }: ArchivedConversation, isForeign: boolean): FoundChat {
  const prints = messages.map((message) => ({ id: message.id, print: hashText(messageContent(message)) }));
  const copyId = hashText(`copy ${id} ${system ?? ''} ${prints.map(({ print }) => print).join(' ')}`);
  return { id, copyId, messages: prints, isForeign };
}

/** The id of a chat of another program's, the same at every import. */
export function foreignId(source: string, sourceId: string): string {
  return hashText(`${source} ${sourceId}`);
}

/** The id of its message. */
export function foreignMessageId(conversationId: string, sourceId: string): string {
  return hashText(`${conversationId} message ${sourceId}`);
}

/** The same chat with other ids. Its answers are copies of those that were paid for. */
export function withCopiedIds(conversation: ArchivedConversation, copyId: string): ArchivedConversation {
  const ids = new Set(conversation.messages.map(({ id }) => id));
  const mapped = (id: string | null): string | null => (id === null || !ids.has(id) ? null : copiedId(copyId, id));
  const copyOf = ({ id, role, copiedFromId }: ArchivedMessage): string | null => (role === 'assistant' ? (copiedFromId ?? id) : copiedFromId);
  return {
    ...conversation,
    id: copyId,
    openMessageId: mapped(conversation.openMessageId),
    contextStartId: mapped(conversation.contextStartId),
    scroll: conversation.scroll === null ? null : { ...conversation.scroll, messageId: copiedId(copyId, conversation.scroll.messageId) },
    messages: conversation.messages.map((message) => ({
      ...message,
      id: copiedId(copyId, message.id),
      parentId: mapped(message.parentId),
      copiedFromId: copyOf(message),
    })),
  };
}
