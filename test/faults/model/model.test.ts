import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { isFullForm } from '../fault-report.ts';
import { runModel } from './run-model.ts';

const seeds = isFullForm ? Array.from({ length: 20 }, (_, index) => index + 1) : [1, 2];
const steps = isFullForm ? 10_000 : 2500;

/** In memory where the system has such a folder: what a disk does is tried elsewhere. */
function fastFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kilodesk-model-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The smallest number of steps that ends in a difference, found by comparing everything after each. */
async function shortestFailure(seed: number, failed: Error): Promise<Error> {
  return runModel(fastFolder(), seed, steps, true).then(
    () => failed,
    (thrown: unknown) => (thrown instanceof Error ? thrown : failed),
  );
}

test.each(seeds)(`seed %i: ${steps} random operations leave the store as a plain model of it`, async (seed) => {
  const folder = fastFolder();
  const run = await runModel(folder, seed, steps).catch(async (thrown: unknown) => {
    throw await shortestFailure(seed, thrown instanceof Error ? thrown : new Error(String(thrown)));
  });
  expect(run.kills, 'kills').toBeGreaterThan(0);
  expect(run.reopens, 'reopens').toBeGreaterThan(0);
  expect(run.refused, 'refusals').toBeGreaterThan(0);
  const db = new DatabaseSync(storagePaths(folder).file);
  expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  db.exec(`INSERT INTO messages_search (messages_search) VALUES ('integrity-check')`);
  db.close();
});
