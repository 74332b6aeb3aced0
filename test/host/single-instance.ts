import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What a second start hands to the first. */
export interface Handover {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

const sqliteBusy = 5;
const handoverTimeoutMs = 5000;
/** Held until the process ends, when the system lets go of the lock. */
let held: DatabaseSync | null = null;

function socketPath(userData: string): string {
  const name = `kilodesk-host-${createHash('sha256').update(userData).digest('hex').slice(0, 16)}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** Takes the lock of a data folder without waiting. A lock of SQLite's ends with its process, however that ends. */
function takeLock(userData: string): boolean {
  mkdirSync(userData, { recursive: true });
  try {
    const database = new DatabaseSync(join(userData, 'host-instance.lock'), { timeout: 0 });
    database.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    held = database;
    return true;
  } catch (thrown) {
    return (thrown as { errcode?: number }).errcode !== sqliteBusy;
  }
}

function listen(userData: string, onHandover: (handover: Handover) => void): void {
  const path = socketPath(userData);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = createServer((socket) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    socket.on('end', () => {
      onHandover(JSON.parse(text) as Handover);
      socket.end('ok');
    });
    socket.on('error', () => socket.destroy());
  });
  server.listen(path).unref();
  process.on('exit', () => rmSync(path, { force: true }));
}

function send(path: string, handover: Handover): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ path, allowHalfOpen: true }, () => socket.end(JSON.stringify(handover)));
    socket.on('data', () => undefined).on('end', resolve).on('error', reject);
  });
}

/** Sends until the first process, which may be just starting, listens. */
async function handOver(userData: string, handover: Handover): Promise<void> {
  const until = performance.now() + handoverTimeoutMs;
  for (;;) {
    try {
      await send(socketPath(userData), handover);
      return;
    } catch (thrown) {
      if (performance.now() > until) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Takes the lock, or hands our arguments to whoever has it; `done` resolves when they have arrived. */
export function claimInstance(
  userData: string,
  handover: Handover,
  onHandover: (handover: Handover) => void,
): { readonly isFirst: boolean; readonly done: Promise<void> } {
  if (held !== null) return { isFirst: true, done: Promise.resolve() };
  if (!takeLock(userData)) return { isFirst: false, done: handOver(userData, handover) };
  listen(userData, onHandover);
  return { isFirst: true, done: Promise.resolve() };
}
