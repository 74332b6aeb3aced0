import type { StoredFile } from '../../../app/domain/attachment.ts';

/**
 * Contents of attached files, each kept once under the SHA-256 of its bytes. Methods fail with an `AppException`:
 * `request-too-large` beyond 32 MiB, `storage-full`, `storage-failed` (with reason `file-missing` or `file-damaged` on reading).
 */
export interface FileContents {
  /**
   * Keeps a content, on disk when the promise resolves; adding it again is fine. A draft or message may refer to it from now on, and
   * for a day nothing needs to. Either all of it is kept or, on failure, nothing.
   */
  add(content: Uint8Array, mediaType: string): Promise<StoredFile>;
  /** The whole content, checked against its hash. */
  read(hash: string): Promise<Uint8Array>;
  /** Whether a content is there; it is not read for that. */
  has(hash: string): Promise<boolean>;
  /** Deletes what no message, no draft and nothing that waits to be sent refers to, chats in the trash counting as well; says what was found on the way. */
  removeUnreferenced(): Promise<SweptFiles>;
}

/** What a sweep did and found. */
export interface SweptFiles {
  readonly removedCount: number;
  /** Hashes that are known and have no content any more; reading them fails. */
  readonly missing: readonly string[];
}
