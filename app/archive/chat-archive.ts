import type { Citation, ToolCall } from '../chat/reply-event.ts';
import type { MessageRole, MessageStatus, QueuedMessage, ScrollPosition } from '../domain/conversation.ts';
import type { DataPolicy } from '../domain/data-policy.ts';

/** What the member `format` of a chat archive says. */
export const archiveFormat = 'kilodesk-chats';

/** The version that is written. Readers take this one and older ones. */
export const archiveVersion = 1;

/** A file that chats in the archive refer to, once, whatever refers to it. */
export interface ArchivedFile {
  /** SHA-256 of the content in lower-case hex. */
  readonly hash: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** Base64; null where the content was lost before the export. */
  readonly data: string | null;
}

/** A file of a message or a draft, as the user knows it. */
export interface ArchivedAttachment {
  readonly hash: string;
  readonly name: string;
}

/** A JSON object, kept as it is: an older or newer Kilodesk may know other members. */
export type ArchivedRecord = Readonly<Record<string, unknown>>;

/** One message with all that is kept of it. */
export interface ArchivedMessage {
  readonly id: string;
  /** A message that comes before this one in the archive, or null for a first one. */
  readonly parentId: string | null;
  readonly role: MessageRole;
  /** `streaming`: it was being written when the archive was made. */
  readonly status: MessageStatus;
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly images: readonly string[];
  readonly attachments: readonly ArchivedAttachment[];
  readonly citations: readonly Citation[];
  readonly toolCalls: readonly ToolCall[];
  /** As the gateway sent them, for replay. */
  readonly reasoningDetails: readonly unknown[];
  readonly usage: ArchivedRecord | null;
  readonly modelRef: string | null;
  readonly modelName: string | null;
  readonly sentModelId: string | null;
  /** Whether the web was to be searched for it. */
  readonly webSearch: boolean;
  readonly request: ArchivedRecord | null;
  readonly finishReason: string | null;
  readonly timings: ArchivedRecord | null;
  readonly error: ArchivedRecord | null;
  readonly generationId: string | null;
  readonly branchName: string | null;
  /** The answer that this one is a copy of, and that was paid for. */
  readonly copiedFromId: string | null;
  /** What was typed in its place and not sent. */
  readonly editDraft: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** What was asked of a model for a chat beside its answers, such as a title. */
export interface ArchivedSideRequest {
  readonly purpose: 'title';
  readonly modelRef: string;
  readonly usage: ArchivedRecord | null;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** All of a chat but its messages. */
export interface ArchivedChat {
  readonly id: string;
  readonly title: string;
  readonly titleSource: 'words' | 'model' | 'user';
  readonly system: string | null;
  /** What its answers are made with; null: all is left to the model. */
  readonly parameters: ArchivedRecord | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly updatedAt: string;
  readonly modelRef: string | null;
  /** The last message of the open branch. */
  readonly openMessageId: string | null;
  readonly isUnread: boolean;
  readonly dataPolicy: DataPolicy | null;
  readonly contextStartId: string | null;
  readonly pinnedAt: string | null;
  readonly archivedAt: string | null;
  readonly trashedAt: string | null;
  readonly forkedFromId: string | null;
  /** What waits to be sent, the next one first; null: nothing. */
  readonly queue: readonly QueuedMessage[] | null;
  readonly scroll: ScrollPosition | null;
  readonly draft: { readonly text: string; readonly attachments: readonly ArchivedAttachment[] };
  readonly sideRequests: readonly ArchivedSideRequest[];
}

/** A chat with the messages of all its branches, in order of making. */
export interface ArchivedConversation extends ArchivedChat {
  readonly messages: readonly ArchivedMessage[];
}
