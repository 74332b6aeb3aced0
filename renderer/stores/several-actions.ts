import { severalModels } from '../../app/domain/side-by-side.ts';
import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { Message } from '../../app/domain/conversation.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { draftKey } from './drafts-store.ts';

/** Models that messages of each chat go to, where that is more than one. */
export type SeveralRefs = Readonly<Record<string, readonly string[]>>;

/** What can be done with several models at once. None of these calls rejects: see the chat's `error`. */
export interface SeveralActions {
  /** Messages of the open chat go to all of these until others are chosen, or with fewer than two of them to one model again. */
  chooseSeveral(refs: readonly string[]): void;
  /** Takes those that were kept for the chat that does not exist yet, unless others were chosen for it here. */
  receiveSeveral(refs: readonly string[]): void;
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
  readonly severalRefs: SeveralRefs;
  readonly sideBySide: readonly Message[];
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

const isSame = (some: readonly string[], others: readonly string[]): boolean => some.length === others.length && some.every((ref, place) => ref === others[place]);

/** The models that messages of the open chat go to; none where it is one. */
export function severalRefsOf({ severalRefs, conversationId }: Pick<OpenChat, 'conversationId' | 'severalRefs'>): readonly string[] {
  return severalRefs[draftKey(conversationId)] ?? none;
}

/** The model to answer again in the place of an answer: its own where it stands among others, else as the chat has it. */
export function refToAskAgain(sideBySide: readonly Message[], messageId: string, chosenRef: string | null): string | null {
  return sideBySide.find(({ id }) => id === messageId)?.modelRef ?? chosenRef;
}

/** Those that did not answer, for another reason than that they were stopped. */
export function unansweredOf(answers: readonly Message[]): readonly Message[] {
  return answers.filter(({ status }) => status === 'failed' || status === 'interrupted');
}

/** The same with other models for a chat; fewer than two: with one model again. */
export function withSeveral(severalRefs: SeveralRefs, conversationId: string | null, refs: readonly string[] = none): SeveralRefs {
  const key = draftKey(conversationId);
  const { [key]: before = none, ...others } = severalRefs;
  if (refs.length < severalModels.least) return others;
  return { ...others, [key]: isSame(before, refs) ? before : refs };
}

/** Builds the part of the chat store that is about several models. */
export function createSeveralActions({ bridge, get, show, createId, attempt, changeChat, startReply }: Parts): SeveralActions {
  /** Whether those of the chat that does not exist yet are read, or others were chosen in their place. */
  let isNewKnown = false;
  return {
    receiveSeveral(refs) {
      if (!isNewKnown) show({ severalRefs: withSeveral(get().severalRefs, null, refs) });
      isNewKnown = true;
    },
    chooseSeveral(refs) {
      const { conversationId, severalRefs } = get();
      const next = withSeveral(severalRefs, conversationId, refs);
      const before = severalRefsOf(get());
      show({ severalRefs: next });
      const modelRefs = [...severalRefsOf(get())];
      // What may be kept from before is not known yet.
      const isFirst = conversationId === null && !isNewKnown;
      if (isFirst) isNewKnown = true;
      if (isFirst || !isSame(before, modelRefs)) void attempt(() => bridge.invoke('conversations.setSeveral', { conversationId, modelRefs }));
    },
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
