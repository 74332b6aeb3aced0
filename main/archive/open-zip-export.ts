import { AppException } from '../../app/errors/app-error.ts';
import { archiveError, archiveProblemOf } from './archive-error.ts';
import { baseName, indexFiles, isExported } from './archive-files.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { Archive } from './archive.ts';
import { detectJson } from './detect-archive.ts';
import type { ExportSource } from './open-json-export.ts';
import { readConversations, type ChatSource } from './read-conversations.ts';
import type { ZipEntry } from './zip-directory.ts';
import { openZip, type ZipReader } from './zip-reader.ts';

const chatsName = /^conversations(?:-(\d{1,6}))?\.json$/i;

/** Opens a zip archive. Fails with `request-invalid` as {@link openZip} and {@link detectJson} do, or with `archive-nested`. */
export async function openZipExport({ file, fileBytes, madeAt, limits }: ExportSource): Promise<Archive> {
  const zip = await openZip(file, fileBytes, limits);
  const entries = findChats(zip.entries);
  const kind = await detectEntries(zip, entries, limits);
  const files = await indexFiles(zip, limits);
  const progress = { readBytes: 0, totalBytes: entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };

  const sources = entries.map(
    (entry): ChatSource => ({
      isSingle: false,
      async *read() {
        for await (const bytes of zip.read(entry, limits.maxJsonBytes)) {
          progress.readBytes += bytes.length;
          yield bytes;
        }
      },
    }),
  );
  return {
    kind,
    progress,
    close: () => file.close(),
    conversations() {
      progress.readBytes = 0;
      return readConversations(sources, { kind, fallbackTime: madeAt, limits, findFile: files.find });
    },
    readFile: files.read,
  };
}

/** The files with chats in their order. Large exports come in numbered parts. */
function findChats(entries: readonly ZipEntry[]): ZipEntry[] {
  const numberOf = ({ name }: ZipEntry): number => Number(chatsName.exec(baseName(name))?.[1] ?? -1);
  const found = entries.filter((entry) => isExported(entry) && chatsName.test(baseName(entry.name)));
  if (found.length > 0) return found.sort((a, b) => numberOf(a) - numberOf(b));
  const isNested = entries.some((entry) => isExported(entry) && /\.zip$/i.test(entry.name));
  throw archiveError(isNested ? 'archive-nested' : 'archive-unknown', 'The archive has no file with chats.');
}

/** Whose the first file is that says so; its chats decide again, one by one. Fails with what is wrong with the first file if none does. */
async function detectEntries(zip: ZipReader, entries: readonly ZipEntry[], limits: ArchiveLimits): Promise<'chatgpt' | 'claude'> {
  const failures: Error[] = [];
  for (const entry of entries) {
    try {
      const { kind } = await detectJson(zip.read(entry, limits.maxJsonBytes), limits);
      if (kind !== 'kilodesk') return kind;
    } catch (thrown) {
      // What is hostile in one file is not looked past.
      if (!(thrown instanceof AppException) || archiveProblemOf(thrown) === 'archive-hostile') throw thrown;
      failures.push(thrown);
    }
  }
  throw failures[0] ?? archiveError('archive-unknown', 'The archive has no chats of another program.');
}
