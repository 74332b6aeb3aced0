import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'KILODESK_E2E_FOLDER';

/** Where apps under test put their folders: the one of this run of Playwright, or the system's. */
export const scratchFolder = (): string => process.env[variable] ?? tmpdir();

/**
 * Playwright's global set-up, which it wants as the default export: one folder for all of a run, removed after it with
 * whatever a killed app left.
 */
export default async function makeScratchFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kilodesk-e2e-'));
  process.env[variable] = folder;
  // Processes that were killed a moment ago may still be writing.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
