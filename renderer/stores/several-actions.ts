import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { Message } from '../../app/domain/conversation.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What can be done with several models at once. None of these calls rejects: see the chat's `error`. */
export interface SeveralActions {
  /** Asks more models what an answer answers, and puts theirs beside it. */
  askOthers(messageId: string, modelRefs: readonly string[]): Promise<void>;
  /** Answers some of those side by side once more, each by its own model and in its own place. */
  answerAllAgain(messageIds: readonly string[]): Promise<void>;
  /** Goes on with one of the answers side by side. */
  pickAnswer(messageId: string): Promise<void>;
  /** Ends one answer and keeps its text. */
  stopReply(replyId: string): Promise<void>;
}

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly sideBySide: readonly Message[];
  readonly setup: ChatSetup;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly get: () => OpenChat;
  readonly createId: () => string;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
  readonly changeChat: (change: (conversationId: string) => Promise<unknown>) => Promise<boolean>;
  readonly startReply: (call: () => Promise<{ readonly conversationId: string }>) => Promise<boolean>;
}

/** The model to answer again in the place of an answer: its own where it stands among others, else as the chat has it. */
export function refToAskAgain(sideBySide: readonly Message[], messageId: string, chosenRef: string | null): string | null {
  return sideBySide.find(({ id }) => id === messageId)?.modelRef ?? chosenRef;
}

/** Those that did not answer, for another reason than that they were stopped. */
export function unansweredOf(answers: readonly Message[]): readonly Message[] {
  return answers.filter(({ status }) => status === 'failed' || status === 'interrupted');
}

/** Builds the part of the chat store that is about several models. */
export function createSeveralActions({ bridge, get, createId, attempt, changeChat, startReply }: Parts): SeveralActions {
  return {
    async askOthers(messageId, modelRefs) {
      const { conversationId, setup } = get();
      if (conversationId === null) return;
      const input = { requestId: createId(), conversationId, messageId, modelRefs: [...modelRefs], reasoning: setup.parameters.reasoning };
      await startReply(() => bridge.invoke('chat.askOthers', input));
    },
    async answerAllAgain(messageIds) {
      const { conversationId, setup, sideBySide } = get();
      const { reasoning } = setup.parameters;
      if (conversationId === null || messageIds.length === 0) return;
      const again = (messageId: string) =>
        bridge.invoke('chat.answerAgain', { requestId: createId(), conversationId, messageId, modelRef: refToAskAgain(sideBySide, messageId, null), reasoning });
      await startReply(async () => {
        const tries = await Promise.allSettled(messageIds.map(again));
        const begun = tries.find((each) => each.status === 'fulfilled');
        const failed = tries.find((each) => each.status === 'rejected');
        // Those that began are shown, and why others did not is said.
        if (begun === undefined) throw failed?.reason;
        if (failed !== undefined) await attempt(() => Promise.reject(failed.reason));
        return begun.value;
      });
    },
    async pickAnswer(messageId) {
      await changeChat((id) => bridge.invoke('chat.pickAnswer', { conversationId: id, messageId }));
    },
    async stopReply(replyId) {
      await attempt(() => bridge.invoke('chat.stop', { replyId }));
    },
  };
}
