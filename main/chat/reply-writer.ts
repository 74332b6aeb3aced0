import type { Message } from '../../app/domain/conversation.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { ReplyWriter } from './reply-saver.ts';

/** An answer as it stands, with what only the gateway reads. The list grows at its end only. */
export interface AnswerToSave {
  readonly message: Message;
  readonly reasoningDetails: readonly unknown[];
}

/** Writes one answer. Pictures and reasoning details, which may be large, are written only when they changed. */
export function createReplyWriter(
  store: Pick<ConversationStore, 'saveProgress' | 'finishReply'>,
  soFar: () => AnswerToSave,
  whole: () => AnswerToSave,
): ReplyWriter {
  let saved: { readonly images: readonly string[]; readonly detailCount: number } | null = null;

  return {
    progress: async () => {
      const { message, reasoningDetails } = soFar();
      const next = { images: message.images, detailCount: reasoningDetails.length };
      const hasNewParts = saved === null || saved.images !== next.images || saved.detailCount !== next.detailCount;
      await store.saveProgress(message, hasNewParts ? reasoningDetails : null);
      saved = next;
    },
    finish: async () => {
      const { message, reasoningDetails } = whole();
      await store.finishReply(message, reasoningDetails);
    },
  };
}
