import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mountSmallDisk, whyNoMount, type SmallDisk } from '../../builders/small-disk.ts';
import { branchText, exchange, hitsOf, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

function smallDisk(size: string): SmallDisk {
  const disk = mountSmallDisk(join(temporaryFolder(), 'disk'), size);
  onTestFinished(disk.unmount);
  return disk;
}

describe.skipIf(whyNoMount !== null)(`disks${whyNoMount === null ? '' : ` (skipped: ${whyNoMount})`}`, () => {
  test('on a read-only disk the chats can be read, writing says why it fails, and works again once it may', async () => {
    const { folder, remount } = smallDisk('8m');
    const first = await openStore(folder);
    const { conversation } = await exchange(first, 'kept', 'words');
    await first.dispose();
    remount('ro');

    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toEqual(['storage-failed']);
    expect(await branchText(store, conversation.id)).toContain('assistant complete words');
    expect(await hitsOf(store, 'kept', 5)).toHaveLength(1);
    await expect(sendText(store, 'x')).rejects.toMatchObject({ error: { code: 'storage-failed' } });
    expect(await store.list()).toHaveLength(1);
    remount('rw');
    await exchange(store, 'again', 'writable');
    expect(await store.list()).toHaveLength(2);
  });

  test('a read-only disk after a kill still shows what was in the -wal', async () => {
    const { folder } = smallDisk('8m');
    const writer = await openStore(folder);
    const { conversation } = await exchange(writer, 'kept', 'in the wal');
    const copy = smallDisk('8m');
    for (const name of ['conversations.sqlite', 'conversations.sqlite-wal', 'conversations.sqlite-shm', 'conversations.marker']) {
      writeFileSync(join(copy.folder, name), readFileSync(join(folder, name)));
    }
    await writer.dispose();
    copy.remount('ro');
    const store = await openTestStore(copy.folder);
    expect(await branchText(store, conversation.id)).toContain('in the wal');
  });

  test('a read-only disk with nothing on it is an error, not an empty list', async () => {
    const { folder, remount } = smallDisk('8m');
    remount('ro');
    const store = await openTestStore(folder);
    await expect(store.list()).rejects.toMatchObject({ error: { code: 'storage-failed' } });
  });

  test('a disk that fills up: what was saved stays, the rest says so, and goes on when there is room', async () => {
    const { folder, fill, makeRoom } = smallDisk('2m');
    const store = await openTestStore(folder);
    const { conversation } = await exchange(store, 'before', 'whole');
    const { message } = await sendText(store, 'big', conversation.id);
    fill();
    const big = { ...message, status: 'complete' as const, text: 'long answer '.repeat(40_000) };
    await expect(store.finishReply(big, [])).rejects.toMatchObject({ error: { code: 'storage-full' } });
    expect(await branchText(store, conversation.id)).toContain('assistant complete whole');
    makeRoom();
    await store.finishReply(big, []);
    expect(await branchText(store, conversation.id)).toContain('long answer');
  });

  test('a file that does not fit leaves nothing behind, says so, and can be added when there is room', async () => {
    const { folder, remount } = smallDisk('3m');
    const store = await openTestStore(folder);
    const { conversation } = await exchange(store, 'before', 'whole');
    const content = Buffer.alloc(4 * 1024 * 1024, 1);
    await expect(store.files.add(content, 'text/plain')).rejects.toMatchObject({ error: { code: 'storage-full' } });
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
    expect(await branchText(store, conversation.id)).toContain('assistant complete whole');
    remount('size=16m');
    const { hash } = await store.files.add(content, 'text/plain');
    expect((await store.files.read(hash)).length).toBe(content.length);
  });

  test('a disk that is full from the start says so, and the store comes to life when there is room', async () => {
    const { folder, fill, makeRoom, remount } = smallDisk('256k');
    fill();
    const store = await openTestStore(folder);
    expect(store.notices.map(({ code }) => code)).toContain('storage-full');
    await expect(sendText(store, 'x')).rejects.toMatchObject({ error: { code: 'storage-full' } });
    remount('size=8m');
    makeRoom();
    await exchange(store, 'room', 'at last');
    expect(await store.list()).toHaveLength(1);
  });
});
