import { isRecord, listOf, textOf } from '../json/json-guards.ts';
import { createCitationList } from './citation-list.ts';
import { readClaudeContent } from './claude-content.ts';
import { cleanText, fileNameOf, modelNameOf, textIn, timeOf, titleOf } from './clean-text.ts';
import { bytesIn, findFiles, type ClaimedFile, type MappingContext } from './export-mapping.ts';
import type { ImportedFile, ImportedItem } from './imported-conversation.ts';
import { mediaTypeOf } from './media-type.ts';
import { orderTree } from './order-tree.ts';
import { createSkipCounter, type SkipCounter } from './skip-counter.ts';
import { toImportedItem } from './to-imported-item.ts';
import { isEmptyPiece, type Turn, type TurnPiece } from './turn-builder.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Claude's exports call the parent of a first message. */
const rootId = '00000000-0000-4000-8000-000000000000';

/** Whether a value has what makes a chat of Claude's one. */
export function isClaudeConversation(value: unknown): value is Fields {
  return isRecord(value) && Array.isArray(value['chat_messages']);
}

/**
 * Maps one chat of Claude's `conversations.json`. Whatever is wrong in it, what is right is taken and the rest counted; it never
 * throws.
 */
export function mapClaudeConversation(value: unknown, context: MappingContext): ImportedItem {
  const title = isRecord(value) ? titleOf(value['name']) : null;
  const skips = createSkipCounter();
  if (!isClaudeConversation(value)) {
    skips.add('conversation', 'malformed');
    return { conversation: null, skipped: skips.list(title) };
  }
  const modelName = modelNameOf(value['model']);
  const startedAt = timeOf(value['created_at']);
  const { turns, turnOf } = buildTurns(listOf(value['chat_messages']), startedAt ?? context.fallbackTime, skips, (fields) => readPiece(fields, modelName, context, skips));
  const openId = textOf(value['current_leaf_message_uuid']);
  const parts = {
    sourceId: textOf(value['uuid']),
    title,
    createdAt: startedAt,
    updatedAt: timeOf(value['updated_at']),
    openTurn: openId === null ? null : (turnOf.get(openId) ?? null),
    system: null,
    modelName,
    isPinned: value['is_starred'] === true,
    isArchived: false,
    turns,
  };
  return toImportedItem(parts, context, skips);
}

/** Makes turns of messages; ones that say nothing pass their parent on. */
function buildTurns(list: readonly unknown[], startedAt: string, skips: SkipCounter, readTurn: (fields: Fields) => TurnPiece | null) {
  const tree = orderTree(readMessages(list, skips));
  skips.add('place', 'malformed', tree.brokenCount);
  const turnOf = new Map<string, Turn | null>();
  const turns: Turn[] = [];
  for (const { id, fields } of tree.nodes) {
    const parentId = tree.parentOf.get(id) ?? null;
    const before = parentId === null ? null : (turnOf.get(parentId) ?? null);
    const piece = readTurn(fields);
    if (piece === null || isEmptyPiece(piece)) {
      turnOf.set(id, before);
      continue;
    }
    const turn = { id, parentId: before?.id ?? null, role: piece.role, createdAt: timeOf(fields['created_at']) ?? before?.createdAt ?? startedAt, pieces: [piece] };
    turnOf.set(id, turn);
    turns.push(turn);
  }
  return { turns, turnOf };
}

/** A message with its place. */
interface ClaudeMessage {
  readonly id: string;
  readonly parentId: string | null;
  readonly fields: Fields;
}

/** Messages with their parents. Older exports have none: there each follows the one before it. */
function readMessages(list: readonly unknown[], skips: SkipCounter): ClaudeMessage[] {
  const isTree = list.some((each) => isRecord(each) && typeof each['parent_message_uuid'] === 'string');
  const messages = new Map<string, ClaudeMessage>();
  let lastId: string | null = null;
  for (const [index, fields] of list.entries()) {
    if (!isRecord(fields)) {
      skips.add('message', 'malformed');
      continue;
    }
    const claimed = textOf(fields['uuid']);
    // Two messages with one id are two messages; whatever follows that id follows the first.
    const id = claimed === null || messages.has(claimed) ? `message-${index}` : claimed;
    if (messages.has(id)) {
      skips.add('message', 'duplicate');
      continue;
    }
    const named = textOf(fields['parent_message_uuid']);
    const parentId = isTree ? (named === rootId ? null : named) : lastId;
    messages.set(id, { id, parentId, fields });
    lastId = id;
  }
  return [...messages.values()];
}

function readPiece(fields: Fields, modelName: string | null, context: MappingContext, skips: SkipCounter): TurnPiece | null {
  const sender = fields['sender'];
  if (sender !== 'human' && sender !== 'assistant') {
    skips.add('message', 'unknown-role');
    return null;
  }
  const list = createCitationList();
  const { text, reasoning, files } = readClaudeContent(listOf(fields['content']), list, skips);
  return {
    role: sender === 'human' ? 'user' : 'assistant',
    // The oldest exports have only this; newer ones have it too, with stand-ins for what is no text.
    text: text === '' && reasoning === '' && files.length === 0 ? textIn(fields['text']) : text,
    reasoning,
    citations: list.citations,
    files: [...readAttachments(fields['attachments'], skips), ...findFiles([...files, ...readFiles(fields)], context, skips)],
    modelName: modelNameOf(fields['model']) ?? modelName,
    isInterrupted: fields['truncated'] === true || fields['stop_reason'] === 'user_canceled',
  };
}

const maxAttachments = 200;

/** Documents of which the export has the text that was read out of them. */
function readAttachments(attachments: unknown, skips: SkipCounter): ImportedFile[] {
  const records = listOf(attachments).filter(isRecord);
  skips.add('file', 'too-many', records.length - maxAttachments);
  return records.slice(0, maxAttachments).map((each) => {
    const name = fileNameOf(each['file_name']) ?? 'attachment.txt';
    const file = { name, mediaType: mediaTypeOf(each['file_type'], name), sizeBytes: bytesIn(each['file_size']), ref: null };
    const text = each['extracted_content'];
    if (typeof text === 'string') return { ...file, inlineText: cleanText(text) };
    skips.add('file', 'not-in-archive');
    return file;
  });
}

/** Files that the export names; `files_v2` says more of the same ones. */
function readFiles(fields: Fields): ClaimedFile[] {
  return [...listOf(fields['files_v2']), ...listOf(fields['files'])].filter(isRecord).flatMap((each) => {
    const id = textOf(each['file_uuid']) ?? textOf(each['uuid']) ?? textOf(each['file_name']);
    return id === null ? [] : [{ id, name: each['file_name'], mediaType: each['file_kind'] === 'image' ? null : each['file_type'], sizeBytes: each['size_bytes'] }];
  });
}
