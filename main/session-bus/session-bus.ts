import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { SessionBusError, type AskSessionBus } from './ask-session-bus.ts';
import { busMessageLength, decodeBusReply, encodeBusCall, type BusCall, type BusValue } from './bus-message.ts';

/** Where the session bus listens, as a path for `net.connect`; null where there is none that a socket can reach. */
export function sessionBusSocket(env: Readonly<Record<string, string | undefined>>): string | null {
  const addresses = env['DBUS_SESSION_BUS_ADDRESS'];
  if (!addresses) return env['XDG_RUNTIME_DIR'] ? join(env['XDG_RUNTIME_DIR'], 'bus') : null;
  for (const address of addresses.split(';')) {
    const match = /^unix:(?:.*,)?(path|abstract)=([^,]*)/.exec(address);
    if (!match?.[2]) continue;
    const path = match[2].replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    return match[1] === 'abstract' ? `\0${path}` : path;
  }
  return null;
}

const maxReplyBytes = 1024 * 1024;
const hello: BusCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interfaceName: 'org.freedesktop.DBus',
  member: 'Hello',
  args: [],
};

/** Signs in as this user, sends `call` and waits for what answers it; signals and other messages are passed over. */
function converse(socket: Socket, call: BusCall): Promise<BusValue> {
  const callSerial = 2;
  let received = Buffer.alloc(0);
  let isSignedIn = false;

  return new Promise((resolve, reject) => {
    const fail = (message: string): void => reject(new SessionBusError('no-bus', message));
    socket.on('error', (error) => fail(error.message));
    socket.on('close', () => fail('the session bus hung up'));
    socket.on('connect', () => {
      const userId = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
      socket.write(`\0AUTH EXTERNAL ${userId}\r\n`);
    });

    const readReplies = (): void => {
      for (let length = busMessageLength(received); length !== null; length = busMessageLength(received)) {
        if (length > maxReplyBytes) return fail('the session bus sent too long a message');
        if (received.length < length) return;
        const reply = decodeBusReply(received.subarray(0, length));
        received = received.subarray(length);
        if (reply.replySerial !== callSerial) continue;
        if (reply.errorName === null) resolve(reply.value);
        else reject(new SessionBusError('refused', `${call.member} failed with ${reply.errorName}`, reply.errorName));
        return;
      }
    };

    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      try {
        if (!isSignedIn) {
          const end = received.indexOf('\r\n');
          if (end < 0) return;
          if (!received.toString('latin1', 0, end).startsWith('OK ')) return fail('the session bus did not let us in');
          isSignedIn = true;
          received = received.subarray(end + 2);
          socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), encodeBusCall(hello, 1), encodeBusCall(call, callSerial)]));
        }
        readReplies();
      } catch (thrown) {
        fail(thrown instanceof Error ? thrown.message : String(thrown));
      }
    });
  });
}

/** Builds {@link AskSessionBus}: one short connection a question, `timeoutMs` at most. */
export function createSessionBus(options: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs?: number;
}): AskSessionBus {
  const { env, timeoutMs = 3000 } = options;

  return async (call) => {
    const path = sessionBusSocket(env);
    if (path === null) throw new SessionBusError('no-bus', 'there is no session bus');
    const socket = connect(path);
    const timer = Promise.withResolvers<never>();
    const timeout = setTimeout(() => timer.reject(new SessionBusError('timed-out', `${call.member} was not answered`)), timeoutMs);
    try {
      return await Promise.race([converse(socket, call), timer.promise]);
    } finally {
      clearTimeout(timeout);
      socket.destroy();
    }
  };
}
