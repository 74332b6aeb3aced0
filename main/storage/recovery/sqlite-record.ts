// Facts of this folder are from https://www.sqlite.org/fileformat2.html. Everything that is read here may be garbled or hostile.

/** What a column holds; our tables have no other types. */
export type SqliteValue = string | number | Uint8Array | null;

/** A number of one to nine bytes and where the next thing begins. Beyond 2^53 it is not exact. */
export interface Varint {
  readonly value: number;
  readonly next: number;
}

/** The beginning of a record: the serial type of each column, and where their contents start. */
export interface RecordHeader {
  readonly types: readonly number[];
  readonly bodyOffset: number;
}

/** More columns than any table of ours will have: a longer header is garbled or another program's. */
const mostColumns = 100;

/** Reads the varint at `offset`; null when `bytes` end inside it. */
export function readVarint(bytes: Uint8Array, offset: number): Varint | null {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return null;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, next: offset + index + 1 };
  }
  const last = bytes[offset + 8];
  return last === undefined ? null : { value: value * 256 + last, next: offset + 9 };
}

const sizesOfNumbers = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

/** Bytes that a column of this serial type takes; null for the two types that no file holds. */
function sizeOfType(type: number): number | null {
  if (type >= 12) return (type - (type % 2 === 0 ? 12 : 13)) / 2;
  return sizesOfNumbers[type] ?? null;
}

/** Reads a record's header; null when it is garbled or `bytes` end inside it. */
export function readRecordHeader(bytes: Uint8Array): RecordHeader | null {
  const size = readVarint(bytes, 0);
  if (size === null || size.value > bytes.length) return null;
  const types: number[] = [];
  let offset = size.next;
  while (offset < size.value) {
    const type = readVarint(bytes, offset);
    if (type === null || types.length === mostColumns) return null;
    types.push(type.value);
    offset = type.next;
  }
  return offset === size.value ? { types, bodyOffset: offset } : null;
}

/** Bytes of the whole record that `header` begins; null for types that no file holds. */
export function sizeOfRecord({ types, bodyOffset }: RecordHeader): number | null {
  let size = bodyOffset;
  for (const type of types) {
    const bytes = sizeOfType(type);
    if (bytes === null) return null;
    size += bytes;
  }
  return size;
}

function readInteger(bytes: Buffer, offset: number, size: number): number | null {
  if (size <= 6) return bytes.readIntBE(offset, size);
  const value = Number(bytes.readBigInt64BE(offset));
  return Number.isSafeInteger(value) ? value : null;
}

function readValue(payload: Buffer, offset: number, type: number, size: number): SqliteValue {
  if (type === 0) return null;
  if (type === 7) return payload.readDoubleBE(offset);
  if (type === 8) return 0;
  if (type === 9) return 1;
  if (type < 7) return readInteger(payload, offset, size);
  return type % 2 === 0 ? payload.subarray(offset, offset + size) : payload.toString('utf8', offset, offset + size);
}

/** Decodes columns from the first on, as many as end inside `bytes`. */
function decodeColumns(bytes: Buffer, header: RecordHeader): readonly SqliteValue[] {
  const values: SqliteValue[] = [];
  let offset = header.bodyOffset;
  for (const type of header.types) {
    const size = sizeOfType(type);
    if (size === null || offset + size > bytes.length) return values;
    values.push(readValue(bytes, offset, type, size));
    offset += size;
  }
  return values;
}

/**
 * Decodes a whole record; null unless its parts take up `payload` exactly. Integers that JavaScript cannot hold are read as null,
 * bytes that are not UTF-8 as U+FFFD.
 */
export function decodeRecord(payload: Buffer): readonly SqliteValue[] | null {
  const header = readRecordHeader(payload);
  return header === null || sizeOfRecord(header) !== payload.length ? null : decodeColumns(payload, header);
}

/**
 * Decodes the first bytes of a record: the columns that are whole in them and, if it is text, what there is of the next. Zeros at its
 * end are left out: they are what a page that was wiped holds.
 */
export function decodeBeginning(bytes: Buffer): readonly SqliteValue[] {
  const header = readRecordHeader(bytes);
  if (header === null) return [];
  const values = decodeColumns(bytes, header);
  const type = header.types[values.length] ?? 0;
  if (type < 13 || type % 2 === 0) return values;
  const offset = header.types.slice(0, values.length).reduce((sum, each) => sum + (sizeOfType(each) ?? 0), header.bodyOffset);
  let end = bytes.length;
  while (end > offset && bytes[end - 1] === 0) end -= 1;
  // Half a letter at the end reads as one of these.
  return [...values, bytes.toString('utf8', offset, end).replace(/\uFFFD{1,3}$/, '')];
}
