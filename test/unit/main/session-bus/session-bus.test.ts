import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busMessageLength, decodeBusReply, encodeBusCall } from '../../../../main/session-bus/bus-message.ts';
import { createSessionBus, sessionBusSocket } from '../../../../main/session-bus/session-bus.ts';

const call = { destination: 'a.b', path: '/a', interfaceName: 'a.b.C', member: 'Ask', args: ['one', 'zwö'] };

describe('sessionBusSocket', () => {
  it.each([
    [{}, null],
    [{ XDG_RUNTIME_DIR: '/run/user/1' }, join('/run/user/1', 'bus')],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus,guid=12' }, '/run/bus'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:guid=12,path=/run/a%20b%2cc' }, '/run/a b,c'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x' }, '\0/tmp/dbus-x'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=h,port=1;unix:path=/second' }, '/second'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'autolaunch:' , XDG_RUNTIME_DIR: '/run' }, null],
  ])('finds %j', (env, path) => expect(sessionBusSocket(env)).toBe(path));
});

describe('bus messages', () => {
  it('begin with a length that holds, and fit together at every length of argument', () => {
    for (let length = 0; length < 20; length += 1) {
      const bytes = encodeBusCall({ ...call, args: ['x'.repeat(length), 'y'] }, 7);
      expect(busMessageLength(bytes)).toBe(bytes.length);
      expect(decodeBusReply(bytes)).toEqual({ replySerial: 0, errorName: null, value: 'x'.repeat(length) });
    }
    expect(busMessageLength(Buffer.alloc(15))).toBeNull();
  });
});

// The real daemon answers in test/integration/keychain; these are the ones that misbehave.
describe.skipIf(process.platform === 'win32')('a session bus', () => {
  let folder = '';
  let server: Server;
  const sockets = new Set<Socket>();
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-bus-'))));
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  const serve = async (onData: (socket: Socket, text: string) => void) => {
    const path = join(folder, 'bus');
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => onData(socket, bytes.toString('latin1')));
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return createSessionBus({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, timeoutMs: 200 });
  };
  const letIn = (socket: Socket, text: string): boolean => text.includes('AUTH') && socket.write('OK 0123\r\n');

  it.each([
    ['never answers', () => undefined, 'timed-out'],
    ['lets us in and is silent then', letIn, 'timed-out'],
    ['does not let us in', (socket: Socket) => void socket.write('REJECTED EXTERNAL\r\n'), 'no-bus'],
    ['hangs up', (socket: Socket) => void socket.end(), 'no-bus'],
    ['claims a message of gigabytes', (socket: Socket, text: string) => void (letIn(socket, text) || socket.write(Buffer.alloc(64, 0x7f))), 'no-bus'],
    ['contradicts itself', (socket: Socket, text: string) => void (letIn(socket, text) || socket.write(Buffer.from([...Buffer.from('l\x02\0\x01'), 0, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 5, 1, 117, 0, 255, 255, 1, 1]))), 'timed-out'],
  ] as const)('that %s fails with %3$s in time', async (_what, onData, kind) => {
    const ask = await serve(onData as (socket: Socket, text: string) => void);
    await expect(ask(call)).rejects.toMatchObject({ name: 'SessionBusError', kind });
  });

  it('that is not there is no bus', async () => {
    server = createServer();
    await expect(createSessionBus({ env: {} })(call)).rejects.toMatchObject({ kind: 'no-bus' });
    const gone = createSessionBus({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'gone')}` } });
    await expect(gone(call)).rejects.toMatchObject({ kind: 'no-bus' });
  });
});
