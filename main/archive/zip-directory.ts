import type { FileHandle } from 'node:fs/promises';
import { callbackify } from 'node:util';
import type * as Yauzl from 'yauzl';
import { archiveError, asDamage } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { SkipReason } from '../../app/domain/chat-import.ts';

/** A file in a zip archive, as the archive's list has it: every figure may be a lie. */
export interface ZipEntry {
  /** To compare with, and for nothing else: it may be `../../etc/passwd`. Always with forward slashes. */
  readonly name: string;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly crc32: number;
  readonly isPacked: boolean;
  /** Where its own header begins. */
  readonly offset: number;
  /** Why it is never unpacked; null for one that may be. */
  readonly refusal: Extract<SkipReason, 'encrypted' | 'unknown-compression' | 'suspicious'> | null;
}

/** The list of an archive's files, and how to find where the bytes of one begin. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  findData(entry: ZipEntry): Promise<number>;
}

/** Bytes that are read at a time: the list is many small pieces. */
const windowBytes = 64 * 1024;
/** A file's own header without its name. */
const headerBytes = 30;
const linkMode = 0xa000;

/**
 * Reads the list of files of the zip archive in `file`. Fails with `request-invalid`: `archive-damaged`, or `archive-hostile` for
 * too many files, and for files that share bytes.
 */
export async function readZipDirectory(file: FileHandle, fileBytes: number, limits: ArchiveLimits): Promise<ZipDirectory> {
  // Loaded here because few people ever import an archive.
  const yauzl = await import('yauzl');
  const reader = createFileReader(yauzl, file, fileBytes);
  // Names are decoded below: the library gives up the whole archive for one bad name. It checks the sizes of stored files likewise.
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
  const zip = await yauzl.fromRandomAccessReaderPromise(reader, fileBytes, options).catch(failAsDamaged);
  if (zip.entryCount > limits.maxEntries) throw archiveError('archive-hostile', `The archive lists ${zip.entryCount} files.`);
  const entries = await readEntries(yauzl, zip, limits).catch(failAsDamaged);
  refuseOverlaps(entries, fileBytes);

  return {
    entries,
    async findData({ offset, packedBytes }) {
      const header = Object.assign(new yauzl.Entry(), { relativeOffsetOfLocalHeader: offset, compressedSize: packedBytes });
      return (await zip.readLocalFileHeaderPromise(header, { minimal: true }).catch(failAsDamaged)).fileDataStart;
    },
  };
}

async function readEntries(yauzl: typeof Yauzl, zip: Yauzl.ZipFile, limits: ArchiveLimits): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  let directoryBytes = 0;
  for await (const entry of zip.eachEntry()) {
    directoryBytes += 46 + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
    if (directoryBytes > limits.maxDirectoryBytes) throw archiveError('archive-hostile', `The list of files is larger than ${limits.maxDirectoryBytes} bytes.`);
    entries.push(toZipEntry(yauzl, entry, limits));
  }
  return entries;
}

function failAsDamaged(thrown: unknown): never {
  if (thrown instanceof Error && thrown.message.startsWith('strong encryption')) throw archiveError('archive-encrypted', thrown.message, thrown);
  throw asDamage('The archive cannot be read', thrown);
}

/** The library's own reader passes offsets of a hostile archive to `fs.read`, which throws where nobody can catch it. */
function createFileReader(yauzl: typeof Yauzl, file: FileHandle, fileBytes: number): Yauzl.RandomAccessReader {
  let window = Buffer.alloc(0);
  let windowStart = 0;

  const read = async (target: Buffer, length: number, position: number): Promise<void> => {
    if (!Number.isSafeInteger(position) || position < 0 || position + length > fileBytes) throw new Error('an offset lies outside of the file');
    if (position < windowStart || position + length > windowStart + window.length) {
      const bytes = Buffer.alloc(Math.min(Math.max(length, windowBytes), fileBytes - position));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
      if (bytesRead < length) throw new Error('the file became shorter');
      [window, windowStart] = [bytes.subarray(0, bytesRead), position];
    }
    window.copy(target, 0, position - windowStart, position - windowStart + length);
  };

  const readAt = callbackify(read);
  class FileReader extends yauzl.RandomAccessReader {
    override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
      readAt(buffer.subarray(offset), length, position, callback);
    }
  }
  return new FileReader();
}

function toZipEntry(yauzl: typeof Yauzl, entry: Yauzl.Entry, { maxRatio, freeBytes }: ArchiveLimits): ZipEntry {
  const { compressionMethod, compressedSize: packedBytes, uncompressedSize: sizeBytes, relativeOffsetOfLocalHeader: offset } = entry;
  const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
  const isPacked = compressionMethod === 8;
  const isLink = ((entry.externalFileAttributes >>> 16) & 0xf000) === linkMode;
  const isBomb = sizeBytes > freeBytes && sizeBytes > packedBytes * maxRatio;
  const isLie = !Number.isSafeInteger(sizeBytes) || (!isPacked && packedBytes !== sizeBytes);
  const refusal = entry.isEncrypted()
    ? 'encrypted'
    : compressionMethod !== 0 && !isPacked
      ? 'unknown-compression'
      : isLink || isBomb || isLie || isUnsafeName(name)
        ? 'suspicious'
        : null;
  return { name, packedBytes, sizeBytes, crc32: entry.crc32, isPacked, offset, refusal };
}

/** A name that would lead out of a folder. It is used as none; but an archive that has it is not made by an export. */
function isUnsafeName(name: string): boolean {
  return name.length > 1024 || name.startsWith('/') || /^[a-z]:/i.test(name) || name.includes('\0') || name.split('/').includes('..');
}

/** No honest archive has two files in the same bytes; one that does can be small and without end. */
function refuseOverlaps(entries: readonly ZipEntry[], fileBytes: number): void {
  let end = 0;
  for (const { offset, packedBytes } of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (offset < end) throw archiveError('archive-hostile', 'Files of the archive share bytes.');
    end = offset + headerBytes + packedBytes;
    if (!(end <= fileBytes)) throw archiveError('archive-damaged', 'A file of the archive lies outside of it.');
  }
}
