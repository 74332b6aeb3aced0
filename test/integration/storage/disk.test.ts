import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { branchText, exchange, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' });
}

/** Why file systems cannot be mounted here; null when they can. Root ignores permissions, so only a mount is truly read-only. */
const reason = ((): string | null => {
  if (process.platform !== 'linux') return 'needs Linux';
  try {
    const folder = join('/tmp', `kilodesk-mount-probe-${process.pid}`);
    mkdirSync(folder);
    try {
      mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
      execFileSync('umount', [folder]);
      return null;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  } catch {
    return 'mounting is not permitted';
  }
})();

function mountedFolder(size: string): string {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder]);
  });
  return folder;
}

const remount = (folder: string, mode: 'ro' | 'rw'): void => mount('-o', `remount,${mode}`, folder);

describe.skipIf(reason !== null)(`disks${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  test('on a read-only disk the chats can be read, writing says why it fails, and works again once it may', async () => {
    const folder = mountedFolder('8m');
    const first = await openStore(folder);
    const { conversation } = await exchange(first, 'kept', 'words');
    await first.dispose();
    remount(folder, 'ro');

    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-failed']);
    expect(await branchText(store, conversation.id)).toContain('assistant complete words');
    expect(await store.search('kept', 5)).toHaveLength(1);
    await expect(sendText(store, 'x')).rejects.toMatchObject({ error: { code: 'storage-failed' } });
    expect(await store.list()).toHaveLength(1);
    remount(folder, 'rw');
    await exchange(store, 'again', 'writable');
    expect(await store.list()).toHaveLength(2);
  });

  test('a read-only disk after a kill still shows what was in the -wal', async () => {
    const folder = mountedFolder('8m');
    const writer = await openStore(folder);
    const { conversation } = await exchange(writer, 'kept', 'in the wal');
    const copy = mountedFolder('8m');
    for (const name of ['conversations.sqlite', 'conversations.sqlite-wal', 'conversations.sqlite-shm', 'conversations.marker']) {
      writeFileSync(join(copy, name), readFileSync(join(folder, name)));
    }
    await writer.dispose();
    remount(copy, 'ro');
    const store = await openTestStore(copy);
    expect(await branchText(store, conversation.id)).toContain('in the wal');
  });

  test('a read-only disk with nothing on it is an error, not an empty list', async () => {
    const folder = mountedFolder('8m');
    remount(folder, 'ro');
    const store = await openTestStore(folder);
    await expect(store.list()).rejects.toMatchObject({ error: { code: 'storage-failed' } });
  });

  test('a disk that fills up: what was saved stays, the rest says so, and goes on when there is room', async () => {
    const folder = mountedFolder('2m');
    const store = await openTestStore(folder);
    const { conversation } = await exchange(store, 'before', 'whole');
    const { message } = await sendText(store, 'big', conversation.id);
    const ballast = join(folder, 'ballast');
    for (let kilobytes = 1024; kilobytes >= 4; kilobytes /= 2) {
      try {
        for (;;) writeFileSync(ballast, Buffer.alloc(kilobytes * 1024), { flag: 'a' });
      } catch {
        // Full at this grain; smaller pieces may still fit.
      }
    }
    const big = { ...message, status: 'complete' as const, text: 'long answer '.repeat(40_000) };
    await expect(store.finishReply(big, [])).rejects.toMatchObject({ error: { code: 'storage-full' } });
    expect(await branchText(store, conversation.id)).toContain('assistant complete whole');
    rmSync(ballast);
    await store.finishReply(big, []);
    expect(await branchText(store, conversation.id)).toContain('long answer');
  });

  test('a disk that is full from the start says so, and the store comes to life when there is room', async () => {
    const folder = mountedFolder('256k');
    const ballast = join(folder, 'ballast');
    try {
      writeFileSync(ballast, Buffer.alloc(1024 * 1024));
    } catch {
      // As full as it gets.
    }
    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toContain('storage-full');
    await expect(sendText(store, 'x')).rejects.toMatchObject({ error: { code: 'storage-full' } });
    mount('-o', 'remount,size=8m', folder);
    rmSync(ballast);
    await exchange(store, 'room', 'at last');
    expect(await store.list()).toHaveLength(1);
  });
});
