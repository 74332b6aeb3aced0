import { expect, test, vi } from 'vitest';
import { appException } from '../../../app/errors/app-error.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { createTestReplies } from './test-replies.ts';

/** The real store with a disk that can be filled and emptied. */
function fullDisk(): { isFull: boolean; refusals: number; wrap: (store: ConversationStore) => ConversationStore } {
  const disk = {
    isFull: false,
    refusals: 0,
    wrap: (store: ConversationStore): ConversationStore => {
      const unlessFull =
        <A extends unknown[]>(save: (...args: A) => Promise<void>) =>
        (...args: A): Promise<void> => {
          if (!disk.isFull) return save(...args);
          disk.refusals += 1;
          return Promise.reject(appException('storage-full', 'no space'));
        };
      return { ...store, notices: [], saveProgress: unlessFull(store.saveProgress), finishReply: unlessFull(store.finishReply) };
    },
  };
  return disk;
}

test('an answer that cannot be saved ends with that error, stays in memory, and is saved when there is room', async () => {
  const disk = fullDisk();
  const { send, gateway, store, eventsOf, replies } = await createTestReplies({ wrapStore: disk.wrap });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  const stream = await gateway.next();
  disk.isFull = true;
  stream.text('precious');
  stream.complete();
  expect((await events).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'storage-full' } });

  const { snapshot, replies: live } = await replies.attach(started.conversationId, null, 1);
  expect(snapshot.messages[1]).toMatchObject({ text: 'precious', error: { code: 'storage-full' } });
  expect(live).toEqual([]);
  disk.isFull = false;
  await vi.waitFor(
    async () => expect((await store.open(started.conversationId)).messages[1]).toMatchObject({ status: 'complete', text: 'precious', error: null }),
    { timeout: 10_000 },
  );
  expect((await replies.attach(started.conversationId, null, 1)).snapshot.messages[1]).toMatchObject({ status: 'complete', error: null });
});

test('a disk that was full for a moment is no reason to end an answer', async () => {
  const disk = fullDisk();
  const { send, gateway, store, eventsOf } = await createTestReplies({ wrapStore: disk.wrap });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  const stream = await gateway.next();
  disk.isFull = true;
  stream.text('one ');
  await vi.waitFor(() => expect(disk.refusals).toBeGreaterThan(0));
  disk.isFull = false;
  stream.text('two');
  stream.complete();
  expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete' });
  expect((await store.open(started.conversationId)).messages[1]?.text).toBe('one two');
});

test('the end of the program tries a last time', async () => {
  const disk = fullDisk();
  const { send, gateway, store, eventsOf, replies } = await createTestReplies({ wrapStore: disk.wrap });
  const started = await send('Hello');
  const events = eventsOf(started.replyId);
  disk.isFull = true;
  const stream = await gateway.next();
  stream.text('last');
  stream.complete();
  await events;
  disk.isFull = false;
  await replies.dispose();
  expect((await store.open(started.conversationId)).messages[1]).toMatchObject({ status: 'complete', text: 'last' });
});
