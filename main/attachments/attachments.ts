import type { Attachment } from '../../app/domain/attachment.ts';
import type { AppError } from '../../app/errors/app-error.ts';

/** What a user chose in a dialog: files that were taken, and why others were not. */
export interface ChosenFiles {
  readonly attachments: readonly Attachment[];
  readonly problems: readonly AppError[];
}

/**
 * Files that go with messages. What a file is, is read from its bytes; its name is only shown. Fails with `request-too-large` (reason
 * `file-too-large`), `request-invalid` (reasons `file-empty`, `file-kind`), and as the contents themselves do.
 */
export interface Attachments {
  /** Keeps a content that came by paste, drop or making for this chat: in memory only where that is a temporary one. */
  add(name: string, content: Uint8Array, conversationId: string | null): Promise<Attachment>;
  /** Keeps for this chat too what is kept for another, as long as that still is. */
  reuse(hash: string, name: string, conversationId: string | null): Promise<Attachment>;
  /** Keeps a file of the user's; for the command line, where the user names it. `request-invalid` where it cannot be read. */
  addFile(path: string): Promise<Attachment>;
  /** Asks the user for files and keeps them for this chat in the same way. Never fails for a single file. */
  choose(conversationId: string | null): Promise<ChosenFiles>;
  read(hash: string): Promise<Uint8Array>;
  /** Asks the user where to, and writes a copy there; false when they cancelled. */
  save(hash: string, name: string): Promise<boolean>;
  /** The same for an image that came as a `data:` address with an answer. */
  saveImage(dataUrl: string): Promise<boolean>;
}
