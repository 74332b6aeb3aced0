import { expect, onTestFinished, test } from 'vitest';
import { createTrash } from '../../../main/trash/create-trash.ts';
import type { Trash } from '../../../main/trash/trash.ts';
import { createTestReplies, type TestReplies } from '../chat/test-replies.ts';
import { exchange, silentLogger } from '../storage/test-store.ts';

/** The service on the real store and real replies; `told` are the windows' events. */
async function createTestTrash(): Promise<TestReplies & { readonly trash: Trash; readonly told: unknown[] }> {
  const parts = await createTestReplies();
  const told: unknown[] = [];
  const trash = createTrash({ ...parts, events: { broadcast: (_event, payload) => void told.push(payload) }, logger: silentLogger });
  onTestFinished(() => trash.dispose());
  return { ...parts, trash, told };
}

test('an answer that is being written ends before its chat is erased, and does not come back', async () => {
  const { trash, store, replies, send, told } = await createTestTrash();
  const { conversationId, replyId } = await send('Hello');
  await store.trash(conversationId);
  expect(replies.activeReplyIds()).toEqual([replyId]);
  expect(await trash.erase([conversationId])).toBe(1);
  expect(replies.activeReplyIds()).toEqual([]);
  expect(told).toEqual([{ conversationId: null }]);
  await expect(store.open(conversationId)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});

test('files go with the last chat that refers to them, and not before', async () => {
  const { trash, store } = await createTestTrash();
  const file = await store.files.add(new TextEncoder().encode('the content'), 'text/plain');
  const attachments = [{ ...file, name: 'a.txt' }];
  const [first, second] = await Promise.all(
    ['one', 'two'].map(async (requestId) => {
      const reply = { requestId, kind: 'send', conversationId: null, text: 'Read this', attachments, system: null, messageId: null, modelRef: 'm' } as const;
      const { conversation, message } = await store.createReply(reply);
      await store.finishReply({ ...message, status: 'complete', text: 'Read.' }, []);
      return conversation.id;
    }),
  );
  await store.trash(first ?? '');
  await trash.erase(null);
  expect(await store.files.has(file.hash)).toBe(true);
  await store.trash(second ?? '');
  await trash.erase(null);
  expect(await store.files.has(file.hash)).toBe(false);
});

test('what is not in the trash is not erased', async () => {
  const { trash, store } = await createTestTrash();
  const { conversation } = await exchange(store, 'In use', 'yes');
  await expect(trash.erase([conversation.id])).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(await trash.erase(null)).toBe(0);
  expect(await store.list()).toHaveLength(1);
});

test('an answer in a chat that is not in the trash goes on when erasing it is refused', async () => {
  const { trash, replies, send } = await createTestTrash();
  const { conversationId, replyId } = await send('Hello');
  await expect(trash.erase([conversationId])).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(replies.activeReplyIds()).toEqual([replyId]);
});

test('windows are told of an erasing that is cancelled: what was chosen is gone at once', async () => {
  const { trash, store, told } = await createTestTrash();
  for (let index = 0; index < 40; index += 1) await store.trash((await exchange(store, `Chat ${index}`, 'x'.repeat(20_000))).conversation.id);
  const cancel = new AbortController();
  expect(await trash.erase(null, { signal: cancel.signal, onProgress: () => cancel.abort() })).toBeNull();
  expect(told).toEqual([{ conversationId: null }]);
  expect(await store.listTrash()).toEqual([]);
});
