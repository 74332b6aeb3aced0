import type { DatabaseSync } from 'node:sqlite';
import { archiveFormat, archiveVersion } from '../../../app/archive/chat-archive.ts';
import type { ExportReport, ExportScope } from '../../../app/export/export-request.ts';
import { createArchiveReader } from '../archive-reader.ts';
import { queuedFilesSql } from '../queued-files.ts';
import { textOf } from '../row-mapping.ts';
import { chooseChats } from './export-scope.ts';
import { createContentReader, type ContentReader } from './content-reader.ts';
import type { JobContext, JobProgress } from './storage-job.ts';
import type { TargetFile } from './target-file.ts';
import { createTurnTimer } from './turn-timer.ts';
import { writeTarget } from './write-target.ts';

/** What is exported, and where to. */
export interface ArchiveExport {
  readonly scope: ExportScope;
  /** Absolute; what is there is replaced once the new file is whole. */
  readonly path: string;
  /** Version of Kilodesk. */
  readonly appVersion: string;
}

/** Members of an archive are put one a line, so that a person can look into one. */
function* writeList<T>(target: TargetFile, items: Iterable<T>, write: (item: T) => Generator<JobProgress, void, void>): Generator<JobProgress, void, void> {
  let isFirst = true;
  for (const item of items) {
    target.write(isFirst ? '\n' : ',\n');
    isFirst = false;
    yield* write(item);
  }
  target.write(isFirst ? ']' : '\n]');
}

const fileSql = `
  SELECT f.hash, f.media_type, f.size_bytes FROM files AS f WHERE f.hash IN (
    SELECT mf.hash FROM message_files AS mf JOIN messages AS m ON m.id = mf.message_id WHERE m.conversation_id = ?1
    UNION SELECT hash FROM draft_files WHERE draft = ?1
    UNION SELECT hash FROM (${queuedFilesSql}) WHERE conversation_id = ?1)
  ORDER BY f.hash`;

interface KnownFile {
  readonly hash: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** Files of the chats, each once, in order of their hashes. */
function* filesOf(db: DatabaseSync, chats: readonly string[]): Generator<JobProgress, readonly KnownFile[], void> {
  const select = db.prepare(fileSql);
  const known = new Map<string, KnownFile>();
  for (const [index, id] of chats.entries()) {
    for (const row of select.all(id)) {
      const hash = textOf(row, 'hash');
      known.set(hash, { hash, mediaType: textOf(row, 'media_type'), sizeBytes: Number(row['size_bytes']) });
    }
    if (index % 100 === 0) yield { done: 0, total: chats.length };
  }
  return [...known.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
}

function* writeArchive(context: JobContext, input: ArchiveExport, target: TargetFile): Generator<JobProgress, Omit<ExportReport, 'sizeBytes'>, void> {
  const { db, now } = context;
  const reader = createArchiveReader(db);
  const contents: ContentReader = createContentReader(context);
  const chats = chooseChats(db, input.scope);
  const files = yield* filesOf(db, chats);
  const total = chats.length + files.length;
  let done = 0;
  let lostFiles = 0;
  let messages = 0;
  const isTurnOver = createTurnTimer();

  target.write(`{"format":${JSON.stringify(archiveFormat)},"version":${archiveVersion},"exportedAt":${JSON.stringify(now())}`);
  target.write(`,"app":${JSON.stringify({ name: 'Kilodesk', version: input.appVersion })},\n"files":[`);
  yield* writeList(target, files, function* (file) {
    const data = contents.read(file.hash)?.toString('base64') ?? null;
    if (data === null) lostFiles += 1;
    target.write(JSON.stringify({ ...file, data }));
    done += 1;
    yield { done, total };
  });
  target.write(',\n"conversations":[');
  yield* writeList(target, chats, function* (id) {
    const rows = reader.messageRows(id);
    // All but the closing brace, behind which the messages come one by one.
    target.write(`${JSON.stringify(reader.chat(id)).slice(0, -1)},"messages":[`);
    for (const [index, rowId] of rows.entries()) {
      target.write(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(reader.message(rowId))}`);
      if (isTurnOver()) yield { done: done + index / rows.length, total };
    }
    target.write(rows.length === 0 ? ']}' : '\n]}');
    messages += rows.length;
    done += 1;
    if (isTurnOver()) yield { done, total };
  });
  target.write('}\n');
  return { conversations: chats.length, messages, files: files.length, lostFiles };
}

/**
 * Writes chats to one archive (docs/chat-archive.md), as they stand at one moment. Memory is bounded by the largest message or file.
 * Fails with `request-invalid` for a chat that does not exist, and with `storage-full` or `storage-failed`; then, and when it is
 * cancelled, nothing is left of it.
 */
export function exportArchive(context: JobContext, input: ArchiveExport): Generator<JobProgress, ExportReport, void> {
  return writeTarget(context, input.path, (target) => writeArchive(context, input, target));
}
