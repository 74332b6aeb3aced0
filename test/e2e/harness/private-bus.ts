import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

const align = (offset: number, size: number): number => Math.ceil(offset / size) * size;

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  const out = Buffer.alloc(4 + bytes.length + 1);
  out.writeUInt32LE(bytes.length, 0);
  out.set(bytes, 4);
  return out;
}

function uint32(value: number): Buffer {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value, 0);
  return out;
}

const signature = (value: string): Buffer => Buffer.from([value.length, ...Buffer.from(value), 0]);
const field = (code: number, type: string, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([code]), signature(type), value]);

function joinAligned(parts: readonly Buffer[], size: number): Buffer {
  return parts.reduce((sum, part) => Buffer.concat([sum, Buffer.alloc(align(sum.length, size) - sum.length), part]), Buffer.alloc(0));
}

/** One little-endian D-Bus message. Types: 1 a call, 2 an answer. */
function message(type: 1 | 2, serial: number, fields: readonly Buffer[], body: Buffer): Buffer {
  const fieldBytes = joinAligned(fields, 8);
  const header = Buffer.from([0x6c, type, 0, 1, ...uint32(body.length), ...uint32(serial), ...uint32(fieldBytes.length)]);
  return Buffer.concat([joinAligned([Buffer.concat([header, fieldBytes]), Buffer.alloc(0)], 8), body]);
}

function callBus(serial: number, member: string, bodyType: string, body: Buffer): Buffer {
  const name = 'org.freedesktop.DBus';
  const fields = [
    field(1, 'o', text('/org/freedesktop/DBus')),
    field(2, 's', text(name)),
    field(3, 's', text(member)),
    field(6, 's', text(name)),
    ...(bodyType === '' ? [] : [field(8, 'g', signature(bodyType))]),
  ];
  return message(1, serial, fields, body);
}

/** Who sent a message; of the header only its string fields are read. */
function senderOf(bytes: Buffer): string {
  const end = 16 + bytes.readUInt32LE(12);
  for (let at = 16; at < end; ) {
    const start = align(at, 8);
    const type = bytes.toString('latin1', start + 2, start + 3);
    const value = start + 4;
    if (type === 'g') {
      at = value + bytes.readUInt8(value) + 2;
    } else if (type === 'u') {
      at = align(value, 4) + 4;
    } else {
      const length = bytes.readUInt32LE(align(value, 4));
      const from = align(value, 4) + 4;
      if (bytes.readUInt8(start) === 7) return bytes.toString('utf8', from, from + length);
      at = from + length + 1;
    }
  }
  return '';
}

/** Owns the tray's name on the bus and answers every question with "yes, there is one". Resolves when the name is ours. */
async function playTray(path: string): Promise<Socket> {
  const socket = connect(path);
  await once(socket, 'connect');
  const userId = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${userId}\r\n`);
  await once(socket, 'data');
  const owned = Promise.withResolvers<void>();
  let received: Buffer = Buffer.alloc(0);
  let serial = 2;
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 16) {
      const length = align(16 + received.readUInt32LE(12), 8) + received.readUInt32LE(4);
      if (received.length < length) return;
      const one = received.subarray(0, length);
      received = received.subarray(length);
      const isCall = one.readUInt8(1) === 1;
      if (!isCall) {
        // Answers come in the order of the calls: Hello, then the name.
        if (one.readUInt8(1) === 2 && ++answers === 2) owned.resolve();
        continue;
      }
      const yes = Buffer.from([1, 0x62, 0, 0, ...uint32(1)]);
      const fields = [field(5, 'u', uint32(one.readUInt32LE(8))), field(6, 's', text(senderOf(one))), field(8, 'g', signature('v'))];
      // A serial number stands on a boundary of four; the field's code and type take exactly four bytes.
      socket.write(message(2, ++serial, fields, yes));
    }
  });
  let answers = 0;
  const name = joinAligned([text('org.kde.StatusNotifierWatcher'), uint32(4)], 4);
  socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), callBus(1, 'Hello', '', Buffer.alloc(0)), callBus(2, 'RequestName', 'su', name)]));
  await owned.promise;
  return socket;
}

/** A session bus of a test's own (Linux), on which a tray is there and nothing else. */
export interface PrivateBus {
  readonly address: string;
  close(): Promise<void>;
}

/** Starts a bus in `folder`, so that a desktop with a tray and one without can be tried side by side. */
export async function startBusWithTray(folder: string): Promise<PrivateBus> {
  const config = join(folder, 'bus.conf');
  await writeFile(
    config,
    `<busconfig><type>session</type><listen>unix:path=${join(folder, 'bus')}</listen><policy context="default">
     <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  const daemon: ChildProcess = spawn('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (daemon.stdout === null) throw new Error('dbus-daemon has no output');
  const [address] = (await once(createInterface(daemon.stdout), 'line')) as [string];
  const tray = await playTray(join(folder, 'bus'));
  return {
    address,
    async close() {
      tray.destroy();
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
      await rm(config, { force: true });
    },
  };
}
