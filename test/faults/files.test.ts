import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConversationStore } from '../../main/storage/conversation-store.ts';
import { openStore, temporaryFolder } from '../integration/storage/test-store.ts';
import { triesFor } from './fault-report.ts';

const script = join(import.meta.dirname, 'file-steps-process.ts');
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** Every file below `files`, contents and what is half written alike. */
function filesIn(folder: string): string[] {
  const files = join(folder, 'files');
  return existsSync(files) ? readdirSync(files, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name) : [];
}

async function attach(store: ConversationStore, ...texts: readonly string[]): Promise<void> {
  const files = await Promise.all(texts.map((text) => store.files.add(bytes(text), 'text/plain')));
  await store.saveDraft(null, { text: '', attachments: files.map((file, i) => ({ ...file, name: `${i}.txt` })) });
}

/** The short form leaves out some of the steps, each run others. */
const stride = triesFor(3, 1);

/** Kills at every step in turn until there are no more, with strides of {@link stride}; answers how many there were. */
async function killAtEveryStep(operation: 'add' | 'sweep', prepare: (store: ConversationStore) => Promise<unknown>): Promise<number> {
  for (let step = 1 + Math.floor(Math.random() * stride); ; step += stride) {
    const folder = temporaryFolder();
    const before = await openStore(folder);
    await prepare(before);
    await before.dispose();
    const { status, signal } = spawnSync(process.execPath, [script, folder, operation, String(step)], { stdio: 'inherit' });
    if (status === 0) return step - stride;
    expect(signal).toBe('SIGKILL');
    const store = await openStore(folder);
    expect(store.notices).toEqual([]);
    // Nothing that is known has lost its content.
    expect((await store.files.removeUnreferenced()).missing).toEqual([]);
    const { hash } = await store.files.add(bytes('the content'), 'text/plain');
    await store.files.read(hash);
    await store.saveDraft(null, { text: '', attachments: [{ hash, name: 'a', mediaType: 'text/plain', sizeBytes: 11 }] });
    await store.saveDraft(null, { text: '', attachments: [] });
    await store.files.removeUnreferenced();
    expect(filesIn(folder)).toEqual([]);
    await store.dispose();
  }
}

test('a kill at any step of adding leaves no row without content, and nothing that stays', async () => {
  expect(await killAtEveryStep('add', async () => undefined)).toBeGreaterThan(6);
});

test('a kill at any step of sweeping leaves no row without content, and nothing that stays', async () => {
  const prepare = async (store: ConversationStore): Promise<void> => {
    await attach(store, 'a', 'b');
    await attach(store);
  };
  expect(await killAtEveryStep('sweep', prepare)).toBeGreaterThan(6);
});
