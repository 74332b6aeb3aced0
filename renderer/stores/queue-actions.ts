import type { Attachment } from '../../app/domain/attachment.ts';
import { maxAttachments } from '../../app/domain/attachment-kind.ts';
import type { ConversationSummary, Draft, Message, QueuedMessage } from '../../app/domain/conversation.ts';
import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { queueStrings } from '../strings/composer-strings.en.ts';
import { draftOf, type DraftsStore } from './drafts-store.ts';
import type { LiveReply } from './live-reply.ts';
import { modelRefToSend, nextModelRefIn } from './next-model.ts';
import { severalRefsOf, type ChosenRefs } from './chosen-models.ts';
import type { UndoStore } from './undo-store.ts';

/** What can be done with messages that wait for the end of an answer. None of these calls rejects: see the chat's `error`. */
export interface QueueActions {
  /** Lets a message wait with its files, its wish for a search and the models it is for; true when it was taken. */
  queueMessage(text: string, attachments?: readonly Attachment[], webSearch?: boolean): Promise<boolean>;
  /** Brings a message that waits back to be written, with all that goes with it, in front of what is typed there. */
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
  readonly chosenRefs: ChosenRefs;
  readonly sideBySide: readonly Message[];
  readonly live: Readonly<Record<string, LiveReply>>;
  readonly setup: ChatSetup;
  readonly queue: readonly QueuedMessage[];
  chooseModel(ref: string): void;
  chooseModels(refs: readonly string[]): void;
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

/** The draft with a message in front of what is there; each file once. */
function withQueued(message: QueuedMessage, typed: Draft): Draft {
  const files = [...(message.attachments ?? []), ...typed.attachments];
  return {
    text: [message.text, typed.text].filter(Boolean).join('\n\n'),
    attachments: files.filter(({ hash }, place) => files.findIndex((each) => each.hash === hash) === place),
    ...((message.webSearch === true || typed.webSearch === true) && { webSearch: true }),
  };
}

/** Builds the part of the chat store that is about the queue. */
export function createQueueActions({ bridge, drafts, undo, get, show, createId, attempt }: Parts): QueueActions {
  let failed: { readonly key: string; readonly id: string } | null = null;

  /** Asks main, and shows what waits then where the chat is still the open one; whether that was done. */
  const change = async (ask: (conversationId: string) => Promise<{ readonly queue: readonly QueuedMessage[] }>): Promise<boolean> => {
    const { conversationId } = get();
    if (conversationId === null) return false;
    return attempt(async () => {
      const { queue } = await ask(conversationId);
      if (get().conversationId === conversationId) show(queue);
    });
  };

  const put = ({ attachments, modelRefs, ...message }: QueuedMessage, place?: number): Promise<boolean> =>
    change((conversationId) =>
      bridge.invoke('chat.queue', {
        conversationId,
        ...(place !== undefined && { place }),
        message: { ...message, ...(attachments !== undefined && { attachments: [...attachments] }), ...(modelRefs !== undefined && { modelRefs: [...modelRefs] }) },
      }),
    );

  /** Takes a message out; null where it was sent already, or could not be taken. */
  const take = async (id: string): Promise<QueuedMessage | null> => {
    let taken: QueuedMessage | null = null;
    await change(async (conversationId) => {
      const answer = await bridge.invoke('chat.unqueue', { conversationId, messageId: id });
      taken = answer.message;
      return answer;
    });
    return taken;
  };

  const write = async (conversationId: string | null, { text, attachments, webSearch = false }: Draft): Promise<void> => {
    drafts.getState().setText(conversationId, text);
    drafts.getState().setAttachments(conversationId, attachments);
    drafts.getState().setWebSearch(conversationId, webSearch);
    await drafts.getState().flush();
  };

  /** Whom the message was for is whom the next one goes to. */
  const chooseModelsOf = ({ modelRef, modelRefs }: QueuedMessage): void => {
    const chat = get();
    if (modelRefs !== undefined) chat.chooseModels(modelRefs);
    else if (modelRef === null || (severalRefsOf(chat).length > 0 && modelRef === nextModelRefIn(chat))) chat.chooseModels([]);
    else if (modelRef !== nextModelRefIn(chat)) chat.chooseModel(modelRef);
  };

  return {
    async queueMessage(text, attachments = [], webSearch = false) {
      const chat = get();
      const modelRefs = severalRefsOf(chat);
      const message = {
        text,
        ...(attachments.length > 0 && { attachments }),
        modelRef: modelRefs.length > 0 ? null : modelRefToSend(chat),
        ...(modelRefs.length > 0 && { modelRefs }),
        reasoning: chat.setup.parameters.reasoning,
        ...(webSearch && { webSearch }),
      };
      // One whose fate is unknown is put under its own id once more, so that it can never wait twice.
      const key = JSON.stringify([chat.conversationId, message]);
      const id = failed?.key === key ? failed.id : createId();
      const isTaken = await put({ id, ...message });
      failed = isTaken ? null : { key, id };
      return isTaken;
    },
    async editQueued(id) {
      const { conversationId, queue } = get();
      const message = queue.find((each) => each.id === id);
      if (message === undefined) return;
      const typed = draftOf(drafts.getState(), conversationId);
      const both = withQueued(message, typed);
      if (both.attachments.length > maxAttachments) {
        await attempt(() => Promise.reject(appException('request-invalid', queueStrings.tooManyFiles(maxAttachments))));
        return;
      }
      // Kept as a draft before it is out of the queue: whatever ends between the two leaves it twice, and never nowhere.
      await write(conversationId, both);
      if (!drafts.getState().isSaved(conversationId)) {
        await write(conversationId, typed);
        await attempt(() => Promise.reject(appException(drafts.getState().error?.code ?? 'request-invalid', queueStrings.notKept)));
        return;
      }
      const taken = await take(id);
      if (taken === null && draftOf(drafts.getState(), conversationId).text === both.text) await write(conversationId, typed);
      if (taken === null) return;
      if (get().conversationId === conversationId) chooseModelsOf(taken);
    },
    async dropQueued(id) {
      const place = get().queue.findIndex((message) => message.id === id);
      const taken = await take(id);
      if (taken !== null) undo.getState().make({ place: 'chat', text: queueStrings.dropped }, async () => void (await put(taken, Math.max(0, place))));
    },
    async sendQueued() {
      await attempt(async () => {
        const { conversationId } = get();
        if (conversationId !== null) await bridge.invoke('chat.sendQueued', { conversationId });
      });
    },
  };
}
