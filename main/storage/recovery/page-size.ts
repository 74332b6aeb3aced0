import { parseBTreePage, readRowCells } from './b-tree-page.ts';
import type { FileReader } from './file-reader.ts';
import { isPageSize } from './wal-pages.ts';

const possibleSizes = [512, 1024, 2048, 4096, 8192, 16_384, 32_768, 65_536];

/** SQLite's own default, which all files of Kilodesk have. */
const usualSize = 4096;

const sampleBytes = 65_536;
const mostSamples = 64;

/** What the header says; 0 where it cannot be true. */
function saidSize(header: Buffer): number {
  const said = header.readUInt16BE(16);
  const size = said === 1 ? 65_536 : said;
  return isPageSize(size) ? size : 0;
}

function isLikelyPage(bytes: Buffer): boolean {
  // As page 2: what is left of the file's header tells nothing here.
  const page = parseBTreePage(bytes, 2);
  if (page === null || !page.isWhole || page.cellOffsets.length === 0) return false;
  return page.kind === 'table-interior' || [...readRowCells(page)].every((cell) => cell !== null);
}

function countLikelyPages(sample: Buffer, size: number): number {
  let count = 0;
  for (let at = 0; at < sample.length; at += size) if (isLikelyPage(sample.subarray(at, at + size))) count += 1;
  return count;
}

/**
 * The page size of the database in `file`. The header may be garbled in this of all places, so it is weighed against what the file
 * looks like: in samples from all over it, the size at which most pages are ones of a b-tree. Half of them would be at twice the size.
 */
export function inferPageSize(file: FileReader): number {
  const said = saidSize(file.read(0, 100));
  const counts = new Map(possibleSizes.map((size) => [size, 0]));
  const blocks = Math.ceil(file.size / sampleBytes);
  const step = Math.max(1, Math.floor(blocks / mostSamples));
  for (let block = 0; block < blocks; block += step) {
    const sample = file.read(block * sampleBytes, sampleBytes);
    for (const size of possibleSizes) counts.set(size, (counts.get(size) ?? 0) + countLikelyPages(sample, size));
  }
  const countOf = (size: number): number => counts.get(size) ?? 0;
  const best = possibleSizes.reduce((a, b) => (countOf(b) > countOf(a) ? b : a), usualSize);
  return said !== 0 && 4 * countOf(said) >= 3 * countOf(best) ? said : best;
}
