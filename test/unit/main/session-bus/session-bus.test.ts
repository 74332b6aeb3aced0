import { createServer, type Server, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busMessageLength, decodeBusReply, encodeBusCall } from '../../../../main/session-bus/bus-message.ts';
import type { AskSessionBus } from '../../../../main/session-bus/ask-session-bus.ts';
import { createSessionBus, sessionBusSocket } from '../../../../main/session-bus/session-bus.ts';

const call = { destination: 'a.b', path: '/a', interfaceName: 'a.b.C', member: 'Ask', args: ['one', 'zwö'] };

/** What a bus does with what it is sent. */
type Behaviour = (socket: Socket, text: string) => unknown;

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

  const serve = async (behaviour: Behaviour): Promise<AskSessionBus> => {
    const path = join(folder, 'bus');
    server = createServer((socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('data', (bytes) => behaviour(socket, bytes.toString('latin1')));
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(path, resolve);
    await promise;
    return createSessionBus({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` }, timeoutMs: 200 });
  };
  /** Answers the first words of the caller; false for all that follows. */
  function letIn(socket: Socket, text: string): boolean {
    const isGreeting = text.includes('AUTH');
    if (isGreeting) socket.write('OK 0123\r\n');
    return isGreeting;
  }
  const afterGreeting = (bytes: Buffer): Behaviour => (socket, text) => {
    if (!letIn(socket, text)) socket.write(bytes);
  };
  const message = (...fields: readonly number[]): Buffer => Buffer.from([...Buffer.from('l\x02\0\x01'), 0, 0, 0, 0, 1, 0, 0, 0, fields.length, 0, 0, 0, ...fields]);
  const misbehaviours: readonly (readonly [string, Behaviour, string])[] = [
    ['never answers', () => undefined, 'timed-out'],
    ['lets us in and is silent then', letIn, 'timed-out'],
    ['does not let us in', (socket) => socket.write('REJECTED EXTERNAL\r\n'), 'no-bus'],
    ['hangs up', (socket) => socket.end(), 'no-bus'],
    ['claims a message of gigabytes', afterGreeting(Buffer.alloc(64, 0x7f)), 'no-bus'],
    ['answers somebody else', afterGreeting(message(5, 1, 117, 0, 9, 0, 0, 0)), 'timed-out'],
    ['names a text longer than its message', afterGreeting(message(4, 1, 115, 0, 255, 255, 255, 127)), 'timed-out'],
  ];

  it.each(misbehaviours)('that %s fails in time', async (_what, behaviour, kind) => {
    const ask = await serve(behaviour);
    await expect(ask(call)).rejects.toMatchObject({ name: 'SessionBusError', kind });
  });

  it('that is not there is no bus', async () => {
    server = createServer();
    await expect(createSessionBus({ env: {} })(call)).rejects.toMatchObject({ kind: 'no-bus' });
    const gone = createSessionBus({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(folder, 'gone')}` } });
    await expect(gone(call)).rejects.toMatchObject({ kind: 'no-bus' });
  });
});
