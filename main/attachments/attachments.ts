import type { Attachment } from '../../app/domain/attachment.ts';
import type { AppError } from '../../app/errors/app-error.ts';

/** What a user chose in a dialog: files that were taken, and why others were not. */
export interface ChosenFiles {
  readonly attachments: readonly Attachment[];
  readonly problems: readonly AppError[];
}

/** For which kind of chat files are kept. */
export interface AddOptions {
  /** Files of a temporary chat are in memory only. */
  readonly isTemporary?: boolean;
}

/**
 * Files that go with messages. What a file is, is read from its bytes; its name is only shown. Fails with `request-too-large` (reason
 * `file-too-large`), `request-invalid` (reasons `file-empty`, `file-kind`), and as the contents themselves do.
 */
export interface Attachments {
  /** Keeps a content that came by paste, drop or making. */
  add(name: string, content: Uint8Array, options?: AddOptions): Promise<Attachment>;
  /** Keeps a file of the user's; for the command line, where the user names it. `request-invalid` where it cannot be read. */
  addFile(path: string): Promise<Attachment>;
  /** Asks the user for files and keeps them. Never fails for a single file. */
  choose(options?: AddOptions): Promise<ChosenFiles>;
  read(hash: string): Promise<Uint8Array>;
  /** Asks the user where to, and writes a copy there; false when they cancelled. */
  save(hash: string, name: string): Promise<boolean>;
  /** The same for an image that came as a `data:` address with an answer. */
  saveImage(dataUrl: string): Promise<boolean>;
}
