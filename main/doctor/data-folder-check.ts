import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCodeOf } from '../files/error-code.ts';
import type { DoctorFinding } from './finding.ts';

const plentyBytes = 100 * 1024 * 1024;

/** Whether the data folder can be written and has room. Writes a file and removes it. */
export async function checkDataFolder({ dataDir }: { readonly dataDir: string }): Promise<DoctorFinding> {
  const name = 'data folder';
  const probe = join(dataDir, `doctor-${randomUUID()}.tmp`);
  try {
    await writeFile(probe, 'x', { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    const code = errorCodeOf(thrown) ?? 'unknown reason';
    return {
      name,
      verdict: 'failed',
      sentence: `${dataDir} cannot be written (${code}).`,
      advice: 'Free some room, correct the permissions, or choose another folder with KILODESK_DATA_DIR.',
    };
  } finally {
    await rm(probe, { force: true });
  }
  const { bavail, bsize } = await statfs(dataDir);
  const freeBytes = bavail * bsize;
  const freeText = `${Math.round(freeBytes / (1024 * 1024))} MB`;
  return freeBytes < plentyBytes
    ? { name, verdict: 'warning', sentence: `${dataDir} can be written, but only ${freeText} are free.`, advice: 'Free some room.' }
    : { name, verdict: 'ok', sentence: `${dataDir} can be written; ${freeText} are free.` };
}
