import type { ConversationBranch } from '../../app/domain/branch.ts';
import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { ConversationSummary, Message } from '../../app/domain/conversation.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import type { ChosenRefs } from './chosen-models.ts';
import { modelRefToSend } from './next-model.ts';
import type { LiveReply } from './live-reply.ts';
import type { UndoStore } from './undo-store.ts';

/** What can be done with the branches of the open chat. None of these calls rejects: see the chat's `error`. */
export interface BranchActions {
  openVersion(messageId: string): Promise<void>;
  /** Sends another version of a message of the user's; true when it was taken. */
  edit(messageId: string, text: string, webSearch: boolean): Promise<boolean>;
  /** Moves the chat to the trash and opens an empty one in its place; it can be taken back until that one goes on. */
  clear(): Promise<void>;
  /** Copies the open branch up to this message into a chat of its own, and opens that. */
  fork(messageId: string): Promise<void>;
  /** An empty name takes it away. */
  nameBranch(messageId: string, name: string): Promise<void>;
  /** Newest first; null when they could not be read. */
  listBranches(): Promise<readonly ConversationBranch[] | null>;
  /** In order of making; null when they could not be read. */
  getVersions(messageId: string): Promise<readonly Message[] | null>;
}

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly conversation: ConversationSummary | null;
  readonly messages: readonly Message[];
  readonly sideBySide: readonly Message[];
  readonly live: Readonly<Record<string, LiveReply>>;
  readonly chosenRefs: ChosenRefs;
  readonly arrival: number;
  readonly setup: ChatSetup;
  open(conversationId: string): Promise<void>;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly undo: UndoStore;
  readonly get: () => OpenChat;
  readonly createId: () => string;
  /** Runs a call and shows its failure; whether it succeeded. */
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
  /** Changes the open chat, then shows it as it is now. */
  readonly changeChat: (change: (conversationId: string) => Promise<unknown>) => Promise<boolean>;
  readonly startReply: (call: () => Promise<{ readonly conversationId: string }>) => Promise<boolean>;
  /** Ends the answers of the open branch. */
  readonly stopShown: () => Promise<void>;
  /** Writes down what is typed. */
  readonly saveTyped: () => Promise<unknown>;
}

/** Builds the part of the chat store that is about branches. */
export function createBranchActions({ bridge, undo, get, createId, attempt, changeChat, startReply, stopShown, saveTyped }: Parts): BranchActions {
  const openVersion = async (messageId: string): Promise<void> => {
    await changeChat((conversationId) => bridge.invoke('conversations.openVersion', { conversationId, messageId }));
  };

  const ask = async <T>(call: () => Promise<T>): Promise<T | null> => {
    let answer: T | null = null;
    await attempt(async () => {
      answer = await call();
    });
    return answer;
  };

  const read = async <T>(call: (conversationId: string) => Promise<T>): Promise<T | null> => {
    const { conversationId } = get();
    return conversationId === null ? null : ask(() => call(conversationId));
  };

  /** Opens what was open before, in whichever chat the user is by then. */
  const reopen = async (conversationId: string, leafId: string): Promise<void> => {
    if (get().conversationId !== conversationId) await get().open(conversationId);
    // What goes on in the branch that opens again may go on.
    await stopShown();
    await openVersion(leafId);
  };

  return {
    openVersion,
    async edit(messageId, text, webSearch) {
      const { conversationId, setup, messages } = get();
      const { reasoning } = setup.parameters;
      if (conversationId === null) return false;
      const leafId = messages.at(-1)?.id;
      const requestId = createId();
      const modelRef = modelRefToSend(get());
      const isTaken = await startReply(() => bridge.invoke('chat.edit', { requestId, conversationId, messageId, text, modelRef, reasoning, webSearch }));
      if (isTaken && leafId !== undefined && get().conversationId === conversationId) undo.getState().make({ place: 'chat', text: branchStrings.edited, until: 'reply' }, () => reopen(conversationId, leafId));
      return isTaken;
    },
    async clear() {
      const { conversationId, conversation } = get();
      if (conversationId === null) return;
      // What is typed goes along as it is on the disk.
      await saveTyped();
      const cleared = await ask(() => bridge.invoke('conversations.clear', { conversationId }));
      const freshId = cleared?.freshId ?? null;
      // Who went to another chat meanwhile stays there; the trash has what was cleared.
      if (freshId === null || get().conversationId !== conversationId) return;
      await get().open(freshId);
      if (get().conversationId !== freshId) return;
      const text = conversation?.isTemporary === true ? branchStrings.cleared.temporary : branchStrings.cleared.stored;
      undo.getState().make({ place: 'chat', text, until: 'reply' }, async () => {
        await saveTyped();
        const isBack = await attempt(() => bridge.invoke('conversations.unclear', { conversationId, freshId }));
        if (isBack) await get().open(conversationId);
      });
    },
    async fork(messageId) {
      const { conversationId, arrival } = get();
      if (conversationId === null) return;
      const forked = await ask(() => bridge.invoke('conversations.fork', { conversationId, messageId }));
      // A long chat takes seconds: who has gone on meanwhile is not taken away from there.
      if (forked === null || get().arrival !== arrival) return;
      await get().open(forked.conversationId);
      if (get().conversationId !== forked.conversationId) return;
      undo.getState().make({ place: 'chat', text: branchStrings.forked, until: 'reply' }, async () => {
        await attempt(() => bridge.invoke('conversations.trash', { conversationId: forked.conversationId }));
        await get().open(conversationId);
      });
    },
    async nameBranch(messageId, name) {
      const trimmed = name.trim();
      await changeChat((conversationId) =>
        bridge.invoke('conversations.nameBranch', { conversationId, messageId, name: trimmed === '' ? null : trimmed }),
      );
    },
    async listBranches() {
      return (await read((conversationId) => bridge.invoke('conversations.listBranches', { conversationId })))?.branches ?? null;
    },
    async getVersions(messageId) {
      return (await read((conversationId) => bridge.invoke('conversations.getVersions', { conversationId, messageId })))?.messages ?? null;
    },
  };
}
