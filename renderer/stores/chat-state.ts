import type { Attachment } from '../../app/domain/attachment.ts';
import { defaultSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import type { ConversationSummary, Message, QueuedMessage, ScrollPosition } from '../../app/domain/conversation.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { SentRequest } from '../../app/domain/sent-request.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { draftKey } from './drafts-store.ts';
import type { RepliesElsewhere } from './attached-replies.ts';
import type { QueueActions } from './queue-actions.ts';
import type { BranchActions } from './branch-actions.ts';
import type { ChoiceActions, ChosenRefs } from './chosen-models.ts';
import type { SeveralActions } from './several-actions.ts';
import type { LiveReply } from './live-reply.ts';

/** The chat on screen. `conversationId` is null for a chat that does not exist yet. */
export interface ChatState extends BranchActions, ChoiceActions, QueueActions, SeveralActions {
  readonly conversationId: string | null;
  /** `loading` only until the first messages are there; a second look at the same chat stays `open`. */
  readonly phase: 'open' | 'loading' | 'failed';
  readonly conversation: ConversationSummary | null;
  /** The open branch, oldest first. An answer being written stands here as it was when the chat was opened: see `live`. */
  readonly messages: readonly Message[];
  /** Answers of several models, of which none is picked yet, in order of their columns; they stand at the end in the place of the last message. */
  readonly sideBySide: readonly Message[];
  /** Answers being written, by message id. */
  readonly live: Readonly<Record<string, LiveReply>>;
  /** Answers being written on other branches of the chat: they are shown nowhere and can be stopped. */
  readonly elsewhere: RepliesElsewhere;
  /** The models chosen for messages, by chat (`''` is the one that does not exist yet): several until others are, one until something is sent to it. */
  readonly chosenRefs: ChosenRefs;
  /** What goes with every message, also of the chat that does not exist yet. */
  readonly setup: ChatSetup;
  /** What waits for the end of the answer, the next one first. */
  readonly queue: readonly QueuedMessage[];
  /** The policy of the chat that does not exist yet; kept until it is sent. Null: as the settings say. */
  readonly newChatPolicy: DataPolicy | null;
  /** The setup of the chat that does not exist yet; kept until it is sent. */
  readonly newChatSetup: ChatSetup;
  /** The chats in which something is on its way to be answered (`''` is the one that does not exist yet): in each one thing at a time. */
  readonly sendingIn: readonly string[];
  /** Where the chat was left when it was last open; null: at the end. */
  readonly scroll: ScrollPosition | null;
  /** Why the chat could not be opened, or why the last action failed. */
  readonly error: AppError | null;
  /** Counts what moves the view to the end: opening a chat and sending in it. */
  readonly arrival: number;
  /** The arrival that came of sending from this window last; null: nothing was sent yet. */
  readonly sentArrival: number | null;

  /** Resolves once all of the open chat is here: the end of a long one comes first. Never rejects. */
  whole(): Promise<void>;
  /** Opens a chat and watches its answers. None of these calls rejects: see `error`. */
  open(conversationId: string): Promise<void>;
  newChat(): void;
  /** Opens a chat that lives in memory only. */
  newTemporaryChat(): Promise<void>;
  /** Stores the open temporary chat after all. */
  keep(): Promise<void>;
  /** Opens the chat that was open before the page was loaded anew, if there was one and it still exists. */
  restore(): Promise<void>;
  /**
   * True when the message was taken; else the text is still the caller's to keep. A second call meanwhile does nothing. `onTaken` is told
   * as soon as it is kept, and in which chat, before that is shown.
   */
  send(text: string, attachments?: readonly Attachment[], webSearch?: boolean, onTaken?: (conversationId: string) => void): Promise<boolean>;
  /** Ends every answer that is being written in this chat, on whichever branch. */
  stop(): Promise<void>;
  /** Answers once more, beside this answer; null asks the model that is chosen now. Without `webSearch` the web is searched where it was for this one. */
  answerAgain(messageId: string, modelRef?: string | null, webSearch?: boolean): Promise<void>;
  continueAnswer(messageId: string): Promise<void>;
  /** Ends the wait of one answer before its next attempt. */
  retryNow(replyId: string): Promise<void>;
  /** Keeps where the chat is scrolled to; null: at the end. */
  saveScroll(conversationId: string, scroll: ScrollPosition | null): void;
  /** Sends the messages before this one no more; null sends all again. */
  setContextStart(messageId: string | null): Promise<void>;
  /** Leaves out the messages before `contextStartId` and answers once more. */
  leaveOut(messageId: string, contextStartId: string): Promise<void>;
  /** For this chat from now on; null: as the settings say. */
  setDataPolicy(policy: DataPolicy | null): Promise<void>;
  /** Allows in this chat whatever providers do with it, and answers once more. */
  allowData(messageId: string): Promise<void>;
  /** Shows the title that a chat was given, where it is the open one. */
  retitle(conversationId: string, title: string): void;
  /** For this chat from now on; whether that was kept. */
  changeSetup(setup: ChatSetup): Promise<boolean>;
  /** Reads the setup of the chat that does not exist yet, as it was left. Never rejects. */
  loadNewSetup(): Promise<void>;
  /** The request of an answer; null when it could not be told. */
  getSent(messageId: string): Promise<SentRequest | null>;
  dismissError(): void;
}

/** What the store needs of the window; tests hand in their own. */
export interface ChatEnvironment {
  /** Runs once after what was shown is on screen, and not before the window has time for more. */
  readonly afterPaint: (done: () => void) => void;
  readonly now: () => number;
  readonly createId: () => string;
  /** The chat that was open before the page was loaded anew. */
  readonly remembered: { read(): string | null; write(conversationId: string | null): void };
}

/** Whether something is on its way to be answered in the open chat. */
export function isSending({ sendingIn, conversationId }: Pick<ChatState, 'sendingIn' | 'conversationId'>): boolean {
  return sendingIn.includes(draftKey(conversationId));
}

/** A chat that does not exist yet, with nothing chosen. */
export const emptyChat = {
  conversationId: null,
  phase: 'open',
  conversation: null,
  messages: [],
  sideBySide: [],
  live: {},
  elsewhere: {},
  setup: defaultSetup,
  queue: [],
  scroll: null,
  error: null,
} as const satisfies Partial<ChatState>;

/** Whether an answer is being written in the chat, on whichever branch. */
export function isAnswering({ live, elsewhere }: Pick<ChatState, 'live' | 'elsewhere'>): boolean {
  return Object.keys(live).length > 0 || Object.keys(elsewhere).length > 0;
}
