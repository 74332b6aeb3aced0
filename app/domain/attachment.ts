/** A file that goes with a message. Its content is kept once, under its hash, however many messages refer to it. */
export interface Attachment {
  /** SHA-256 of the content in lower-case hex: what the file is called inside the data folder. */
  readonly hash: string;
  /** As the user knows it, without folders. Not trusted: shown, and never used as a path. */
  readonly name: string;
  /** Lower case, e.g. `image/png`; `application/octet-stream` where unknown. */
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** A content as the store knows it: names belong to those who refer to it. */
export type StoredFile = Omit<Attachment, 'name'>;

/** Files that were attached before, the last one first, each once. */
export interface RecentFiles {
  /** In the chat that was asked about. */
  readonly own: readonly Attachment[];
  /** In others, without those. */
  readonly others: readonly Attachment[];
}

/** Largest file that is kept, in bytes. */
export const maxFileBytes = 32 * 1024 * 1024;
