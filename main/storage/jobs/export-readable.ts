import type { DatabaseSync } from 'node:sqlite';
import type { Message } from '../../../app/domain/conversation.ts';
import type { ExportReport, ExportScope } from '../../../app/export/export-request.ts';
import { exportWords } from '../../../app/export/export-words.ts';
import { createHtmlWriter } from '../../../app/export/html-export.ts';
import { formatLocalTime } from '../../../app/export/local-time.ts';
import { createMarkdownWriter } from '../../../app/export/markdown-export.ts';
import { toSections, type BranchChoice, type ReadableChat, type ReadableOptions, type ReadableWriter } from '../../../app/export/readable-chat.ts';
import { createTextWriter } from '../../../app/export/text-export.ts';
import { createFileRepository } from '../file-repository.ts';
import { createMessageTree } from '../message-tree.ts';
import { nullableTextOf, textOf, toStoredMessage } from '../row-mapping.ts';
import { chooseChats } from './export-scope.ts';
import { createContentReader } from './content-reader.ts';
import type { JobContext, JobProgress } from './storage-job.ts';
import type { TargetFile } from './target-file.ts';
import { createTurnTimer } from './turn-timer.ts';
import { writeTarget } from './write-target.ts';

/** What is written for people, and where to. */
export interface ReadableExport {
  readonly scope: ExportScope;
  /** Absolute; what is there is replaced once the new file is whole. */
  readonly path: string;
  readonly format: 'markdown' | 'html' | 'text';
  readonly branch: BranchChoice;
}

/** Reads one chat; yields how far it is, in parts of the whole. */
type ChatReader = (conversationId: string) => Generator<number, ReadableChat, void>;

function createChatReader(db: DatabaseSync, branch: BranchChoice, isTurnOver: () => boolean): ChatReader {
  const files = createFileRepository(db);
  const selectChat = db.prepare('SELECT title, system, created_at, open_message_id FROM conversations WHERE id = ?');
  const selectTree = db.prepare('SELECT id, parent_id, role FROM messages WHERE conversation_id = ? ORDER BY row_id');
  const selectMessage = db.prepare('SELECT * FROM messages WHERE id = ?');

  const chosenIds = (conversationId: string, openMessageId: string | null): readonly string[] => {
    const nodes = selectTree.all(conversationId).map((row) => ({
      id: textOf(row, 'id'),
      parentId: nullableTextOf(row, 'parent_id'),
      role: textOf(row, 'role'),
      isEmptyFailure: false,
    }));
    if (branch === 'all') return nodes.map(({ id }) => id);
    return openMessageId === null ? [] : createMessageTree(nodes).branchTo(openMessageId);
  };

  return function* (conversationId) {
    const row = selectChat.get(conversationId) ?? {};
    const openMessageId = nullableTextOf(row, 'open_message_id');
    const ids = chosenIds(conversationId, openMessageId);
    const messages: Message[] = [];
    for (const id of ids) {
      const found = selectMessage.get(id);
      if (found !== undefined) messages.push(toStoredMessage(found, [id], files.ofMessage(id)).message);
      if (isTurnOver()) yield messages.length / ids.length;
    }
    const sections = toSections(messages, openMessageId, branch);
    return { title: textOf(row, 'title'), system: nullableTextOf(row, 'system'), createdAt: textOf(row, 'created_at'), sections };
  };
}

const countMessages = ({ sections }: ReadableChat): number => sections.reduce((sum, { messages }) => sum + messages.length, 0);

const writers: Readonly<Record<ReadableExport['format'], (options: ReadableOptions) => ReadableWriter>> = {
  html: createHtmlWriter,
  markdown: createMarkdownWriter,
  text: createTextWriter,
};

/** Reads files for a writer and notes which ones were asked for, and which of them are gone. */
function watchContents(context: JobContext): { readonly contentOf: ReadableOptions['contentOf']; readonly seen: ReadonlyMap<string, boolean> } {
  const contents = createContentReader(context);
  const seen = new Map<string, boolean>();
  const contentOf = (hash: string): string | null => {
    const content = contents.read(hash);
    seen.set(hash, content !== null);
    return content?.toString('base64') ?? null;
  };
  return { contentOf, seen };
}

function* writeChats(context: JobContext, input: ReadableExport, target: TargetFile): Generator<JobProgress, Omit<ExportReport, 'sizeBytes'>, void> {
  const ids = chooseChats(context.db, input.scope);
  const isTurnOver = createTurnTimer();
  const read = createChatReader(context.db, input.branch, isTurnOver);
  const { contentOf, seen } = watchContents(context);
  const writer = writers[input.format]({ formatTime: formatLocalTime, contentOf });
  let messages = 0;
  for (const [done, id] of ids.entries()) {
    const reading = read(id);
    let step = reading.next();
    // Reading and writing take about as long.
    for (; step.done !== true; step = reading.next()) yield { done: done + step.value / 2, total: ids.length };
    const chat = step.value;
    if (done === 0) target.write(writer.begin(ids.length === 1 ? chat.title : exportWords.manyChats(ids.length)));
    for (const piece of writer.chat(chat)) {
      target.write(piece);
      if (isTurnOver()) yield { done: done + 1 / 2, total: ids.length };
    }
    messages += countMessages(chat);
  }
  if (ids.length === 0) target.write(writer.begin(exportWords.manyChats(0)));
  target.write(writer.end());
  const lostFiles = [...seen.values()].filter((isThere) => !isThere).length;
  return { conversations: ids.length, messages, files: seen.size, lostFiles };
}

/** Writes chats for people to read, as they stand at one moment. Memory is bounded by the largest chat. Fails as `exportArchive` does. */
export function exportReadable(context: JobContext, input: ReadableExport): Generator<JobProgress, ExportReport, void> {
  return writeTarget(context, input.path, (target) => writeChats(context, input, target));
}
