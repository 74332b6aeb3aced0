import type { Message } from '../../app/domain/conversation.ts';
import { goesOnFrom, severalModels } from '../../app/domain/side-by-side.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { ConversationRepository } from './conversation-repository.ts';
import type { MessageRepository } from './message-repository.ts';

/** Answers of several models to one message, while none is picked. All of this belongs into a transaction of the caller's. */
export interface SideBySide {
  /** Those that stand side by side where the branch ends with `leafId`, in order of their columns; empty: none do. */
  at(conversationId: string, leafId: string | null): readonly Message[];
  /** The message that a next one goes on from where the branch ends with `leafId`. */
  placeToGoOn(conversationId: string, leafId: string | null): string | null;
  /** Puts answers beside this one, or beside those that it stands among. `request-invalid` where they become too many. */
  put(conversationId: string, besideId: string, answerIds: readonly string[]): void;
  /** Gives the place of an answer to another one; does nothing where it has none. */
  replace(conversationId: string, answerId: string, byId: string): void;
  /** The answer that was picked, and those that it stood among, stand among none any more. Answers their ids. */
  fold(conversationId: string, answerId: string): readonly string[];
}

/** Builds it on the rows of an open database. */
export function createSideBySide(conversations: ConversationRepository, messages: MessageRepository): SideBySide {
  const groupsOf = (conversationId: string): readonly (readonly string[])[] => conversations.get(conversationId).sideBySide;

  const at: SideBySide['at'] = (conversationId, leafId) => {
    const ids = leafId === null ? undefined : groupsOf(conversationId).find((group) => group.includes(leafId));
    if (leafId === null || ids === undefined) return [];
    const { parentId } = messages.read(leafId);
    const answers = parentId === null ? [] : messages.answers(conversationId, parentId, ids);
    // Of a file that lost some there may be one left, which is an answer like any other.
    return answers.length < severalModels.least ? [] : answers;
  };

  return {
    at,
    placeToGoOn: (conversationId, leafId) => goesOnFrom(at(conversationId, leafId))?.id ?? leafId,
    put: (conversationId, besideId, answerIds) => {
      const groups = groupsOf(conversationId);
      const before = groups.find((group) => group.includes(besideId));
      const group = [...(before ?? [besideId]), ...answerIds];
      if (group.length > severalModels.most) throw appException('request-invalid', `No more than ${severalModels.most} answers stand side by side.`);
      conversations.setSideBySide(conversationId, [...groups.filter((each) => each !== before), group]);
    },
    replace: (conversationId, answerId, byId) => {
      const groups = groupsOf(conversationId);
      if (!groups.some((group) => group.includes(answerId))) return;
      conversations.setSideBySide(conversationId, groups.map((group) => group.map((id) => (id === answerId ? byId : id))));
    },
    fold: (conversationId, answerId) => {
      const groups = groupsOf(conversationId);
      const left = groups.filter((group) => !group.includes(answerId));
      if (left.length < groups.length) conversations.setSideBySide(conversationId, left);
      return groups.filter((group) => group.includes(answerId)).flat();
    },
  };
}
