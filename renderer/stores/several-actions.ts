import { severalModels } from '../../app/domain/side-by-side.ts';
import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { Message } from '../../app/domain/conversation.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { draftKey } from './drafts-store.ts';

/** Models that the next message of each chat goes to, where that is more than one. */
export type SeveralRefs = Readonly<Record<string, readonly string[]>>;

/** What can be done with several models at once. None of these calls rejects: see the chat's `error`. */
export interface SeveralActions {
  /** The next message of the open chat goes to all of these, or with fewer than two of them to one model again. */
  chooseSeveral(refs: readonly string[]): void;
  /** Asks more models what an answer answers, and puts theirs beside it. */
  askOthers(messageId: string, modelRefs: readonly string[]): Promise<void>;
  /** Goes on with one of the answers side by side. */
  pickAnswer(messageId: string): Promise<void>;
  /** Ends one answer and keeps its text. */
  stopReply(replyId: string): Promise<void>;
}

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly severalRefs: SeveralRefs;
  readonly setup: ChatSetup;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly get: () => OpenChat;
  readonly show: (shown: { readonly severalRefs?: SeveralRefs; readonly chosenModelRef?: null }) => void;
  readonly createId: () => string;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
  readonly changeChat: (change: (conversationId: string) => Promise<unknown>) => Promise<boolean>;
  readonly startReply: (call: () => Promise<{ readonly conversationId: string }>) => Promise<boolean>;
}

const none: readonly string[] = [];

/** The models that the next message of the open chat goes to; none where it is one. */
export function severalRefsOf({ severalRefs, conversationId }: Pick<OpenChat, 'conversationId' | 'severalRefs'>): readonly string[] {
  return severalRefs[draftKey(conversationId)] ?? none;
}

/** The model to answer again in the place of an answer: its own where it stands among others, else as the chat has it. */
export function refToAskAgain(sideBySide: readonly Message[], messageId: string, chosenRef: string | null): string | null {
  return sideBySide.find(({ id }) => id === messageId)?.modelRef ?? chosenRef;
}

/** The same with one model again for the next message of a chat. */
export function withoutSeveral(severalRefs: SeveralRefs, conversationId: string | null): SeveralRefs {
  const { [draftKey(conversationId)]: _before, ...others } = severalRefs;
  return others;
}

/** Builds the part of the chat store that is about several models. */
export function createSeveralActions({ bridge, get, show, createId, attempt, changeChat, startReply }: Parts): SeveralActions {
  return {
    chooseSeveral(refs) {
      const { conversationId, severalRefs } = get();
      const others = withoutSeveral(severalRefs, conversationId);
      show({ severalRefs: refs.length < severalModels.least ? others : { ...others, [draftKey(conversationId)]: refs } });
    },
    async askOthers(messageId, modelRefs) {
      const { conversationId, setup } = get();
      if (conversationId === null) return;
      const input = { requestId: createId(), conversationId, messageId, modelRefs: [...modelRefs], reasoning: setup.parameters.reasoning };
      await startReply(() => bridge.invoke('chat.askOthers', input));
    },
    async pickAnswer(messageId) {
      const { conversationId } = get();
      const isPicked = await changeChat((id) => bridge.invoke('chat.pickAnswer', { conversationId: id, messageId }));
      // Its model is the chat's now.
      if (isPicked && get().conversationId === conversationId) show({ chosenModelRef: null });
    },
    async stopReply(replyId) {
      await attempt(() => bridge.invoke('chat.stop', { replyId }));
    },
  };
}
