import type { Usage } from '../../app/chat/reply-event.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Attachment, RecentFiles } from '../../app/domain/attachment.ts';
import type { ConversationBranch } from '../../app/domain/branch.ts';
import type { RestoreReport } from '../../app/domain/backup.ts';
import type { ChatParameters, ChatSetup } from '../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ConversationEnd, ConversationSnapshot, ConversationSummary, Draft, Message, MessageEdit, QueuedMessage, ScrollPosition } from '../../app/domain/conversation.ts';
import type { LocalDay } from '../../app/domain/local-days.ts';
import type { FoundMessage, SearchRequest, SearchResult } from '../../app/domain/search/message-search.ts';
import type { TrashedConversation } from '../../app/domain/trash.ts';
import type { UsageSum } from '../../app/domain/usage-sum.ts';
import type { FileContents } from './files/file-contents.ts';
import type { ChatImports } from './chat-imports.ts';
import type { JobControls, StoreJobs } from './jobs/store-jobs.ts';
import type { ListedShelf } from './operations/shelf-operations.ts';
import type { BackupToRestore } from './restore-backup.ts';
import type { UsageRow } from './usage-rows.ts';

/** What a reply writes: its user message (when it is new) and the assistant message. */
export interface ReplyToCreate {
  /** The same id twice starts one reply: the second call answers what the first made, with `isDuplicate`. */
  readonly requestId: string;
  readonly kind: 'send' | 'edit' | 'answer-again' | 'continue';
  /** Null with `send` makes a conversation. */
  readonly conversationId: string | null;
  /** `send` and `edit`: the text typed. */
  readonly text: string | null;
  /** `send`: the system prompt of a new conversation. */
  readonly system: string | null;
  /** `send`: those of a new conversation; missing: all is left to the model. */
  readonly parameters?: ChatParameters | undefined;
  /** `send`: whether these are a new conversation's own although all is left to the model; missing: only where something is set. */
  readonly isSetupOwn?: boolean | undefined;
  /** `send`: the policy of a new conversation; missing or null: as the settings say. */
  readonly dataPolicy?: DataPolicy | null | undefined;
  /** `send`: what is typed in the window, and how its next chat is set up, are not what is sent, and stay. */
  readonly isDraftKept?: boolean | undefined;
  /** `send` and `edit`: what goes with the text; missing: nothing, or what went with the message that is edited. */
  readonly attachments?: readonly Attachment[] | undefined;
  /** `send`: the message that waited and is sent; missing: the one of the same id as the request. */
  readonly queuedId?: string | undefined;
  /** `send`: it waited; `request-invalid` where it does not wait any more, since somebody took it back, and what is typed stays. */
  readonly isFromQueue?: boolean | undefined;
  /** Whether the web is to be searched; missing: not for `send`, else as for the message or the answer concerned. */
  readonly webSearch?: boolean | undefined;
  /** `answer-again` and `continue`: the answer concerned. `edit`: the user's message of which another version is made. */
  readonly messageId: string | null;
  /** `continue` keeps the model that the answer has, and takes this one only where it has none. */
  readonly modelRef: string;
  /** What that model is called now; missing or null where it is not known. */
  readonly modelName?: string | null | undefined;
}

/** What several replies to one message write, in one transaction: all of it or nothing. They stand side by side until one is picked. */
export interface RepliesToCreate {
  /** That of the replies. */
  readonly conversationId: string | null;
  /** The first is asked for in full; the others take only their ids and models, and answer the same message. */
  readonly replies: readonly ReplyToCreate[];
  /** An answer that is there already and stands in the first place; null: the first reply does. */
  readonly besideId: string | null;
}

/** What was made, and all that a request needs. */
export interface CreatedReply {
  readonly isDuplicate: boolean;
  readonly conversation: ConversationSummary;
  readonly setup: ChatSetup;
  readonly userMessageId: string;
  /** The answer, `streaming` and owned by this process; for `continue` with what it had before. */
  readonly message: Message;
  /** `reasoning_details` that the answer had before. */
  readonly messageReasoningDetails: readonly unknown[];
  /** The turns before the answer on its branch, oldest first, with their `reasoning_details`. */
  readonly history: readonly { readonly message: Message; readonly reasoningDetails: readonly unknown[] }[];
  /** Answers that stood side by side until this message went on; missing: none did. */
  readonly foldedIds?: readonly string[];
}

/** An answer as it is stored, and all that its request needs. */
export interface StoredReply {
  readonly created: CreatedReply;
  /** The id under which it was asked; null where that is not known. */
  readonly requestId: string | null;
  /** Whether it was gone on with. */
  readonly isContinued: boolean;
}

/**
 * All conversations, in one SQLite file that several processes may open. Methods fail with an `AppException`
 * (`storage-failed`, `storage-full`, `storage-corrupt`, `request-invalid` for ids that do not exist).
 * Nothing is overwritten: answering again makes a version, deleting moves to the trash.
 */
export interface ConversationStore {
  /** What went wrong on opening and was survived, e.g. a damaged file kept aside or a file newer than this app. */
  readonly notices: readonly AppError[];
  /**
   * Those in use, which is where none is asked for, or those put away; never those in the trash. Pinned ones first, the one pinned
   * first on top; then newest first. Temporary ones are among those in use.
   */
  list(shelf?: ListedShelf): Promise<readonly ConversationSummary[]>;
  /** The one trashed last first. */
  listTrash(): Promise<readonly TrashedConversation[]>;
  setPinned(conversationId: string, isPinned: boolean): Promise<void>;
  /** Puts a chat away, or takes it out again; so does going on with it. */
  setArchived(conversationId: string, isArchived: boolean): Promise<void>;
  /** An answer with what came before it on its branch. */
  readReply(conversationId: string, messageId: string): Promise<StoredReply>;
  /** The open branch; works for conversations in the trash too. An answer whose owner is dead is `interrupted` from then on. */
  open(conversationId: string): Promise<ConversationSnapshot>;
  /** The end of the open branch, `count` messages or as many as lie behind the place where it was left. */
  openEnd(conversationId: string, count: number): Promise<ConversationEnd>;
  /** The last message of the open branch, wherever the chat was left; as quick in a long one. */
  readEnd(conversationId: string): Promise<ConversationSnapshot>;
  /** What comes before a message on its branch, oldest first. */
  openBefore(conversationId: string, messageId: string): Promise<readonly Message[]>;
  createReply(reply: ReplyToCreate): Promise<CreatedReply>;
  /** One user message at most, and an answer for each reply, in their order. */
  createReplies(replies: RepliesToCreate): Promise<readonly CreatedReply[]>;
  /**
   * Opens the branch of this answer, and lets it and those that it stands among be versions as others are. Its model is the chat's from
   * now on. Answers the ids of the others.
   */
  pickAnswer(conversationId: string, messageId: string): Promise<readonly string[]>;
  /**
   * Saves a streaming answer so far. On disk (WAL) when the promise resolves. Null instead of `reasoningDetails`: neither they nor
   * the message's images changed since they were last saved, and both stay as they are.
   */
  saveProgress(message: Message, reasoningDetails: readonly unknown[] | null): Promise<void>;
  /** Saves an answer for good, synced to the disk, and gives up its ownership. */
  finishReply(message: Message, reasoningDetails: readonly unknown[]): Promise<void>;
  markRead(conversationId: string): Promise<void>;
  rename(conversationId: string, title: string): Promise<void>;
  /** True once for each chat whose title is still its first words: the caller may ask this model for a better one. */
  claimTitle(conversationId: string, modelRef: string): Promise<boolean>;
  /** Keeps what the asking cost, and the title unless there is none or the user has given one meanwhile. */
  finishTitle(conversationId: string, title: string | null, usage: Usage | null): Promise<void>;
  trash(conversationId: string): Promise<void>;
  restore(conversationId: string): Promise<void>;
  /** Opens the branch that holds this version of a message; of several the newest. */
  openVersion(conversationId: string, messageId: string): Promise<void>;
  /**
   * Moves the chat to the trash and makes an empty one in its place, with its title, setup, model, pin and draft. Answers the id of that;
   * null, with nothing done, where the open branch is empty.
   */
  clear(conversationId: string): Promise<string | null>;
  /** Takes a cleared chat out of the trash. The one in its place goes, unless it has messages by now; what is typed there goes back. */
  unclear(conversationId: string, freshId: string): Promise<void>;
  /** Newest first. */
  listBranches(conversationId: string): Promise<readonly ConversationBranch[]>;
  /** All versions of one turn, in order of making. */
  getVersions(conversationId: string, messageId: string): Promise<readonly Message[]>;
  /** Names the branch that begins with this message; null takes the name away. */
  nameBranch(conversationId: string, messageId: string, name: string | null): Promise<void>;
  /** Copies the branch up to and with this message into a conversation of its own; answers its id. */
  fork(conversationId: string, messageId: string): Promise<string>;
  /**
   * Makes a chat that lives in memory only and ends with the program, or answers the one that is still empty. Every method takes its
   * id; no search finds it, and it is listed once something is in it. What its answers cost stays counted, without a word of them.
   */
  startTemporary(): Promise<string>;
  /** Whether a chat lives in memory only; false for one that does not exist. */
  isTemporary(conversationId: string): Promise<boolean>;
  /** Copies a temporary chat into the file with the same ids; its answers may be under way. */
  keep(conversationId: string): Promise<void>;
  /** Null is the chat that does not exist yet. */
  setSetup(conversationId: string | null, setup: ChatSetup): Promise<void>;
  getNewSetup(): Promise<ChatSetup>;
  getNewPolicy(): Promise<DataPolicy | null>;
  /** Null: as the settings say; for the conversation, null is the chat that does not exist yet. */
  setDataPolicy(conversationId: string | null, policy: DataPolicy | null): Promise<void>;
  /** The models that the chat's messages go to: several until others are set, one until something is sent to it; none: as the chat has it. Null is the chat that does not exist yet. */
  setChosenModels(conversationId: string | null, modelRefs: readonly string[]): Promise<void>;
  getNewChosenModels(): Promise<readonly string[]>;
  /** Messages of the open branch before this one are kept, and not sent any more; null sends all again. */
  setContextStart(conversationId: string, messageId: string | null): Promise<void>;
  /** Messages of all chats but those in the trash; null when it was cancelled. */
  search(request: SearchRequest, controls?: JobControls): Promise<SearchResult | null>;
  /** Messages of one chat, of all its branches, oldest first; a temporary one too. Null when `signal` ended it. */
  find(conversationId: string, query: string, signal?: AbortSignal): Promise<readonly FoundMessage[] | null>;
  getQueue(conversationId: string): Promise<readonly QueuedMessage[]>;
  /** Puts a message at the end of the chat's queue, or at `place`; answers all that wait. */
  addQueued(conversationId: string, message: QueuedMessage, place?: number): Promise<readonly QueuedMessage[]>;
  /** Keeps with a message that waits why it could not be sent. */
  failQueued(conversationId: string, id: string, error: AppError): Promise<void>;
  /** Takes it out and answers it, null where it does not wait any more. Sending a message under its id takes it out as well. */
  removeQueued(conversationId: string, id: string): Promise<{ readonly queue: readonly QueuedMessage[]; readonly message: QueuedMessage | null }>;
  /** Null is the chat that does not exist yet. */
  saveDraft(conversationId: string | null, draft: Draft): Promise<void>;
  getDraft(conversationId: string | null): Promise<Draft>;
  /** What is typed in the place of a message and not sent; null: nothing. Sending an edit takes it away. */
  saveEdit(conversationId: string, messageId: string, edit: MessageEdit | null): Promise<void>;
  /** Null: at the end. */
  saveScroll(conversationId: string, scroll: ScrollPosition | null): Promise<void>;
  /** What the answers of each day cost, by chat and model; every version counts, and every chat that is not erased. */
  sumUsageByDay(days: readonly LocalDay[]): Promise<readonly UsageRow[]>;
  /** What all answers of one chat cost; nothing for a chat that does not exist. */
  sumUsageOfConversation(conversationId: string): Promise<UsageSum>;
  /** Turns answers whose owner is dead to `interrupted`; answers how many. Live ones of other processes are left alone. */
  recover(): Promise<number>;
  /**
   * Backs up what is there, then puts the backup in its place; null when it was cancelled. What is there and damaged is kept aside.
   * Fails with `request-invalid` while an answer is being written, and where the file is damaged and another process has it open.
   */
  restoreBackup(backup: BackupToRestore, controls?: JobControls): Promise<RestoreReport | null>;
  /**
   * Files that were attached before, the last one first, each once: in this chat, and in others. Null is the chat that does not exist yet.
   * What temporary chats hold is told to themselves only.
   */
  recentFiles(conversationId: string | null): Promise<RecentFiles>;
  /** Contents of attached files; reads those of temporary chats too. */
  readonly files: FileContents;
  /** Takes contents for temporary chats, in memory only; {@link ConversationStore.keep} brings them to the disk. */
  readonly temporaryFiles: Pick<FileContents, 'add'>;
  /** What takes long, beside all this. */
  readonly jobs: StoreJobs;
  readonly imports: ChatImports;
  dispose(): Promise<void>;
}
