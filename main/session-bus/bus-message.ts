/** A method call whose arguments are all strings: all that Kilodesk asks of the session bus. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interfaceName: string;
  readonly member: string;
  readonly args: readonly string[];
}

/** The first value of an answer; null for types that Kilodesk never asks for. */
export type BusValue = string | boolean | null;

/** An answer, as far as it is understood. `errorName` is set when the call failed. */
export interface BusReply {
  readonly replySerial: number;
  readonly errorName: string | null;
  readonly value: BusValue;
}

const align = (offset: number, size: number): number => Math.ceil(offset / size) * size;

/** Header fields by number, and the type of each, as the D-Bus specification lists them. */
const headerField = { path: 1, interfaceName: 2, member: 3, errorName: 4, replySerial: 5, destination: 6, signature: 8 } as const;
const methodCall = 1;
const errorReply = 3;

function writeString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const out = Buffer.alloc(4 + bytes.length + 1);
  out.writeUInt32LE(bytes.length, 0);
  bytes.copy(out, 4);
  return out;
}

const writeSignature = (text: string): Buffer => Buffer.from([text.length, ...Buffer.from(text, 'latin1'), 0]);

function joinAligned(parts: readonly Buffer[], size: number): Buffer {
  return parts.reduce((joined, part) => Buffer.concat([joined, Buffer.alloc(align(joined.length, size) - joined.length), part]), Buffer.alloc(0));
}

/** The bytes of a call, little-endian, protocol version 1. */
export function encodeBusCall(call: BusCall, serial: number): Buffer {
  const field = (number: number, type: string, value: Buffer): Buffer =>
    Buffer.concat([Buffer.from([number]), writeSignature(type), value]);
  const fields = [
    field(headerField.path, 'o', writeString(call.path)),
    field(headerField.interfaceName, 's', writeString(call.interfaceName)),
    field(headerField.member, 's', writeString(call.member)),
    field(headerField.destination, 's', writeString(call.destination)),
    ...(call.args.length > 0 ? [field(headerField.signature, 'g', writeSignature('s'.repeat(call.args.length)))] : []),
  ];
  const body = joinAligned(call.args.map(writeString), 4);
  const fieldBytes = joinAligned(fields, 8);
  const header = Buffer.alloc(16);
  header.set([0x6c, methodCall, 0, 1]);
  header.writeUInt32LE(body.length, 4);
  header.writeUInt32LE(serial, 8);
  header.writeUInt32LE(fieldBytes.length, 12);
  return Buffer.concat([header, joinAligned([fieldBytes, Buffer.alloc(0)], 8), body]);
}

/** Reads one value of a simple type; what lies behind an unknown type cannot be told. */
function readValue(bytes: Buffer, start: number, type: string): { readonly value: BusValue | number; readonly end: number } | null {
  switch (type) {
    case 's':
    case 'o': {
      const at = align(start, 4);
      const length = bytes.readUInt32LE(at);
      return { value: bytes.toString('utf8', at + 4, at + 4 + length), end: at + 4 + length + 1 };
    }
    case 'g': {
      const length = bytes.readUInt8(start);
      return { value: bytes.toString('latin1', start + 1, start + 1 + length), end: start + 1 + length + 1 };
    }
    case 'b':
    case 'u': {
      const at = align(start, 4);
      const value = bytes.readUInt32LE(at);
      return { value: type === 'b' ? value === 1 : value, end: at + 4 };
    }
    case 'v': {
      const length = bytes.readUInt8(start);
      return readValue(bytes, start + length + 2, bytes.toString('latin1', start + 1, start + 1 + length));
    }
    default:
      return null;
  }
}

/** Length of the whole message that `bytes` begins with; null until enough has come to tell. */
export function busMessageLength(bytes: Buffer): number | null {
  if (bytes.length < 16) return null;
  return align(16 + bytes.readUInt32LE(12), 8) + bytes.readUInt32LE(4);
}

/** Reads one whole message. Fails with a `RangeError` when it contradicts itself. */
export function decodeBusReply(bytes: Buffer): BusReply {
  const fieldsEnd = 16 + bytes.readUInt32LE(12);
  const fields = new Map<number, BusValue | number>();
  for (let at = 16; at < fieldsEnd; ) {
    const start = align(at, 8);
    const read = readValue(bytes, start + 1, 'v');
    if (read === null) break;
    fields.set(bytes.readUInt8(start), read.value);
    at = read.end;
  }
  const signature = fields.get(headerField.signature);
  const first = typeof signature === 'string' ? readValue(bytes, align(fieldsEnd, 8), signature.charAt(0)) : null;
  const replySerial = fields.get(headerField.replySerial);
  const errorName = fields.get(headerField.errorName);
  return {
    replySerial: typeof replySerial === 'number' ? replySerial : 0,
    errorName: bytes.readUInt8(1) === errorReply ? String(errorName) : null,
    value: first === null || typeof first.value === 'number' ? null : first.value,
  };
}
