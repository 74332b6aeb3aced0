import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { whyNoKeyring } from '../../integration/keychain/keyring-session.ts';

/** A session bus with a real keyring of its own on it (Linux). */
export interface KeyringDesktop {
  /** To be added to the environment of the app. */
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export { whyNoKeyring };

interface Bus {
  readonly address: string;
  close(): Promise<void>;
}

/** Everything that the bus starts by itself, the keyring among it, gets `env` and ends with the bus. */
async function startBus(env: NodeJS.ProcessEnv): Promise<Bus> {
  const daemon = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [address] = (await once(createInterface(daemon.stdout), 'line')) as [string];
  return {
    address,
    async close() {
      const ended = once(daemon, 'exit');
      daemon.kill();
      await ended;
    },
  };
}

/** Makes the keyring on its first run, and opens it. It lives as long as the bus. */
async function unlockKeyring(env: NodeJS.ProcessEnv): Promise<void> {
  const keyring = spawn('gnome-keyring-daemon', ['--unlock', '--components=secrets'], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  keyring.stdin.end('password\n');
  // It goes to the background once it is on the bus.
  await once(keyring, 'exit');
}

/** Starts a bus with an open keyring, or with one that its owner has not opened yet. */
export async function startKeyringDesktop({ isLocked = false } = {}): Promise<KeyringDesktop> {
  const home = await mkdtemp(join(tmpdir(), 'kilodesk-keyring-'));
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const env = { PATH: process.env['PATH'], HOME: home, XDG_DATA_HOME: join(home, 'data'), XDG_RUNTIME_DIR: runtime };
  let bus = await startBus(env);
  await unlockKeyring({ ...env, DBUS_SESSION_BUS_ADDRESS: bus.address });
  if (isLocked) {
    await bus.close();
    // The next session finds the keyring that this one made, and nobody types its password.
    bus = await startBus(env);
  }
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: bus.address },
    async close() {
      await bus.close();
      await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
