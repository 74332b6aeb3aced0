import type { SQLOutputValue } from 'node:sqlite';
import type { Usage } from '../../app/chat/reply-event.ts';
import type { Attachment } from '../../app/domain/attachment.ts';
import { readParameters, type ChatSetup } from '../../app/domain/chat-setup.ts';
import { severalModels } from '../../app/domain/side-by-side.ts';
import { messageStatuses, type ConversationSummary, type Message, type MessageStatus, type QueuedMessage, type ScrollPosition } from '../../app/domain/conversation.ts';

/** A row as node:sqlite answers it. */
export type Row = Record<string, SQLOutputValue>;

/** A message with what only the gateway reads. */
export interface StoredMessage {
  readonly message: Message;
  readonly reasoningDetails: readonly unknown[];
}

/** A column that is always text; empty where a damaged row holds something else. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : '';
}

/** A column that may be empty. */
export function nullableTextOf(row: Row, column: string): string | null {
  const value = row[column];
  return typeof value === 'string' ? value : null;
}

/** JSON of a column. One unreadable part must not hide the rest of a message, so it reads as `fallback`. */
export function jsonOf<T>(row: Row, column: string, fallback: T): T {
  const text = nullableTextOf(row, column);
  if (text === null) return fallback;
  try {
    return JSON.parse(text) as T;
  } catch {
    return fallback;
  }
}

function listOf<T>(row: Row, column: string): readonly T[] {
  // What most messages have, thousands of times in a long chat.
  if (row[column] === '[]') return [];
  const value = jsonOf<unknown>(row, column, []);
  return Array.isArray(value) ? (value as T[]) : [];
}

/** A status column; null where there is none. */
export function statusOf(row: Row, column: string): MessageStatus | null {
  return messageStatuses.find((status) => status === row[column]) ?? null;
}

const noUsage: Usage = {
  promptTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd: null,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
};

/** Usage as it was saved; what older versions did not know is filled in. */
function usageOf(row: Row): Usage | null {
  const usage = jsonOf<Partial<Usage> | null>(row, 'usage', null);
  return usage === null ? null : { ...noUsage, ...usage };
}

const noTimings: Message['timings'] = { firstTokenMs: null, reasoningMs: null, totalMs: null };

/** A row of `messages`; `versionIds` come from the tree around it, `attachments` from the files it refers to. */
export function toStoredMessage(row: Row, versionIds: readonly string[], attachments: readonly Attachment[]): StoredMessage {
  const role = row['role'];
  const message: Message = {
    id: textOf(row, 'id'),
    conversationId: textOf(row, 'conversation_id'),
    parentId: nullableTextOf(row, 'parent_id'),
    role: role === 'user' || role === 'system' ? role : 'assistant',
    status: statusOf(row, 'status') ?? 'interrupted',
    text: textOf(row, 'text'),
    reasoning: textOf(row, 'reasoning'),
    refusal: textOf(row, 'refusal'),
    images: listOf(row, 'images'),
    attachments,
    citations: listOf(row, 'citations'),
    toolCalls: listOf(row, 'tool_calls'),
    usage: usageOf(row),
    modelRef: nullableTextOf(row, 'model_ref'),
    modelName: nullableTextOf(row, 'model_name'),
    sentModelId: nullableTextOf(row, 'sent_model_id'),
    webSearch: row['web_search'] === 1,
    request: jsonOf<Message['request']>(row, 'request', null),
    finishReason: nullableTextOf(row, 'finish_reason'),
    timings: jsonOf<Message['timings']>(row, 'timings', noTimings),
    error: jsonOf<Message['error']>(row, 'error', null),
    generationId: nullableTextOf(row, 'generation_id'),
    branchName: nullableTextOf(row, 'branch_name'),
    createdAt: textOf(row, 'created_at'),
    versionIds,
  };
  return { message, reasoningDetails: listOf(row, 'reasoning_details') };
}

/** A row of `conversations` with `last_status`. */
export function toSummary(row: Row): ConversationSummary {
  return {
    id: textOf(row, 'id'),
    title: textOf(row, 'title'),
    createdAt: textOf(row, 'created_at'),
    updatedAt: textOf(row, 'updated_at'),
    modelRef: nullableTextOf(row, 'model_ref'),
    lastStatus: statusOf(row, 'last_status'),
    isUnread: row['is_unread'] === 1,
    dataPolicy: jsonOf<ConversationSummary['dataPolicy']>(row, 'data_policy', null),
    contextStartId: nullableTextOf(row, 'context_start_id'),
    pinnedAt: nullableTextOf(row, 'pinned_at'),
    archivedAt: nullableTextOf(row, 'archived_at'),
    trashedAt: nullableTextOf(row, 'trashed_at'),
    isTemporary: row['is_temporary'] === 1,
  };
}

/** What goes with every message of the chat that a row of `conversations` is. */
export function setupOf(row: Row): ChatSetup {
  const stored = jsonOf<unknown>(row, 'parameters', null);
  const isOwn = typeof stored === 'object' && stored !== null && 'isOwn' in stored && stored.isOwn === true;
  return { system: nullableTextOf(row, 'system'), parameters: readParameters(stored), ...(isOwn && { isOwn }) };
}

/** What waits to be sent in the chat that a row of `conversations` is. */
export function queueOf(row: Row): readonly QueuedMessage[] {
  return listOf(row, 'queue');
}

/** Ids of the answers that stand side by side in the chat that a row of `conversations` is, group by group. */
export function sideBySideOf(row: Row): readonly (readonly string[])[] {
  return listOf<unknown>(row, 'side_by_side').filter(Array.isArray).map((ids) => ids.filter((id) => typeof id === 'string'));
}

/** The models chosen for messages of a chat; none where what is stored are no such models, or more than can be asked. */
export function chosenRefsOf(row: Row, column = 'chosen_refs'): readonly string[] {
  const stored = listOf<unknown>(row, column);
  const refs = [...new Set(stored.filter((ref) => typeof ref === 'string'))];
  return refs.length < stored.length || refs.length > severalModels.most ? [] : refs;
}

/** The scroll position of a row of `conversations`. */
export function scrollOf(row: Row): ScrollPosition | null {
  return jsonOf<ScrollPosition | null>(row, 'scroll', null);
}

/** Columns that change with every part of an answer, or are small. */
export const lightColumns = [
  'status',
  'text',
  'reasoning',
  'refusal',
  'citations',
  'tool_calls',
  'usage',
  'timings',
  'error',
  'sent_model_id',
  'request',
  'finish_reason',
  'generation_id',
] as const;

/** Columns that change seldom and may be large. */
export const heavyColumns = ['images', 'reasoning_details'] as const;

const nullableJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

/** Values in the order of {@link lightColumns}. */
export function lightValues(message: Message): (string | null)[] {
  return [
    message.status,
    message.text,
    message.reasoning,
    message.refusal,
    JSON.stringify(message.citations),
    JSON.stringify(message.toolCalls),
    nullableJson(message.usage),
    JSON.stringify(message.timings),
    nullableJson(message.error),
    message.sentModelId,
    nullableJson(message.request),
    message.finishReason,
    message.generationId,
  ];
}

/** Values in the order of {@link heavyColumns}. */
export function heavyValues(message: Message, reasoningDetails: readonly unknown[]): string[] {
  return [JSON.stringify(message.images), JSON.stringify(reasoningDetails)];
}
