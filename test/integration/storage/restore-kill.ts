import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { exchange, openStore } from './test-store.ts';

/** A store in `folder` with two backups of different content, as they would be read. */
export interface TwoBackups {
  readonly folder: string;
  readonly names: readonly string[];
  readonly contents: readonly string[];
}

/** All that a store holds, in one text. */
function contentOf(db: DatabaseSync): string {
  const rows = db.prepare('SELECT conversation_id, status, length(text) AS length FROM messages ORDER BY row_id').all();
  return JSON.stringify(rows);
}

function readContent(folder: string): string {
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000 });
  try {
    expect(db.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    return contentOf(db);
  } finally {
    db.close();
  }
}

/** Makes a store of a few MiB and two backups of it. */
export async function makeTwoBackups(folder: string): Promise<TwoBackups> {
  const store = await openStore(folder);
  const names: string[] = [];
  const contents: string[] = [];
  for (const text of ['a', 'b']) {
    for (let index = 0; index < 12; index += 1) await exchange(store, `${text} ${index}`, text.repeat(100_000));
    const outcome = await store.jobs.run('backUp', { kind: 'manual', appVersion: 'test' });
    names.push(outcome?.kind === 'made' ? outcome.name : '');
    contents.push(readContent(folder));
  }
  await store.dispose();
  return { folder, names, contents };
}

/** Kills a process while it restores one and the other, with a reader beside it: both find the one or the other, never anything between. */
export async function expectRestoreKillSurvived({ folder, names, contents }: TwoBackups, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'restoring-process.ts'), folder, ...names], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  const reader = new DatabaseSync(join(folder, 'conversations.sqlite'), { timeout: 5000, readOnly: true });
  try {
    const killAt = performance.now() + afterMs;
    while (performance.now() < killAt) {
      expect(contents).toContain(contentOf(reader));
      await delay(2);
    }
    child.kill('SIGKILL');
    await closed;
    expect(contents).toContain(contentOf(reader));
  } finally {
    reader.close();
  }
  expect(contents).toContain(readContent(folder));
  const store = await openStore(folder);
  expect(store.notices).toEqual([]);
  // The next one finds no lock of the dead and clears away what it left.
  await store.jobs.run('restore', { source: { kind: 'kept', name: names[0] ?? '' }, appVersion: 'test' });
  await store.dispose();
  expect(readContent(folder)).toBe(contents[0]);
  expect(readdirSync(join(folder, 'backups')).filter((name) => /staged|partial/.test(name))).toEqual([]);
}
