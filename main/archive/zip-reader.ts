import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { archiveError, asDamage } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { readRange } from './read-range.ts';
import { readZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Reads the files in a zip archive without unpacking it anywhere. Names are compared, never used. */
export interface ZipReader {
  readonly entries: readonly ZipEntry[];
  /**
   * The bytes of one file, checked while they are read. Fails with `request-invalid`: `archive-hostile` or `archive-encrypted`
   * for one that is never unpacked, `archive-hostile` for one that unpacks to more than the archive says, `archive-too-large`
   * past `maxBytes` or when all that was read is too much, and `archive-damaged` when bytes are missing or wrong, after the
   * good ones.
   */
  read(entry: ZipEntry, maxBytes: number): AsyncGenerator<Uint8Array>;
}

/** Opens the zip archive in `file`, which stays the caller's to close. Fails as {@link readZipDirectory} does. */
export async function openZip(file: FileHandle, fileBytes: number, limits: ArchiveLimits): Promise<ZipReader> {
  const { entries, findData } = await readZipDirectory(file, fileBytes, limits);
  let unpackedBytes = 0;

  async function* unpack({ packedBytes, isPacked }: ZipEntry, start: number): AsyncGenerator<Uint8Array> {
    const packed = readRange(file, start, start + packedBytes);
    try {
      // The pipeline ends both when either does; what went wrong is thrown where the bytes are taken.
      yield* isPacked ? pipeline(packed, createInflateRaw(), () => undefined) : packed;
    } catch (thrown) {
      throw asDamage('A file of the archive cannot be unpacked', thrown);
    }
  }

  return {
    entries,
    async *read(entry, maxBytes) {
      const { sizeBytes, refusal } = entry;
      if (refusal !== null) throw archiveError(refusal === 'encrypted' ? 'archive-encrypted' : 'archive-hostile', `A file of the archive is ${refusal}.`);
      if (sizeBytes > maxBytes) throw archiveError('archive-too-large', `A file of the archive has ${sizeBytes} bytes.`);
      let count = 0;
      let sum = 0;
      for await (const bytes of unpack(entry, await findData(entry))) {
        count += bytes.length;
        unpackedBytes += bytes.length;
        if (count > sizeBytes) throw archiveError('archive-hostile', 'A file of the archive unpacks to more than the archive says.');
        if (unpackedBytes > limits.maxUnpackedBytes) throw archiveError('archive-too-large', `The archive unpacks to more than ${limits.maxUnpackedBytes} bytes.`);
        sum = crc32(bytes, sum);
        yield bytes;
      }
      if (count !== sizeBytes || sum !== entry.crc32) throw archiveError('archive-damaged', 'A file of the archive is not what it was.');
    },
  };
}
