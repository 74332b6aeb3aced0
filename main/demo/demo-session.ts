import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../files/error-code.ts';
import { startDemoGateway, type DemoGatewayOptions } from './demo-gateway.ts';

/** A running demo: its gateway, and a data folder apart from the user's. */
export interface DemoSession {
  readonly gatewayUrl: string;
  /** The key that the demo gateway takes. */
  readonly apiKey: string;
  /** Exists; empty at the start. */
  readonly dataDir: string;
  /** Ends the gateway and deletes the folder. Call it after the services that use them are disposed. */
  leave(): Promise<void>;
}

const folderName = /^demo-(\d+)-[0-9a-f-]+$/;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Another user's process cannot be signalled, and lives.
    return errorCodeOf(thrown) === 'EPERM';
  }
}

// A virus scanner or indexer may hold a file for a moment on Windows.
const removeFolder = (path: string): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 5 });

async function removeStaleFolders(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = folderName.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await removeFolder(join(dataDir, name));
  }
}

/** Starts a demo inside the user's `dataDir` and clears away what crashed demos left there. */
export async function createDemoSession(dataDir: string, options: DemoGatewayOptions): Promise<DemoSession> {
  await mkdir(dataDir, { recursive: true });
  await removeStaleFolders(dataDir);
  const folder = join(dataDir, `demo-${process.pid}-${randomUUID()}`);
  await mkdir(folder, { mode: 0o700 });
  const gateway = await startDemoGateway(options);
  return {
    gatewayUrl: gateway.baseUrl,
    apiKey: gateway.token,
    dataDir: folder,
    async leave() {
      await gateway.close();
      await removeFolder(folder);
    },
  };
}
