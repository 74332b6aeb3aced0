import { isRecord, listOf, textOf } from '../json/json-guards.ts';
import { addChatgptCitations } from './chatgpt-citations.ts';
import { fileIdIn, readChatgptContent } from './chatgpt-content.ts';
import { readChatgptNodes, type ChatgptNode } from './chatgpt-nodes.ts';
import { createCitationList } from './citation-list.ts';
import { modelNameOf, paragraphs, textIn, timeOf, titleOf } from './clean-text.ts';
import { findFiles, type ClaimedFile, type MappingContext } from './export-mapping.ts';
import type { ImportedItem } from './imported-conversation.ts';
import type { OrderedTree } from './order-tree.ts';
import { createSkipCounter, type SkipCounter } from './skip-counter.ts';
import { toImportedItem } from './to-imported-item.ts';
import { isEmptyPiece, type Turn, type TurnPiece } from './turn-builder.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Whether a value has what makes a chat of ChatGPT's one. */
export function isChatgptConversation(value: unknown): value is Fields {
  return isRecord(value) && isRecord(value['mapping']);
}

/**
 * Maps one chat of ChatGPT's `conversations.json`. Whatever is wrong in it, what is right is taken and the rest counted; it
 * never throws.
 */
export function mapChatgptConversation(value: unknown, context: MappingContext): ImportedItem {
  const title = isRecord(value) ? titleOf(value['title']) : null;
  const skips = createSkipCounter();
  if (!isChatgptConversation(value)) {
    skips.add('conversation', 'malformed');
    return { conversation: null, skipped: skips.list(title) };
  }
  const tree = readChatgptNodes(isRecord(value['mapping']) ? value['mapping'] : {}, skips);
  const modelName = modelNameOf(value['default_model_slug']);
  const startedAt = timeOf(value['create_time']);
  const { turns, turnOf } = buildTurns(tree, startedAt ?? context.fallbackTime, (message) => readPiece(message, modelName, context, skips));
  const openNode = textOf(value['current_node']);
  const parts = {
    sourceId: textOf(value['conversation_id']) ?? textOf(value['id']),
    title,
    createdAt: startedAt,
    updatedAt: timeOf(value['update_time']),
    openTurn: openNode === null ? null : (turnOf.get(openNode) ?? null),
    system: readInstructions(tree.nodes),
    modelName,
    isPinned: value['is_starred'] === true || typeof value['pinned_time'] === 'number',
    isArchived: value['is_archived'] === true,
    turns,
  };
  return toImportedItem(parts, context, skips);
}

/**
 * Makes turns of nodes. What an assistant and its tools said one after another is one turn, as ChatGPT shows it, unless the chat
 * branches there; nodes that say nothing pass their parent on.
 */
function buildTurns(tree: OrderedTree<ChatgptNode>, startedAt: string, readPiece: (message: Fields) => TurnPiece | null) {
  const childCounts = new Map<string, number>();
  for (const parentId of tree.parentOf.values()) if (parentId !== null) childCounts.set(parentId, (childCounts.get(parentId) ?? 0) + 1);
  const turns: Turn[] = [];
  const turnOf = new Map<string, Turn | null>();
  /** Nodes after which the chat goes on in one way only, since the beginning of their turn. */
  const single = new Set<string>();
  for (const { id, message } of tree.nodes) {
    const parentId = tree.parentOf.get(id) ?? null;
    const before = parentId === null ? null : (turnOf.get(parentId) ?? null);
    const isSingle = parentId !== null && single.has(parentId);
    const piece = message === null ? null : readPiece(message);
    const isShown = piece !== null && !isEmptyPiece(piece);
    const isContinued = isShown && piece.role === 'assistant' && before?.role === 'assistant' && isSingle;
    if ((childCounts.get(id) ?? 0) <= 1 && (isSingle || before === null || (isShown && !isContinued))) single.add(id);
    if (!isShown) turnOf.set(id, before);
    else if (isContinued && before !== null) {
      before.pieces.push(piece);
      turnOf.set(id, before);
    } else {
      const turn = { id, parentId: before?.id ?? null, role: piece.role, createdAt: timeOf(message?.['create_time']) ?? before?.createdAt ?? startedAt, pieces: [piece] };
      turns.push(turn);
      turnOf.set(id, turn);
    }
  }
  return { turns, turnOf };
}

/** What a message adds to its turn; null for one that is not for people. */
function readPiece(message: Fields, modelName: string | null, context: MappingContext, skips: SkipCounter): TurnPiece | null {
  const metadata = isRecord(message['metadata']) ? message['metadata'] : {};
  const author = isRecord(message['author']) ? message['author']['role'] : undefined;
  if (metadata['is_visually_hidden_from_conversation'] === true || author === 'system') return null;
  if (author !== 'user' && author !== 'assistant' && author !== 'tool') {
    skips.add('message', 'unknown-role');
    return null;
  }
  if (!isRecord(message['content'])) {
    skips.add('message', 'malformed');
    return null;
  }
  const { text, reasoning, files, page } = readChatgptContent(message['content'], textIn(message['recipient']), author, skips);
  const list = createCitationList();
  if (page !== null) list.add(page.url, page.title);
  addChatgptCitations(metadata, list);
  const claims = [...readAttachments(metadata), ...files.map(({ id, sizeBytes }) => ({ id, name: null, mediaType: null, sizeBytes }))];
  const finish = isRecord(metadata['finish_details']) ? metadata['finish_details']['type'] : undefined;
  return {
    role: author === 'user' ? 'user' : 'assistant',
    text,
    reasoning,
    citations: list.citations,
    files: findFiles(claims, context, skips),
    modelName: modelNameOf(metadata['model_slug']) ?? modelName,
    isInterrupted: message['status'] === 'in_progress' || finish === 'interrupted',
  };
}

/** Files that were sent with a message, and pictures that code drew. */
function readAttachments(metadata: Fields): ClaimedFile[] {
  const sent = listOf(metadata['attachments'])
    .filter(isRecord)
    .map((each) => ({ id: each['id'], name: each['name'], mediaType: each['mimeType'] ?? each['mime_type'], sizeBytes: each['size'] }));
  const result = isRecord(metadata['aggregate_result']) ? listOf(metadata['aggregate_result']['messages']).filter(isRecord) : [];
  const drawn = result.map((each) => ({ id: fileIdIn(each['image_url']), name: null, mediaType: null, sizeBytes: null }));
  return [...sent, ...drawn].flatMap((each) => {
    const id = textOf(each.id);
    return id === null ? [] : [{ ...each, id: fileIdIn(id) ?? id }];
  });
}

/** What the user told ChatGPT of themselves and of how to answer. It is kept in a hidden message. */
function readInstructions(nodes: readonly ChatgptNode[]): string | null {
  for (const { message } of nodes) {
    if (message === null) continue;
    const metadata = isRecord(message['metadata']) ? message['metadata'] : {};
    const content = isRecord(message['content']) ? message['content'] : {};
    const data = isRecord(metadata['user_context_message_data']) ? metadata['user_context_message_data'] : {};
    const isOwn = metadata['is_user_system_message'] === true || content['content_type'] === 'user_editable_context';
    if (!isOwn) continue;
    const told = paragraphs([textIn(data['about_user_message']), textIn(data['about_model_message'])]);
    const text = told || paragraphs([textIn(content['user_profile']), textIn(content['user_instructions'])]);
    if (text !== '') return text;
  }
  return null;
}
