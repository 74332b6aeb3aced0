import type { ConversationSummary, Message, QueuedMessage } from '../../app/domain/conversation.ts';
import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { queueStrings } from '../strings/composer-strings.en.ts';
import { draftOf, type DraftsStore } from './drafts-store.ts';
import type { LiveReply } from './live-reply.ts';
import { modelRefToSend } from './next-model.ts';
import type { UndoStore } from './undo-store.ts';

/** What can be done with messages that wait for the end of an answer. None of these calls rejects: see the chat's `error`. */
export interface QueueActions {
  /** Lets a text wait; true when it was taken, and then it is out of the draft. */
  queueMessage(text: string, webSearch?: boolean): Promise<boolean>;
  /** Brings a message that waits back into the draft, in front of what is typed there. */
  editQueued(id: string): Promise<void>;
  /** Takes a message out; it can be taken back. */
  dropQueued(id: string): Promise<void>;
  /** Sends the next one now. */
  sendQueued(): Promise<void>;
}

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly conversation: ConversationSummary | null;
  readonly chosenModelRef: string | null;
  readonly sideBySide: readonly Message[];
  readonly live: Readonly<Record<string, LiveReply>>;
  readonly setup: ChatSetup;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly drafts: DraftsStore;
  readonly undo: UndoStore;
  readonly get: () => OpenChat;
  readonly show: (queue: readonly QueuedMessage[]) => void;
  readonly createId: () => string;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
}

/** Builds the part of the chat store that is about the queue. */
export function createQueueActions({ bridge, drafts, undo, get, show, createId, attempt }: Parts): QueueActions {
  /** Asks main, and shows what waits then where the chat is still the open one; whether that was done. */
  const change = async (ask: (conversationId: string) => Promise<{ readonly queue: readonly QueuedMessage[] }>): Promise<boolean> => {
    const { conversationId } = get();
    if (conversationId === null) return false;
    return attempt(async () => {
      const { queue } = await ask(conversationId);
      if (get().conversationId === conversationId) show(queue);
    });
  };

  const put = (message: QueuedMessage): Promise<boolean> => change((conversationId) => bridge.invoke('chat.queue', { conversationId, message }));

  /** Takes a message out; null where it was sent already. */
  const take = async (id: string): Promise<QueuedMessage | null> => {
    let taken: QueuedMessage | null = null;
    await change(async (conversationId) => {
      const answer = await bridge.invoke('chat.unqueue', { conversationId, messageId: id });
      taken = answer.message;
      return answer;
    });
    return taken;
  };

  return {
    queueMessage(text, webSearch = false) {
      const { setup } = get();
      const modelRef = modelRefToSend(get());
      return put({ id: createId(), text, modelRef, reasoning: setup.parameters.reasoning, ...(webSearch && { webSearch }) });
    },
    async editQueued(id) {
      const { conversationId } = get();
      const taken = await take(id);
      if (taken === null) return;
      const typed = draftOf(drafts.getState(), conversationId).text;
      if (taken.webSearch === true) drafts.getState().setWebSearch(conversationId, true);
      drafts.getState().setText(conversationId, [taken.text, typed].filter(Boolean).join('\n\n'));
      await drafts.getState().flush();
    },
    async dropQueued(id) {
      const taken = await take(id);
      if (taken !== null) undo.getState().make({ place: 'chat', text: queueStrings.dropped }, () => put(taken));
    },
    async sendQueued() {
      await attempt(async () => {
        const { conversationId } = get();
        if (conversationId !== null) await bridge.invoke('chat.sendQueued', { conversationId });
      });
    },
  };
}
