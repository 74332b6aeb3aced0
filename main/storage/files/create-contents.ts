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

/** Contents in memory. */
export interface MemoryContents extends Omit<FileContents, 'removeUnreferenced'> {
  /** Ends these; reading them fails from now on. */
  remove(hashes: readonly string[]): void;
}

/** Contents of temporary chats: they end with the chat or the program, and nothing of them touches the disk. Reading and adding as on disk. */
export function createMemoryContents(): MemoryContents {
  const contents = new Map<string, Uint8Array>();
  return {
    add: async (content, mediaType) => {
      assertFileSize(content.byteLength);
      const hash = await hashOf(content);
      contents.set(hash, content.slice());
      return { hash, mediaType, sizeBytes: content.byteLength };
    },
    read: async (hash) => {
      const content = contents.get(hash);
      if (content === undefined) throw appException('storage-failed', `The content of file ${hash} is not there.`, { reason: 'file-missing' });
      return content.slice();
    },
    has: async (hash) => contents.has(hash),
    remove: (hashes) => {
      for (const hash of hashes) contents.delete(hash);
    },
  };
}
