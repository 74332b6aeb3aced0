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
  /** What was typed in its place and not sent. */
  edit: string | null;
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
  /** Its place in the order of use, among the chats of its database. */
  usedOrder: number;
  modelRef: string | null;
  isUnread: boolean;
  pinnedAt: string | null;
  archivedAt: string | null;
  trashedAt: string | null;
  contextStartId: string | null;
  draft: string;
  draftFiles: readonly string[];
  scroll: string | null;
  system: string | null;
  queue: readonly string[];
  temperature: number | null;
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
  const byPin = (a: ModelChat, b: ModelChat): number => {
    if (a.pinnedAt === null && b.pinnedAt === null) return 0;
    if (a.pinnedAt === null) return 1;
    return b.pinnedAt === null ? -1 : a.pinnedAt.localeCompare(b.pinnedAt);
  };
  const byUse = (a: ModelChat, b: ModelChat): number => b.usedOrder - a.usedOrder || b.updatedAt.localeCompare(a.updatedAt) || (made.get(b) ?? 0) - (made.get(a) ?? 0);
  const sorted = (isTemporary: boolean): ModelChat[] => chats.filter((chat) => chat.isTemporary === isTemporary).toSorted((a, b) => byPin(a, b) || byUse(a, b));
  // Two databases: only times can tell how their lists stand to each other.
  const temporary = sorted(true);
  const merged = sorted(false).flatMap((chat) => {
    const later = temporary.findIndex((other) => (byPin(other, chat) || (other.pinnedAt === null ? chat.updatedAt.localeCompare(other.updatedAt) : 0)) > 0);
    return [...temporary.splice(0, later < 0 ? temporary.length : later), chat];
  });
  return [...merged, ...temporary];
}

/** Gives the chats that a step made, kept or used their place: on top when used, else by their time. */
export function settleUse(before: StoreModel, after: StoreModel, isUse: boolean): void {
  const known = new Map(before.chats.map((chat) => [chat.id, { updatedAt: chat.updatedAt, isTemporary: chat.isTemporary }]));
  for (const chat of after.chats) {
    const was = known.get(chat.id);
    const others = after.chats.filter((other) => other !== chat && other.isTemporary === chat.isTemporary);
    const isNew = was === undefined || was.isTemporary !== chat.isTemporary;
    if (isNew) {
      const earlier = others.filter(({ updatedAt }) => updatedAt <= chat.updatedAt);
      chat.usedOrder = earlier.reduce<ModelChat | null>((last, other) => (last === null || other.updatedAt >= last.updatedAt ? other : last), null)?.usedOrder ?? 0;
    }
    if (isNew ? isUse : was.updatedAt !== chat.updatedAt) chat.usedOrder = Math.max(chat.usedOrder, 0, ...others.map(({ usedOrder }) => usedOrder)) + 1;
  }
}

/** Whether the sums count an answer, as `UsageQueries` promises. */
export function isCounted({ role, status, cost }: ModelMessage): boolean {
  // A copy that was gone on with, and of which nothing came, cost nothing.
  return role === 'assistant' && status !== 'streaming' && cost !== 0 && (cost !== null || status === 'complete' || status === 'interrupted');
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
