import type { DatabaseSync } from 'node:sqlite';
import type { ConversationBranch } from '../../../app/domain/branch.ts';
import type { Message } from '../../../app/domain/conversation.ts';
import type { ConversationRepository } from '../conversation-repository.ts';
import { forkBranch, type ForkToMake } from '../fork-branch.ts';
import { listBranches } from '../list-branches.ts';
import type { MessageRepository } from '../message-repository.ts';
import type { SideBySide } from '../side-by-side.ts';
import { inTransaction } from '../transaction.ts';

/** What is done with the branches of a conversation. `request-invalid` for ids that do not exist. */
export interface TreeOperations {
  /** Opens the branch that holds this version of a message; of several the newest. */
  openVersion(conversationId: string, messageId: string): void;
  /** Opens the branch of an answer, and lets it and those that it stands among be versions as others are; the chat goes on with one model. Answers the ids of the others. */
  pickAnswer(conversationId: string, messageId: string): readonly string[];
  /** Newest first. */
  listBranches(conversationId: string): readonly ConversationBranch[];
  /** All versions of one turn, in order of making. */
  getVersions(conversationId: string, messageId: string): readonly Message[];
  /** Names the branch that begins with this message; null takes the name away. */
  nameBranch(conversationId: string, messageId: string, name: string | null): void;
  /** Copies a short branch into a conversation of its own. False, with nothing done: it is too long, and a job is to do it. */
  forkShort(fork: ForkToMake): boolean;
}

interface Parts {
  readonly db: DatabaseSync;
  readonly conversations: ConversationRepository;
  readonly messages: MessageRepository;
  readonly sideBySide: SideBySide;
  /** Branches of more messages are left to a job. */
  readonly maxForkLength: number;
}

/** Builds the operations on an open database. */
export function createTreeOperations({ db, conversations, messages, sideBySide, maxForkLength }: Parts): TreeOperations {
  return {
    openVersion: (conversationId, messageId) =>
      inTransaction(db, 'synced', () => {
        messages.get(conversationId, messageId);
        conversations.setOpenMessage(conversationId, messages.newestLeaf(conversationId, messageId));
      }),
    pickAnswer: (conversationId, messageId) =>
      inTransaction(db, 'synced', () => {
        const { modelRef } = messages.get(conversationId, messageId).message;
        const folded = sideBySide.fold(conversationId, messageId);
        conversations.setChosenModels(conversationId, []);
        conversations.setOpenMessage(conversationId, messages.newestLeaf(conversationId, messageId));
        if (modelRef !== null) conversations.setModel(conversationId, modelRef);
        return folded.filter((id) => id !== messageId);
      }),
    listBranches: (conversationId) => {
      const { openMessageId } = conversations.get(conversationId);
      return listBranches(messages.tree(conversationId), openMessageId, messages.read);
    },
    getVersions: (conversationId, messageId) => messages.versions(conversationId, messageId).map(({ message }) => message),
    nameBranch: (conversationId, messageId, name) =>
      inTransaction(db, 'synced', () => {
        messages.get(conversationId, messageId);
        messages.setBranchName(messageId, name);
      }),
    forkShort: (fork) => {
      conversations.get(fork.conversationId);
      if (messages.tree(fork.conversationId).branchTo(fork.messageId).length > maxForkLength) return false;
      const steps = forkBranch(db, fork);
      while (steps.next().done !== true);
      return true;
    },
  };
}
