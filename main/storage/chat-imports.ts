import type { ArchivedChat, ArchivedMessage } from '../../app/archive/chat-archive.ts';

/** A message of an archive, by its id and the hash of what it says. */
export interface MessagePrint {
  readonly id: string;
  readonly print: string;
}

/** What the store has of a chat. */
export interface ImportInspection {
  /** Whether there is a chat of this id, whole or not. */
  readonly isThere: boolean;
  /** Messages that are in it and say the same. */
  readonly same: number;
  /** Messages of this id that say something else, or are in another chat. */
  readonly different: number;
}

/** A part of a chat, short enough not to keep others waiting; its first one has the chat. */
export interface ImportPart {
  readonly conversationId: string;
  readonly chat: ArchivedChat | null;
  /** Parents come before their children, in this part or an earlier one. */
  readonly messages: readonly ArchivedMessage[];
  readonly isLast: boolean;
}

/** What was written of a part. */
export interface ImportedPart {
  /** Files that messages and drafts refer to and the store does not have; they are left out. */
  readonly lostFiles: number;
}

/** Takes chats in from archives, part by part, beside everything else. Methods fail with an `AppException`. */
export interface ChatImports {
  inspect(conversationId: string, messages: readonly MessagePrint[]): Promise<ImportInspection>;
  /** Nobody sees the chat before its last part is written, synced to the disk. */
  write(part: ImportPart): Promise<ImportedPart>;
  /** Leaves what was written of a chat to be swept. */
  abandon(conversationId: string): Promise<void>;
}
