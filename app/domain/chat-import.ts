import type { AppError } from '../errors/app-error.ts';

/** Why something could not be taken. */
export const skipReasons = [
  'malformed',
  'no-messages',
  'duplicate',
  'too-large',
  'too-deep',
  'too-many',
  'not-utf8',
  'not-json',
  'unknown-role',
  'unknown-content',
  'tool-call',
  'tool-output',
  'not-in-archive',
  'encrypted',
  'unknown-compression',
  'suspicious',
  'damaged',
] as const;

/** One of {@link skipReasons}. */
export type SkipReason = (typeof skipReasons)[number];

/** A whole chat, a turn, a file of one, a piece of one's text, the place of one in the tree, or all that follows in the export. */
export const skipKinds = ['conversation', 'message', 'file', 'part', 'place', 'rest'] as const;

/** Something that could not be taken, as often as it came up. */
export interface Skipped {
  readonly what: (typeof skipKinds)[number];
  readonly reason: SkipReason;
  readonly count: number;
  /** The chat's title, where there is one. */
  readonly title?: string;
}

/** What could not be taken, all chats together. */
export interface SkippedSum extends Omit<Skipped, 'title'> {
  /** Of the first chats that it was in. */
  readonly titles: readonly string[];
}

/** Whose archive was imported. */
export type ArchiveSource = 'kilodesk' | 'chatgpt' | 'claude';

/** What came of an import. What was taken stays, however it ended. */
export interface ChatImportReport {
  readonly source: ArchiveSource;
  /** Chats that are new here. */
  readonly imported: number;
  /** Those among them whose id another chat has here already, with other words in it: they came in beside it. */
  readonly copies: number;
  /** Chats that were here before and stay as they are. */
  readonly alreadyHere: number;
  /** Those among them that the archive has more messages of. */
  readonly grown: number;
  /** Messages of the new chats. */
  readonly messages: number;
  /** Files of the new chats. */
  readonly files: number;
  readonly skipped: readonly SkippedSum[];
  /** Whether it was stopped before its end. */
  readonly isStopped: boolean;
  /** What ended it before its end; null where nothing did. */
  readonly error: AppError | null;
}
