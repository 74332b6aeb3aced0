import type { SkipReason } from '../../app/domain/chat-import.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { ImportedItem } from './imported-conversation.ts';
import type { JsonItem } from './json-elements.ts';

/** A file that may be imported, opened. Close it when done. */
export type Archive = ForeignArchive | OwnArchive;

/** How far reading has come, in bytes of the chats; files are not counted. */
export interface ArchiveProgress {
  readonly readBytes: number;
  readonly totalBytes: number;
}

interface OpenedArchive {
  readonly progress: ArchiveProgress;
  close(): Promise<void>;
}

/** An export of another program's. */
export interface ForeignArchive extends OpenedArchive {
  readonly kind: 'chatgpt' | 'claude';
  /**
   * Every chat, one at a time, from the beginning at each call. Where the export is damaged the good part is read and the rest
   * is counted as `rest`. Fails with `request-invalid` and the reason `archive-hostile` or `archive-too-large`, also after some
   * chats. Chats are parsed whole, so a very long one holds its thread for a moment: not for a process that streams answers.
   */
  conversations(): AsyncGenerator<ImportedItem>;
  /** The bytes behind an `ImportedFile.ref`. Never fails for what is wrong with the file. */
  readFile(ref: string): Promise<ArchiveFile>;
}

/** The bytes of a file with what they are, or why there are none. */
export type ArchiveFile =
  | {
      readonly bytes: Buffer;
      /** What the bytes say they are; null when they say nothing that is known. */
      readonly mediaType: string | null;
    }
  | { readonly bytes: null; readonly reason: SkipReason };

/** A file that Kilodesk wrote. */
export interface OwnArchive extends OpenedArchive {
  readonly kind: 'kilodesk';
  /**
   * What the file holds, in its order: members that are texts or numbers (`format`, `version`, `exportedAt`, `app`) as `scalar`,
   * entries of `files` and of `conversations` as `element`. Fails as `readJsonElements` does.
   */
  items(): AsyncGenerator<JsonItem>;
}

/**
 * Opens an export: Kilodesk's own JSON, or a zip archive or JSON of ChatGPT's or Claude's, whatever it is called. Fails with
 * `request-invalid` and a reason that begins with `archive-`.
 */
export type OpenArchive = (path: string, limits?: Partial<ArchiveLimits>) => Promise<Archive>;
