import type { AppError } from '../errors/app-error.ts';
import type { Citation, ReplyRequest, ToolCall, Usage } from '../chat/reply-event.ts';
import type { Attachment } from './attachment.ts';
import type { ChatSetup } from './chat-setup.ts';
import type { DataPolicy } from './data-policy.ts';
import type { ReasoningLevel } from './model.ts';

/** Who wrote a message. */
export type MessageRole = 'user' | 'assistant' | 'system';

/**
 * How far a message got. `streaming`: being written by a living process. `cancelled`: stopped by the user.
 * `interrupted`: the process or the connection ended first. `failed`: the gateway or the store refused.
 */
export const messageStatuses = ['streaming', 'complete', 'cancelled', 'interrupted', 'failed'] as const;

/** One of {@link messageStatuses}. */
export type MessageStatus = (typeof messageStatuses)[number];

/** Durations of one answer in milliseconds; null where it never came so far. */
export interface ReplyTimings {
  readonly firstTokenMs: number | null;
  readonly reasoningMs: number | null;
  readonly totalMs: number | null;
}

/** One turn of a conversation. For a user turn all fields of an answer are empty. */
export interface Message {
  readonly id: string;
  readonly conversationId: string;
  readonly parentId: string | null;
  readonly role: MessageRole;
  readonly status: MessageStatus;
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  /** `data:image/…` or https addresses; https ones are never loaded without a click. */
  readonly images: readonly string[];
  /** Files that the user sent along, in order. */
  readonly attachments: readonly Attachment[];
  readonly citations: readonly Citation[];
  readonly toolCalls: readonly ToolCall[];
  readonly usage: Usage | null;
  /** The ref that the user chose. */
  readonly modelRef: string | null;
  /** What that model was called when it was asked; null for the user's turns and for answers of older versions. */
  readonly modelName: string | null;
  /** The id that was really sent, where it differs from `modelRef` (PROTOCOL 1.6). */
  readonly sentModelId: string | null;
  /** Whether the user wants the web to be searched for it: of an answer, for its request; of a user's turn, as it was sent. */
  readonly webSearch: boolean;
  /** What was really asked; null for the user's turns and for answers of older versions. */
  readonly request: ReplyRequest | null;
  readonly finishReason: string | null;
  readonly timings: ReplyTimings;
  readonly error: AppError | null;
  /** The gateway's id of the generation, for support. */
  readonly generationId: string | null;
  /** What the user calls the branch that begins with this version. */
  readonly branchName: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Ids of this turn's versions in order of making, its own among them; always at least one. */
  readonly versionIds: readonly string[];
}

/** A row of the conversation list. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; when it was last used, as the clock said. The list is in order of use, which a clock that jumps does not change. */
  readonly updatedAt: string;
  /** Ref of the model last asked here. */
  readonly modelRef: string | null;
  /** How the newest answer stands. */
  readonly lastStatus: MessageStatus | null;
  /** Whether an answer came that no window has shown yet. */
  readonly isUnread: boolean;
  /** What may be done with this chat's messages; null: as the settings say. */
  readonly dataPolicy: DataPolicy | null;
  /** The first message that is still sent to models; null: all are. */
  readonly contextStartId: string | null;
  /** ISO 8601; pinned chats come before all others, the one pinned first on top. Null: not pinned. */
  readonly pinnedAt: string | null;
  /** ISO 8601; null: not archived. */
  readonly archivedAt: string | null;
  /** ISO 8601; 30 days later it is erased. Null: not in the trash. */
  readonly trashedAt: string | null;
  /** Lives in memory only and ends with the program, unless it is kept. */
  readonly isTemporary: boolean;
}

/** What was typed and attached but not sent. */
export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Whether the web is to be searched for it; missing: no. */
  readonly webSearch?: boolean | undefined;
}

/** What was typed in the place of a message and not sent. */
export interface MessageEdit {
  readonly text: string;
  /** Whether the web is to be searched for it; missing: as the message was sent. */
  readonly webSearch?: boolean | undefined;
}

/** A message that waits for the end of the answer before it. */
export interface QueuedMessage {
  /** Also the id of the request that sends it, so that it is sent once. */
  readonly id: string;
  /** May be empty where files go along. */
  readonly text: string;
  /** Files that go along, in order; missing: none. */
  readonly attachments?: readonly Attachment[] | undefined;
  /** The model to ask; null: the chat's. */
  readonly modelRef: string | null;
  /** The models to ask in its place, where they are more than one. */
  readonly modelRefs?: readonly string[] | undefined;
  readonly reasoning: ReasoningLevel | null;
  /** Whether the web is to be searched for it; missing: no. */
  readonly webSearch?: boolean | undefined;
  /** Why it could not be sent when its turn came, until another try or until it is taken out. */
  readonly error?: AppError | undefined;
}

/** More messages than this do not wait in one chat. */
export const maxQueued = 20;

/** A draft in which nothing is. */
export const emptyDraft: Draft = { text: '', attachments: [] };

/** Where a transcript was scrolled to: the first message seen, and how far its top is above the window's, in CSS pixels. */
export interface ScrollPosition {
  readonly messageId: string;
  readonly offsetPx: number;
}

/** A conversation opened: the messages of its open branch, oldest first, and where its reader and writer left it. */
export interface ConversationSnapshot {
  readonly conversation: ConversationSummary;
  readonly messages: readonly Message[];
  /**
   * Answers of several models to the last message of the user's, of which none is picked yet, in order of their columns. The last of
   * `messages` is one of them. Empty where the chat ends as others do.
   */
  readonly sideBySide: readonly Message[];
  /** The models chosen for messages of this chat: several until the user takes that back, one until something is sent to it. Missing: none. */
  readonly chosenRefs?: readonly string[] | undefined;
  readonly draft: Draft;
  readonly setup: ChatSetup;
  /** What waits to be sent, the next one first. */
  readonly queue: readonly QueuedMessage[];
  /** What was typed in the place of messages and not sent, by message, of all branches. */
  readonly edits: Readonly<Record<string, MessageEdit>>;
  /** Null: at the end. */
  readonly scroll: ScrollPosition | null;
}

/** The end of a long chat, which is read first. */
export interface ConversationEnd {
  readonly snapshot: ConversationSnapshot;
  /** Whether messages come before those of the snapshot. */
  readonly hasOlder: boolean;
}

/**
 * Title of a chat without a user's own: the first line of its first message, cut at a word near 60 characters. Where nothing is
 * written, `fallback`, e.g. the name of what was sent.
 */
export function titleFromText(text: string, fallback = 'New chat'): string {
  const line = (text.trim() === '' ? fallback : text.trim()).split('\n', 1)[0]?.trim() ?? '';
  const characters = [...line];
  if (characters.length <= 60) return line;
  const cut = characters.slice(0, 60).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > 30 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
