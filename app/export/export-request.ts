import type { BranchChoice } from './readable-chat.ts';

/** How chats can be written: `json` is lossless, to be imported again; the others are for people to read. */
export const exportFormats = ['json', 'markdown', 'html', 'pdf', 'text'] as const;

/** One of {@link exportFormats}. */
export type ExportFormat = (typeof exportFormats)[number];

/** What files of each format end with. */
export const fileExtensions: Readonly<Record<ExportFormat, string>> = { json: 'json', markdown: 'md', html: 'html', pdf: 'pdf', text: 'txt' };

/** Which chats are exported. Archived ones are among all; those in the trash only when asked for, or named. */
export type ExportScope =
  | { readonly kind: 'chats'; readonly conversationIds: readonly string[] }
  | { readonly kind: 'all'; readonly withTrash: boolean };

/** What is exported, and how. */
export interface ExportRequest {
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  /** `json` holds all branches whatever this says. */
  readonly branch: BranchChoice;
}

/** What an export wrote. */
export interface ExportReport {
  readonly conversations: number;
  readonly messages: number;
  /** Attached files that were wanted. */
  readonly files: number;
  /** Those among them whose content is lost. */
  readonly lostFiles: number;
  readonly sizeBytes: number;
}
