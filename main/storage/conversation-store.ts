import type { AppError } from '../../app/errors/app-error.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ConversationSnapshot, ConversationSummary, Draft, Message, ScrollPosition, SearchHit } from '../../app/domain/conversation.ts';
import type { LocalDay } from '../../app/domain/local-days.ts';
import type { UsageSum } from '../../app/domain/usage-sum.ts';
import type { FileContents } from './files/file-contents.ts';
import type { StoreJobs } from './jobs/store-jobs.ts';
import type { UsageRow } from './usage-rows.ts';

/** What a reply writes: its user message (when it is new) and the assistant message. */
export interface ReplyToCreate {
  /** The same id twice starts one reply: the second call answers what the first made, with `isDuplicate`. */
  readonly requestId: string;
  readonly kind: 'send' | 'answer-again' | 'continue';
  /** Null with `send` makes a conversation. */
  readonly conversationId: string | null;
  /** `send`: the text typed. */
  readonly text: string | null;
  /** `send`: the system prompt of a new conversation. */
  readonly system: string | null;
  /** `send`: the policy of a new conversation; missing or null: as the settings say. */
  readonly dataPolicy?: DataPolicy | null | undefined;
  /** `answer-again` and `continue`: the answer concerned. */
  readonly messageId: string | null;
  /** `continue` keeps the model that the answer has, and takes this one only where it has none. */
  readonly modelRef: string;
}

/** What was made, and all that a request needs. */
export interface CreatedReply {
  readonly isDuplicate: boolean;
  readonly conversation: ConversationSummary;
  /** The conversation's system prompt. */
  readonly system: string | null;
  readonly userMessageId: string;
  /** The answer, `streaming` and owned by this process; for `continue` with what it had before. */
  readonly message: Message;
  /** `reasoning_details` that the answer had before. */
  readonly messageReasoningDetails: readonly unknown[];
  /** The turns before the answer on its branch, oldest first, with their `reasoning_details`. */
  readonly history: readonly { readonly message: Message; readonly reasoningDetails: readonly unknown[] }[];
}

/**
 * All conversations, in one SQLite file that several processes may open. Methods fail with an `AppException`
 * (`storage-failed`, `storage-full`, `storage-corrupt`, `request-invalid` for ids that do not exist).
 * Nothing is overwritten: answering again makes a version, deleting moves to the trash.
 */
export interface ConversationStore {
  /** What went wrong on opening and was survived, e.g. a damaged file kept aside or a file newer than this app. */
  readonly notices: readonly AppError[];
  /** Newest first, without those in the trash. */
  list(): Promise<readonly ConversationSummary[]>;
  /** The open branch; works for conversations in the trash too. */
  open(conversationId: string): Promise<ConversationSnapshot>;
  createReply(reply: ReplyToCreate): Promise<CreatedReply>;
  /**
   * Saves a streaming answer so far. On disk (WAL) when the promise resolves. Null instead of `reasoningDetails`: neither they nor
   * the message's images changed since they were last saved, and both stay as they are.
   */
  saveProgress(message: Message, reasoningDetails: readonly unknown[] | null): Promise<void>;
  /** Saves an answer for good, synced to the disk, and gives up its ownership. */
  finishReply(message: Message, reasoningDetails: readonly unknown[]): Promise<void>;
  markRead(conversationId: string): Promise<void>;
  rename(conversationId: string, title: string): Promise<void>;
  trash(conversationId: string): Promise<void>;
  restore(conversationId: string): Promise<void>;
  openVersion(conversationId: string, messageId: string): Promise<void>;
  /** Null: as the settings say. */
  setDataPolicy(conversationId: string, policy: DataPolicy | null): Promise<void>;
  /** Messages of the open branch before this one are kept, and not sent any more; null sends all again. */
  setContextStart(conversationId: string, messageId: string | null): Promise<void>;
  search(query: string, limit: number): Promise<readonly SearchHit[]>;
  /** Null is the chat that does not exist yet. */
  saveDraft(conversationId: string | null, draft: Draft): Promise<void>;
  getDraft(conversationId: string | null): Promise<Draft>;
  /** Null: at the end. */
  saveScroll(conversationId: string, scroll: ScrollPosition | null): Promise<void>;
  /** What the answers of each day cost, by chat and model; every version counts, and every chat that is not erased. */
  sumUsageByDay(days: readonly LocalDay[]): Promise<readonly UsageRow[]>;
  /** What all answers of one chat cost; nothing for a chat that does not exist. */
  sumUsageOfConversation(conversationId: string): Promise<UsageSum>;
  /** Turns answers whose owner is dead to `interrupted`; answers how many. Live ones of other processes are left alone. */
  recover(): Promise<number>;
  /** Contents of attached files. */
  readonly files: FileContents;
  /** What takes long, beside all this. */
  readonly jobs: StoreJobs;
  dispose(): Promise<void>;
}
