import type { DatabaseSync } from 'node:sqlite';
import { appException } from '../../app/errors/app-error.ts';
import type { ConversationRepository } from './conversation-repository.ts';
import type { CreatedReply, StoredReply } from './conversation-store.ts';
import type { MessageRepository } from './message-repository.ts';
import { nullableTextOf } from './row-mapping.ts';

interface Parts {
  readonly db: DatabaseSync;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
}

/** Reads an answer with all that its request needs. */
export interface ReplyReader {
  /** `request-invalid` for ids that do not exist, and for what is no answer. */
  describe(conversationId: string, messageId: string, isDuplicate: boolean): CreatedReply;
  /** The same, with the id under which it was asked. */
  read(conversationId: string, messageId: string): StoredReply;
}

/** Builds the reader; its statement is prepared once. */
export function createReplyReader({ db, conversations, messages }: Parts): ReplyReader {
  const selectRequest = db.prepare('SELECT max(request_id) AS request_id, count(*) AS requests FROM requests WHERE message_id = ?');

  const describe: ReplyReader['describe'] = (conversationId, messageId, isDuplicate) => {
    const { summary, setup } = conversations.get(conversationId);
    const answer = messages.get(conversationId, messageId);
    const { parentId, role } = answer.message;
    if (role !== 'assistant' || parentId === null) throw appException('request-invalid', 'This message is not an answer.');
    return {
      isDuplicate,
      conversation: summary,
      setup,
      userMessageId: parentId,
      message: answer.message,
      messageReasoningDetails: answer.reasoningDetails,
      history: messages.branch(conversationId, parentId),
    };
  };

  const requestOf = (messageId: string): Pick<StoredReply, 'requestId' | 'isContinued'> => {
    const row = selectRequest.get(messageId) ?? {};
    const isContinued = Number(row['requests'] ?? 0) > 1;
    // Requests are kept without their order: which of several was the last is not known.
    return { requestId: isContinued ? null : nullableTextOf(row, 'request_id'), isContinued };
  };

  return {
    describe,
    read: (conversationId, messageId) => ({
      created: describe(conversationId, messageId, true),
      ...requestOf(messageId),
    }),
  };
}
