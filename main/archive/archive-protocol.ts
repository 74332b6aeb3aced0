import type { AppError } from '../../app/errors/app-error.ts';
import type { ArchivedChat, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import type { ArchiveSource, Skipped } from '../../app/domain/chat-import.ts';

/** What the worker is started with. */
export interface ArchiveWorkerData {
  readonly path: string;
}

/** A chat that was read, as far as it takes to find out whether it is here already. */
export interface FoundChat {
  /** The id that it has, or always gets. */
  readonly id: string;
  /** The id that it always gets where another chat has its own. */
  readonly copyId: string;
  /** Messages by their ids and the hash of what they say. */
  readonly messages: readonly { readonly id: string; readonly print: string }[];
  /** Another program's: what it says here may differ a little from what it said there. */
  readonly isForeign: boolean;
}

/** What becomes of a chat: it is taken with the ids it has, or with others, or left, or it was the last one looked at. */
export type Verdict = 'keep' | 'copy' | 'skip' | 'stop';

/** Part of a chat to be written; the first one has the chat. */
export interface ChatPart {
  readonly conversationId: string;
  readonly chat: ArchivedChat | null;
  readonly messages: readonly ArchivedMessage[];
  readonly isLast: boolean;
}

/** Worker to main. Each is answered before the next is sent, but for those about what was left out. `end` or `failed` comes last. */
export type ArchiveRequest =
  | { readonly kind: 'opened'; readonly source: ArchiveSource }
  | { readonly kind: 'chat'; readonly chat: FoundChat; readonly readBytes: number; readonly totalBytes: number }
  | { readonly kind: 'file'; readonly mediaType: string; readonly bytes: Uint8Array; readonly readBytes: number; readonly totalBytes: number }
  | { readonly kind: 'part'; readonly part: ChatPart }
  | { readonly kind: 'skipped'; readonly skipped: readonly Skipped[] }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** What each request is answered with. */
export interface ArchiveAnswers {
  readonly opened: null;
  readonly chat: Verdict;
  /** The hash under which the file is kept, or null where it could not be. */
  readonly file: string | null;
  readonly part: null;
}
