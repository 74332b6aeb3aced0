import type { ArchivedConversation, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import type { ChatPart } from './archive-protocol.ts';

/** What one part may hold: writing it takes the store some ten milliseconds, and others wait meanwhile. */
const maxMessages = 100;
const maxCharacters = 128 * 1024;

const lengthOf = ({ text, reasoning, images, reasoningDetails }: ArchivedMessage): number =>
  text.length + reasoning.length + images.reduce((sum, image) => sum + image.length, 0) + 1000 * reasoningDetails.length;

/** Puts the messages of one chat together to parts. */
export interface PartBuilder {
  /** Answers a part when one is full. */
  add(message: ArchivedMessage): ChatPart | null;
  last(): ChatPart;
}

/** Begins the parts of a chat; its messages are added one by one. */
export function createPartBuilder({ messages: _messages, ...chat }: ArchivedConversation): PartBuilder {
  let messages: ArchivedMessage[] = [];
  let characters = 0;
  let isFirst = true;
  const take = (isLast: boolean): ChatPart => {
    const part: ChatPart = { conversationId: chat.id, chat: isFirst ? chat : null, messages, isLast };
    isFirst = false;
    messages = [];
    characters = 0;
    return part;
  };
  return {
    add: (message) => {
      messages.push(message);
      characters += lengthOf(message);
      return messages.length >= maxMessages || characters >= maxCharacters ? take(false) : null;
    },
    last: () => take(true),
  };
}
