import type { MessageStatus } from '../../../app/domain/conversation.ts';

/** A message as plainly as it can be held. */
export interface ModelMessage {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  readonly originalId: string | null;
  status: MessageStatus;
  text: string;
  branchName: string | null;
  cost: number | null;
  modelRef: string | null;
  /** Whether an answer of this process is being written. */
  isOwned: boolean;
  files: readonly string[];
}

/** A chat as plainly as it can be held. */
export interface ModelChat {
  readonly id: string;
  isTemporary: boolean;
  title: string;
  /** Whether the user gave the title. */
  isNamed: boolean;
  messages: ModelMessage[];
  openId: string | null;
  updatedAt: string;
  modelRef: string | null;
  isUnread: boolean;
  pinnedAt: string | null;
  archivedAt: string | null;
  trashedAt: string | null;
  contextStartId: string | null;
  draft: string;
  draftFiles: readonly string[];
  scroll: string | null;
}

/** What the store is compared with. Chats stand in order of making. */
export interface StoreModel {
  chats: ModelChat[];
  newDraft: string;
  newDraftFiles: readonly string[];
  /** Answers that were made by a request, by its id. */
  requests: Map<string, { readonly chatId: string; readonly messageId: string }>;
  /** What was paid in chats that are erased or temporary, by answer. */
  bareCosts: Map<string, number | null>;
}

/** A store in which nothing is. */
export function emptyModel(): StoreModel {
  return { chats: [], newDraft: '', newDraftFiles: [], requests: new Map(), bareCosts: new Map() };
}

const shortStatuses: readonly MessageStatus[] = ['failed', 'cancelled', 'interrupted'];

/** An answer of which nothing came. */
function isEmptyFailure({ status, text, role }: ModelMessage): boolean {
  return role === 'assistant' && text === '' && shortStatuses.includes(status);
}

/** From the first message to `leafId`. */
export function branchOf(chat: ModelChat, leafId: string | null): ModelMessage[] {
  const message = chat.messages.find(({ id }) => id === leafId);
  return message === undefined ? [] : [...branchOf(chat, message.parentId), message];
}

/** Ids of a turn's versions. */
export function versionsOf(chat: ModelChat, own: ModelMessage): string[] {
  return chat.messages
    .filter((each) => each.parentId === own.parentId && each.role === own.role && (each === own || !isEmptyFailure(each)))
    .map(({ id }) => id);
}

/** The newest message below one, or itself. */
export function newestLeaf(chat: ModelChat, messageId: string): string {
  const child = chat.messages.findLast(({ parentId }) => parentId === messageId);
  return child === undefined ? messageId : newestLeaf(chat, child.id);
}

/** Last messages of all branches, newest first. */
export function leavesOf(chat: ModelChat): ModelMessage[] {
  return chat.messages
    .filter((each) => !chat.messages.some(({ parentId }) => parentId === each.id))
    .filter((each) => !(isEmptyFailure(each) && versionsOf(chat, each).length > 1))
    .toReversed();
}

/** Where a branch begins to be its own. */
export function startOf(chat: ModelChat, leafId: string): ModelMessage | undefined {
  const branch = branchOf(chat, leafId);
  return branch.findLast((each) => versionsOf(chat, each).length > 1) ?? branch[0];
}

/** As the list orders them: pinned ones first, then by time, then the one made last; of equals those in the file first. */
export function inListOrder(chats: readonly ModelChat[]): ModelChat[] {
  const made = new Map(chats.map((chat, index) => [chat, index]));
  return chats.toSorted((a, b) => {
    if (a.pinnedAt === null && b.pinnedAt !== null) return 1;
    if (a.pinnedAt !== null) return b.pinnedAt === null ? -1 : a.pinnedAt.localeCompare(b.pinnedAt);
    return b.updatedAt.localeCompare(a.updatedAt) || (made.get(b) ?? 0) - (made.get(a) ?? 0);
  });
}

/** Whether the sums count an answer, as `UsageQueries` promises. */
export function isCounted({ role, status, cost }: ModelMessage): boolean {
  return role === 'assistant' && status !== 'streaming' && (cost !== null || status === 'complete' || status === 'interrupted');
}

/** An empty temporary chat is not listed yet. */
export function isListed(chat: ModelChat): boolean {
  return !chat.isTemporary || chat.messages.length > 0 || chat.draft !== '' || chat.draftFiles.length > 0;
}

/** The process is gone, or only its worker: temporary chats end, and answers with their process. */
export function endProcess(model: StoreModel, isWholeProcess: boolean): void {
  model.chats = model.chats.filter(({ isTemporary }) => !isTemporary);
  if (!isWholeProcess) return;
  for (const message of model.chats.flatMap(({ messages }) => messages)) {
    if (message.status === 'streaming') message.status = 'interrupted';
    message.isOwned = false;
  }
}
