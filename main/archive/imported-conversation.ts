import type { Citation } from '../../app/chat/reply-event.ts';
import type { Skipped } from '../../app/domain/chat-import.ts';

/** A chat of a foreign export, in a shape that belongs to nobody. Every text is untrusted, well-formed and without NUL. */
export interface ImportedConversation {
  /** The export's own id; where it has none, one made of the chat's place in it. */
  readonly sourceId: string;
  /** One line of at most 200 characters without control or bidirectional characters; null when the chat has none. */
  readonly title: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601; never before `createdAt`. */
  readonly updatedAt: string;
  /** The last message of the branch that was open; null for a chat without messages. */
  readonly openMessageId: string | null;
  /** What the user told every model of that chat. */
  readonly system: string | null;
  /** The export's name of the chat's model, e.g. `gpt-4o`: no ref of Kilodesk's. */
  readonly modelName: string | null;
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  /** Each parent before its children, and siblings in order of making. Ids are unique within the chat. */
  readonly messages: readonly ImportedMessage[];
}

/** One turn. Tool calls and their results are part of the answer that they led to. */
export interface ImportedMessage {
  readonly id: string;
  readonly parentId: string | null;
  readonly role: 'user' | 'assistant';
  /** Markdown; may be empty. */
  readonly text: string;
  readonly reasoning: string;
  /** http and https only, no address twice. */
  readonly citations: readonly Citation[];
  readonly modelName: string | null;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly files: readonly ImportedFile[];
  readonly status: 'complete' | 'interrupted';
}

/** A file of a turn. */
export interface ImportedFile {
  /** For people to read, one line; never a path. */
  readonly name: string;
  /** As the export has it, or as the name suggests; the bytes may be something else. */
  readonly mediaType: string;
  /** Bytes, as the export has it. */
  readonly sizeBytes: number | null;
  /** What `Archive.readFile` finds the bytes by; null when the archive does not hold them. */
  readonly ref: string | null;
  /** The file's text, where the export has that instead of the file. */
  readonly inlineText?: string;
}

/** One chat of an export, or none in its place, with all of it that could not be taken. */
export interface ImportedItem {
  readonly conversation: ImportedConversation | null;
  readonly skipped: readonly Skipped[];
}
