import type { SQLOutputValue } from 'node:sqlite';
import type { ArchivedChat, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import type { Row } from './row-mapping.ts';

/** How a column is kept in an archive: as text, as 0 or 1, or as the JSON that the text is. */
type FieldKind = 'text' | 'flag' | 'json';

/** A column of the store and the member of an archive that holds it. */
export type ArchiveField<T> = readonly [column: string, member: keyof T & string, kind: FieldKind];

/** Columns of `messages` that an archive holds, in its order. The files of a message are rows of their own. */
export const messageFields: readonly ArchiveField<ArchivedMessage>[] = [
  ['id', 'id', 'text'],
  ['parent_id', 'parentId', 'text'],
  ['role', 'role', 'text'],
  ['status', 'status', 'text'],
  ['text', 'text', 'text'],
  ['reasoning', 'reasoning', 'text'],
  ['refusal', 'refusal', 'text'],
  ['images', 'images', 'json'],
  ['citations', 'citations', 'json'],
  ['tool_calls', 'toolCalls', 'json'],
  ['reasoning_details', 'reasoningDetails', 'json'],
  ['usage', 'usage', 'json'],
  ['model_ref', 'modelRef', 'text'],
  ['model_name', 'modelName', 'text'],
  ['sent_model_id', 'sentModelId', 'text'],
  ['web_search', 'webSearch', 'flag'],
  ['request', 'request', 'json'],
  ['finish_reason', 'finishReason', 'text'],
  ['timings', 'timings', 'json'],
  ['error', 'error', 'json'],
  ['generation_id', 'generationId', 'text'],
  ['branch_name', 'branchName', 'text'],
  ['copied_from_id', 'copiedFromId', 'text'],
  ['edit_draft', 'editDraft', 'text'],
  ['created_at', 'createdAt', 'text'],
];

/** Columns of `conversations` that an archive holds, in its order; the draft's text among them. */
export const chatFields: readonly ArchiveField<ArchivedChat>[] = [
  ['id', 'id', 'text'],
  ['title', 'title', 'text'],
  ['title_source', 'titleSource', 'text'],
  ['system', 'system', 'text'],
  ['parameters', 'parameters', 'json'],
  ['created_at', 'createdAt', 'text'],
  ['updated_at', 'updatedAt', 'text'],
  ['model_ref', 'modelRef', 'text'],
  ['open_message_id', 'openMessageId', 'text'],
  ['is_unread', 'isUnread', 'flag'],
  ['data_policy', 'dataPolicy', 'json'],
  ['context_start_id', 'contextStartId', 'text'],
  ['pinned_at', 'pinnedAt', 'text'],
  ['archived_at', 'archivedAt', 'text'],
  ['trashed_at', 'trashedAt', 'text'],
  ['forked_from_id', 'forkedFromId', 'text'],
  ['queue', 'queue', 'json'],
  ['scroll', 'scroll', 'json'],
];

/** Columns that no archive holds: row numbers, places in this list, who is at work on a row, how long the trash has held it, what stands side by side on the screen and whom it is asked of, the web switches of what is not sent, and what is elsewhere in it. */
export const unarchivedColumns = {
  messages: ['row_id', 'conversation_id', 'owner', 'edit_web_search'],
  conversations: ['row_id', 'draft', 'draft_web_search', 'unfinished', 'trash_seen_ms', 'used_order', 'side_by_side', 'chosen_refs'],
} as const;

/** JSON that cannot be read any more is nothing: one broken part must not keep the rest from being saved. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toMember(value: SQLOutputValue | undefined, kind: FieldKind): unknown {
  if (kind === 'flag') return value === 1;
  if (typeof value !== 'string') return null;
  return kind === 'json' ? parse(value) : value;
}

/** The members of an archive that a row holds, in the order of `fields`. */
export function membersOf<T>(row: Row, fields: readonly ArchiveField<T>[]): Record<string, unknown> {
  return Object.fromEntries(fields.map(([column, member, kind]) => [member, toMember(row[column], kind)]));
}

/** The values of a row in the order of `fields`; the reverse of {@link membersOf}. */
export function valuesOf<T extends object>(members: T, fields: readonly ArchiveField<T>[]): (string | number | null)[] {
  return fields.map(([, member, kind]) => {
    const value: unknown = members[member];
    if (kind === 'flag') return value === true ? 1 : 0;
    if (value === null || value === undefined) return null;
    return kind === 'json' || typeof value !== 'string' ? JSON.stringify(value) : value;
  });
}
