import type { FileReader } from './file-reader.ts';

/** What a write-ahead log holds. Offsets are those of pages in its file. */
export interface WalPages {
  /** Bytes of a page; 0 for a log that holds nothing. */
  readonly pageSize: number;
  /** The newest version of each page that was committed and that its checksum vouches for. */
  readonly pages: ReadonlyMap<number, number>;
  /** Pages whose newest version is garbled, and where it is: `pages` has an older one of them, or none. */
  readonly garbled: ReadonlyMap<number, number>;
  /** Whether transactions that were committed stand behind a garbled place, where SQLite does not see them. */
  readonly hasHiddenCommits: boolean;
}

const headerBytes = 32;
const frameHeaderBytes = 24;

/** What both headers have: two salts, by which frames of an earlier use of the same file are told from those of this. */
type Salts = readonly [number, number];
type Checksum = readonly [number, number];

const emptyWal: WalPages = { pageSize: 0, pages: new Map(), garbled: new Map(), hasHiddenCommits: false };

/** Whether `size` is one that a page can have. */
export function isPageSize(size: number): boolean {
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;
}

function addToChecksum([first, second]: Checksum, bytes: Buffer, isBigEndian: boolean): Checksum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let [a, b] = [first | 0, second | 0];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + view.getInt32(at, !isBigEndian) + b) | 0;
    b = (b + view.getInt32(at + 4, !isBigEndian) + a) | 0;
  }
  return [a >>> 0, b >>> 0];
}

const pairAt = (bytes: Buffer, offset: number): readonly [number, number] => [bytes.readUInt32BE(offset), bytes.readUInt32BE(offset + 4)];
const isSame = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] === b[0] && a[1] === b[1];

interface Header {
  readonly isSound: boolean;
  readonly isBigEndian: boolean;
  readonly pageSize: number;
  readonly salts: Salts;
  readonly checksum: Checksum;
}

function readHeader(file: FileReader, usualPageSize: number): Header {
  const bytes = file.read(0, headerBytes);
  const magic = bytes.readUInt32BE(0);
  const pageSize = bytes.readUInt32BE(8);
  const isBigEndian = magic === 0x377f0683;
  const checksum = pairAt(bytes, 24);
  const isSound =
    (isBigEndian || magic === 0x377f0682) && isPageSize(pageSize) && isSame(addToChecksum([0, 0], bytes.subarray(0, 24), isBigEndian), checksum);
  return { isSound, isBigEndian, pageSize: isSound ? pageSize : usualPageSize, salts: pairAt(bytes, 16), checksum };
}

interface Frame {
  readonly page: number;
  readonly isCommit: boolean;
  readonly salts: Salts;
  readonly isSound: boolean;
  /** Whether a checksum vouches for it. */
  readonly isChecked: boolean;
  readonly offset: number;
}

/**
 * Frames in the order of the file. Each is checked against the sum that the one before says of itself, or really has: so a garbled
 * frame costs itself only, where SQLite gives up on everything behind it. One that can be checked against neither is believed.
 */
function* readFrames(file: FileReader, header: Header): Generator<Frame> {
  const frameBytes = frameHeaderBytes + header.pageSize;
  let [said, real] = [header.checksum, header.checksum];
  let isBeforeSound = header.isSound;
  for (let offset = headerBytes; offset + frameBytes <= file.size; offset += frameBytes) {
    const bytes = file.read(offset, frameBytes);
    const sumFrom = (seed: Checksum): Checksum =>
      addToChecksum(addToChecksum(seed, bytes.subarray(0, 8), header.isBigEndian), bytes.subarray(frameHeaderBytes), header.isBigEndian);
    const own = pairAt(bytes, 16);
    const sum = sumFrom(said);
    const isChecked = isSame(sum, own) || (!isBeforeSound && isSame(sumFrom(real), own));
    const page = bytes.readUInt32BE(0);
    const isSound = page > 0 && (isChecked || !isBeforeSound);
    yield { page, isCommit: bytes.readUInt32BE(4) > 0, salts: pairAt(bytes, 8), isSound, isChecked: isChecked && page > 0, offset: offset + frameHeaderBytes };
    [said, real, isBeforeSound] = [own, sum, isChecked];
  }
}

/** The salts of this use of the log. Behind a garbled header the first frame has them: it is written anew in each. */
function currentSalts(file: FileReader, header: Header): Salts | null {
  if (header.isSound) return header.salts;
  for (const { isChecked, salts } of readFrames(file, header)) if (isChecked) return salts;
  return null;
}

/**
 * Reads a write-ahead log, garbled as it may be, in time proportional to it. `usualPageSize` counts where its header cannot be read.
 */
export function readWalPages(file: FileReader, usualPageSize: number): WalPages {
  const header = readHeader(file, usualPageSize);
  const salts = file.size <= headerBytes ? null : currentSalts(file, header);
  if (salts === null) return emptyWal;
  const pages = new Map<number, number>();
  const garbled = new Map<number, number>();
  let uncommitted: Frame[] = [];
  let isBroken = !header.isSound;
  let hasHiddenCommits = false;
  for (const frame of readFrames(file, header)) {
    if (!isSame(frame.salts, salts)) {
      isBroken = true;
      continue;
    }
    if (!frame.isSound) isBroken = true;
    uncommitted.push(frame);
    if (!frame.isCommit || !frame.isSound) continue;
    hasHiddenCommits ||= isBroken && frame.isChecked;
    for (const { page, isSound, offset } of uncommitted) {
      if (isSound) garbled.delete(page);
      (isSound ? pages : garbled).set(page, offset);
    }
    uncommitted = [];
  }
  return { pageSize: header.pageSize, pages, garbled, hasHiddenCommits };
}
