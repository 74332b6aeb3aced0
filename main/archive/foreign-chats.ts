import type { ArchivedAttachment, ArchivedConversation, ArchivedMessage } from '../../app/archive/chat-archive.ts';
import { maxFileBytes } from '../../app/domain/attachment.ts';
import type { Skipped } from '../../app/domain/chat-import.ts';
import { titleFromText } from '../../app/domain/conversation.ts';
import type { ForeignArchive } from './archive.ts';
import { foreignId, foreignMessageId } from './chat-ids.ts';
import type { ImportedConversation, ImportedFile, ImportedMessage } from './imported-conversation.ts';

/** Pictures that an answer can show. */
const pictureTypes: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

function toArchivedMessage(message: ImportedMessage, idOf: (sourceId: string) => string): ArchivedMessage {
  const { id, parentId, role, status, text, reasoning, citations, modelName, createdAt } = message;
  return {
    id: idOf(id),
    parentId: parentId === null ? null : idOf(parentId),
    role,
    status,
    text,
    reasoning,
    refusal: '',
    images: [],
    attachments: [],
    citations,
    toolCalls: [],
    reasoningDetails: [],
    usage: null,
    modelRef: null,
    modelName,
    sentModelId: null,
    webSearch: false,
    request: null,
    finishReason: null,
    timings: null,
    error: null,
    generationId: null,
    branchName: null,
    copiedFromId: null,
    editDraft: null,
    createdAt,
  };
}

/** A chat of another program's as one of ours, still without its files. Its ids are the same at every import. */
export function toArchivedConversation(source: ForeignArchive['kind'], chat: ImportedConversation): ArchivedConversation {
  const id = foreignId(source, chat.sourceId);
  const idOf = (sourceId: string): string => foreignMessageId(id, sourceId);
  const { title, createdAt, updatedAt, system, openMessageId, messages } = chat;
  const first = messages.find(({ role }) => role === 'user')?.text ?? '';
  return {
    id,
    title: title ?? titleFromText(first),
    titleSource: title === null ? 'words' : 'user',
    system,
    parameters: null,
    createdAt,
    updatedAt,
    modelRef: null,
    openMessageId: openMessageId === null ? null : idOf(openMessageId),
    isUnread: false,
    dataPolicy: null,
    contextStartId: null,
    pinnedAt: chat.isPinned ? updatedAt : null,
    archivedAt: chat.isArchived ? updatedAt : null,
    trashedAt: null,
    forkedFromId: null,
    queue: null,
    scroll: null,
    draft: { text: '', attachments: [] },
    sideRequests: [],
    messages: messages.map((message) => toArchivedMessage(message, idOf)),
  };
}

/** Keeps a file where the chats will find it; answers its hash, or null where it cannot be kept. */
export type KeepFile = (bytes: Uint8Array, mediaType: string) => Promise<string | null>;

interface FoundFiles {
  readonly images: readonly string[];
  readonly attachments: readonly ArchivedAttachment[];
  readonly missing: readonly Skipped['reason'][];
}

/** Bytes of a file with what they are, or why there are none. */
async function bytesOf(archive: ForeignArchive, file: ImportedFile): Promise<{ readonly bytes: Buffer; readonly mediaType: string } | Skipped['reason']> {
  if (file.inlineText !== undefined) return { bytes: Buffer.from(file.inlineText, 'utf8'), mediaType: 'text/plain' };
  if (file.ref === null) return 'not-in-archive';
  const found = await archive.readFile(file.ref);
  if (found.bytes === null) return found.reason;
  // What the bytes are counts: a name that says otherwise is wrong, or a trap.
  return { bytes: found.bytes, mediaType: found.mediaType ?? file.mediaType };
}

/** The files of one turn: pictures that a model made are shown in its answer, everything else is attached. */
async function findFiles(archive: ForeignArchive, { role, files }: ImportedMessage, keep: KeepFile): Promise<FoundFiles> {
  const images: string[] = [];
  const attachments: ArchivedAttachment[] = [];
  const missing: Skipped['reason'][] = [];
  for (const file of files) {
    const found = await bytesOf(archive, file);
    if (typeof found === 'string') {
      missing.push(found);
    } else if (found.bytes.length > maxFileBytes) {
      missing.push('too-large');
    } else if (role === 'assistant' && pictureTypes.has(found.mediaType)) {
      images.push(`data:${found.mediaType};base64,${found.bytes.toString('base64')}`);
    } else {
      const hash = await keep(found.bytes, found.mediaType);
      if (hash === null) missing.push('too-large');
      else attachments.push({ hash, name: file.name });
    }
  }
  return { images, attachments, missing };
}

/** A message of `conversation` with its files, and how often each reason kept one away. */
export async function withFiles(
  archive: ForeignArchive,
  message: ArchivedMessage,
  source: ImportedMessage,
  keep: KeepFile,
): Promise<{ readonly message: ArchivedMessage; readonly missing: readonly Skipped['reason'][] }> {
  if (source.files.length === 0) return { message, missing: [] };
  const { images, attachments, missing } = await findFiles(archive, source, keep);
  return { message: { ...message, images, attachments }, missing };
}
