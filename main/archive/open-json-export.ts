import type { FileHandle } from 'node:fs/promises';
import type { ArchiveLimits } from './archive-limits.ts';
import type { Archive } from './archive.ts';
import { detectJson } from './detect-archive.ts';
import { readConversations, type ChatSource } from './read-conversations.ts';
import { readJsonElements } from './json-elements.ts';
import { readRange } from './read-range.ts';

/** A file that is opened as an export. Whoever gets it closes it. */
export interface ExportSource {
  readonly file: FileHandle;
  readonly fileBytes: number;
  /** ISO 8601: when the file was written, for chats without a time. */
  readonly madeAt: string;
  readonly limits: ArchiveLimits;
}

/** The members of Kilodesk's own files that hold much. */
const ownMembers: ReadonlySet<string> = new Set(['files', 'conversations']);

/** Opens a file of JSON. Fails as {@link detectJson} does. */
export async function openJsonExport({ file, fileBytes, madeAt, limits }: ExportSource): Promise<Archive> {
  const progress = { readBytes: 0, totalBytes: fileBytes };
  const read = (): AsyncGenerator<Uint8Array> => readRange(file, 0, fileBytes);
  async function* counted(): AsyncGenerator<Uint8Array> {
    progress.readBytes = 0;
    for await (const bytes of read()) {
      progress.readBytes += bytes.length;
      yield bytes;
    }
  }
  const { kind, isSingle } = await detectJson(read(), limits);
  const close = (): Promise<void> => file.close();
  if (kind === 'kilodesk') return { kind, progress, close, items: () => readJsonElements(counted(), limits, ownMembers) };

  const source: ChatSource = { isSingle, read: counted };
  return {
    kind,
    progress,
    close,
    conversations: () => readConversations([source], { kind, fallbackTime: madeAt, limits, findFile: () => null }),
    readFile: () => Promise.resolve({ bytes: null, reason: 'not-in-archive' }),
  };
}
