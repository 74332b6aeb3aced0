import { mkdir, rm } from 'node:fs/promises';
import { demoFolder } from './demo-folder.ts';
import { demoFormerModelsBody } from './demo-former-models.ts';
import { startDemoGateway, type DemoGatewayOptions } from './demo-gateway.ts';

/** A running demo: its gateway, and a data folder apart from the user's. */
export interface DemoSession {
  readonly gatewayUrl: string;
  /** The key that the demo gateway takes. */
  readonly apiKey: string;
  /** Body of a list of models as the demo gateway gave it a few days ago. */
  readonly formerModels: unknown;
  /** Exists; holds what the demo wrote before a restart. */
  readonly dataDir: string;
  /** Ends the gateway and keeps the folder, for the next start. Call it after the services that use them are disposed. */
  close(): Promise<void>;
  /** Ends the gateway and deletes the folder. */
  leave(): Promise<void>;
}

/** Starts a demo inside the user's `dataDir`, or goes on with the one that was not left. */
export async function openDemoSession(dataDir: string, options: DemoGatewayOptions): Promise<DemoSession> {
  const folder = demoFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const gateway = await startDemoGateway(options);
  return {
    gatewayUrl: gateway.baseUrl,
    apiKey: gateway.token,
    formerModels: demoFormerModelsBody(new Date()),
    dataDir: folder,
    close: () => gateway.close(),
    async leave() {
      await gateway.close();
      // A virus scanner or indexer may hold a file for a moment on Windows.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
