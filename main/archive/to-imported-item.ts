import type { MappingContext } from './export-mapping.ts';
import type { ImportedItem } from './imported-conversation.ts';
import type { SkipCounter } from './skip-counter.ts';
import { toMessage, type Turn } from './turn-builder.ts';

/** What the mappers find out of a chat, each in its own way. */
export interface ConversationParts {
  readonly sourceId: string | null;
  readonly title: string | null;
  /** ISO 8601; null where the export has none. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** The turn that was open; null where the export does not say. */
  readonly openTurn: Turn | null;
  readonly system: string | null;
  readonly modelName: string | null;
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  readonly turns: readonly Turn[];
}

/** Puts a chat together. One without turns is left out, and counted. */
export function toImportedItem(parts: ConversationParts, context: MappingContext, skips: SkipCounter): ImportedItem {
  const { turns, title, system, modelName, isPinned, isArchived } = parts;
  if (turns.length === 0) {
    skips.add('conversation', 'no-messages');
    return { conversation: null, skipped: skips.list(title) };
  }
  const createdAt = parts.createdAt ?? turns[0]?.createdAt ?? context.fallbackTime;
  const updatedAt = parts.updatedAt ?? createdAt;
  const conversation = {
    sourceId: parts.sourceId ?? `chat-${context.index}`,
    title,
    createdAt,
    updatedAt: updatedAt < createdAt ? createdAt : updatedAt,
    openMessageId: (parts.openTurn ?? newestOf(turns))?.id ?? null,
    system,
    modelName,
    isPinned,
    isArchived,
    messages: turns.map(toMessage),
  };
  return { conversation, skipped: skips.list(title) };
}

/** The likeliest end of the branch that was open: an account's export of Claude's does not say. */
function newestOf(turns: readonly Turn[]): Turn | null {
  return turns.reduce<Turn | null>((last, turn) => (last === null || turn.createdAt >= last.createdAt ? turn : last), null);
}
