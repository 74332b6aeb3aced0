import { readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';

/** One way of hurting the database in `file`. */
export interface Damage {
  readonly name: string;
  readonly apply: (file: string) => void;
}

/** Changes the bytes of a file in place. */
export function editBytes(file: string, edit: (bytes: Buffer) => void): void {
  const bytes = readFileSync(file);
  edit(bytes);
  writeFileSync(file, bytes);
}

const pageSize = 4096;

/** Ways that leave nothing, or not everything, of a database readable. */
export const damages: readonly Damage[] = [
  { name: 'empty file', apply: (file) => truncateSync(file, 0) },
  { name: 'file gone', apply: (file) => rmSync(file) },
  { name: 'text instead of a database', apply: (file) => writeFileSync(file, 'My shopping list: milk, eggs\n'.repeat(500)) },
  { name: 'a page of HTML', apply: (file) => writeFileSync(file, '<!doctype html><p>Sync conflict</p>') },
  { name: 'random bytes', apply: (file) => editBytes(file, (bytes) => bytes.forEach((_, i) => (bytes[i] = (i * 7919 + 13) % 251))) },
  { name: 'zeros', apply: (file) => editBytes(file, (bytes) => bytes.fill(0)) },
  { name: 'header zeroed', apply: (file) => editBytes(file, (bytes) => bytes.fill(0, 0, 100)) },
  { name: 'one wrong byte in the magic', apply: (file) => editBytes(file, (bytes) => (bytes[3] = 0x58)) },
  { name: 'impossible page size', apply: (file) => editBytes(file, (bytes) => bytes.writeUInt16BE(4097, 16)) },
  { name: 'impossible write version', apply: (file) => editBytes(file, (bytes) => bytes.fill(9, 18, 20)) },
  { name: 'first page zeroed', apply: (file) => editBytes(file, (bytes) => bytes.fill(0, 0, pageSize)) },
  { name: 'schema garbled', apply: (file) => editBytes(file, (bytes) => bytes.fill(0x5a, pageSize - 1500, pageSize)) },
  { name: 'cut to one page', apply: (file) => truncateSync(file, pageSize) },
  { name: 'cut in the middle of a page', apply: (file) => truncateSync(file, Math.floor(statSync(file).size / 2) + 777) },
  { name: 'cut to 50 bytes', apply: (file) => truncateSync(file, 50) },
  { name: 'last half zeroed', apply: (file) => editBytes(file, (bytes) => bytes.fill(0, pageSize * Math.floor(bytes.length / pageSize / 2))) },
  { name: 'every page but the first zeroed', apply: (file) => editBytes(file, (bytes) => bytes.fill(0, pageSize)) },
  {
    name: 'pages swapped',
    apply: (file) =>
      editBytes(file, (bytes) => {
        const second = Buffer.from(bytes.subarray(pageSize, 2 * pageSize));
        bytes.copyWithin(pageSize, 4 * pageSize, 5 * pageSize);
        second.copy(bytes, 4 * pageSize);
      }),
  },
];
