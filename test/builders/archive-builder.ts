import { crc32, deflateRawSync } from 'node:zlib';

/** A file for a zip archive. Every figure can be made a lie. */
export interface ZipFile {
  readonly name: string;
  /** What the file holds. */
  readonly content?: string | Buffer;
  /** Bytes that stand in the archive as they are, whatever they mean; else `content` is packed. */
  readonly packed?: Buffer;
  /** 8, deflate, unless said otherwise; 0 stores. */
  readonly method?: number;
  /** Bit 0: encrypted. Bit 11: the name is UTF-8. */
  readonly flags?: number;
  /** What the list says of size, packed size and checksum. */
  readonly sizeBytes?: number;
  readonly packedBytes?: number;
  readonly checksum?: number;
  /** Upper half: the mode of Unix, e.g. 0xa1ff for a link. */
  readonly attributes?: number;
  /** Where the list says that the file begins. */
  readonly offset?: number;
  /** A file that only the list knows: it shares the bytes of another. */
  readonly isListedOnly?: boolean;
}

/** What of a whole archive can be a lie. */
export interface ZipOptions {
  /** How many files the end says there are. */
  readonly count?: number;
  /** Sizes, offsets and the end in 64 bits. */
  readonly is64?: boolean;
  /** Where the end in 64 bits says that the list begins. */
  readonly listOffset64?: bigint;
}

const limit32 = 0xffff_ffff;

/** Writes a zip archive byte by byte, in the order given. */
export function buildZip(files: readonly ZipFile[], options: ZipOptions = {}): Buffer {
  const written: Buffer[] = [];
  const listed: Buffer[] = [];
  let length = 0;
  for (const file of files) {
    const content = Buffer.from(file.content ?? '');
    const packed = file.packed ?? (file.method === 0 ? content : deflateRawSync(content));
    const offset = file.offset ?? length;
    const figures = { size: file.sizeBytes ?? content.length, packed: file.packedBytes ?? packed.length, checksum: file.checksum ?? crc32(content), offset };
    if (file.isListedOnly !== true) {
      const head = Buffer.concat([localHeader(file, figures), packed]);
      written.push(head);
      length += head.length;
    }
    listed.push(listedHeader(file, figures, options.is64 === true));
  }
  const list = Buffer.concat(listed);
  return Buffer.concat([...written, list, ending(length, list.length, options.count ?? files.length, options)]);
}

interface Figures {
  readonly size: number;
  readonly packed: number;
  readonly checksum: number;
  readonly offset: number;
}

function sharedFields({ name, method = 8, flags = 0x800 }: ZipFile, { size, packed, checksum }: Figures, extraLength: number, is64 = false): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(flags, 2);
  fields.writeUInt16LE(method, 4);
  fields.writeUInt32LE(checksum, 10);
  fields.writeUInt32LE(is64 ? limit32 : packed % 2 ** 32, 14);
  fields.writeUInt32LE(is64 ? limit32 : size % 2 ** 32, 18);
  fields.writeUInt16LE(Buffer.byteLength(name), 22);
  fields.writeUInt16LE(extraLength, 24);
  return fields;
}

function localHeader(file: ZipFile, figures: Figures): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), sharedFields(file, figures, 0), Buffer.from(file.name)]);
}

function listedHeader(file: ZipFile, figures: Figures, is64: boolean): Buffer {
  const extra = Buffer.alloc(is64 ? 28 : 0);
  if (is64) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(figures.size), 4);
    extra.writeBigUInt64LE(BigInt(figures.packed), 12);
    extra.writeBigUInt64LE(BigInt(figures.offset), 20);
  }
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((file.attributes ?? 0) * 0x10000, 6);
  rest.writeUInt32LE(is64 ? limit32 : figures.offset, 10);
  const madeByUnix = Buffer.from([20, 3]);
  return Buffer.concat([Buffer.from('PK\x01\x02'), madeByUnix, sharedFields(file, figures, extra.length, is64), rest, Buffer.from(file.name), extra]);
}

function ending(start: number, length: number, count: number, { is64 = false, listOffset64 }: ZipOptions): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(is64 ? limit32 : length, 12);
  end.writeUInt32LE(is64 ? limit32 : start, 16);
  if (!is64) return end;
  const end64 = Buffer.alloc(56);
  end64.write('PK\x06\x06', 0, 'latin1');
  end64.writeBigUInt64LE(44n, 4);
  end64.writeBigUInt64LE(BigInt(count), 24);
  end64.writeBigUInt64LE(BigInt(count), 32);
  end64.writeBigUInt64LE(BigInt(length), 40);
  end64.writeBigUInt64LE(listOffset64 ?? BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end64, locator, end]);
}
