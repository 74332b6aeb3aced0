import type { StoredFile } from '../../../app/domain/attachment.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { hasContent, readContent } from './content-files.ts';
import { hashOf } from './content-hash.ts';
import type { FileContents, SweptFiles } from './file-contents.ts';
import { assertFileSize, discardIncoming, writeIncoming, type IncomingFile } from './incoming-file.ts';

/** What contents on disk need of the rows about them. */
export interface DiskContentsParts {
  readonly filesFolder: string;
  /** Names this process, as in {@link writeIncoming}. */
  readonly ownerToken: string;
  /** Puts the content in its place and writes its row, in one transaction. */
  readonly keep: (incoming: IncomingFile, mediaType: string) => Promise<void>;
  readonly sweep: () => Promise<SweptFiles>;
}

/** Contents in the data folder. Several processes may add, read and remove at once. */
export function createDiskContents({ filesFolder, ownerToken, keep, sweep }: DiskContentsParts): FileContents {
  return {
    add: async (content, mediaType) => {
      const incoming = await writeIncoming(filesFolder, ownerToken, content);
      try {
        await keep(incoming, mediaType);
      } catch (thrown) {
        await discardIncoming(incoming.path);
        throw thrown;
      }
      return { hash: incoming.hash, mediaType, sizeBytes: incoming.sizeBytes };
    },
    read: (hash) => readContent(filesFolder, hash),
    has: (hash) => hasContent(filesFolder, hash),
    removeUnreferenced: sweep,
  };
}

/** What contents in memory need of the rows about them. */
export interface MemoryContentsParts {
  /** Writes the row of a content. */
  readonly keep: (file: StoredFile) => Promise<void>;
  /** Deletes the rows that nothing refers to, and answers their hashes. */
  readonly removeRows: () => Promise<readonly string[]>;
}

/** Contents that end with the program: nothing of them touches the disk. */
export function createMemoryContents({ keep, removeRows }: MemoryContentsParts): FileContents {
  const contents = new Map<string, Uint8Array>();
  return {
    add: async (content, mediaType) => {
      assertFileSize(content.byteLength);
      const file = { hash: await hashOf(content), mediaType, sizeBytes: content.byteLength };
      await keep(file);
      contents.set(file.hash, content.slice());
      return file;
    },
    read: async (hash) => {
      const content = contents.get(hash);
      if (content === undefined) throw appException('storage-failed', `The content of file ${hash} is not there.`, { reason: 'file-missing' });
      return content.slice();
    },
    has: async (hash) => contents.has(hash),
    removeUnreferenced: async () => {
      const removed = await removeRows();
      for (const hash of removed) contents.delete(hash);
      return { removedCount: removed.length, missing: [] };
    },
  };
}
