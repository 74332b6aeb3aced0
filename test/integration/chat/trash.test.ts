import { expect, test } from 'vitest';
import { appException } from '../../../app/errors/app-error.ts';
import { createShelfHandlers } from '../../../main/ipc/handlers/shelf-handlers.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const caller = { webContentsId: 1 };
const waiting = { id: 'w-1', text: 'And then?', modelRef: null, reasoning: null };

function handlersOf({ store, replies, windows }: TestReplies): ReturnType<typeof createShelfHandlers> {
  const notAsked = (): never => {
    throw new Error('not asked for here');
  };
  const services = { store, replies, get tasks() { return notAsked(); }, get trash() { return notAsked(); } };
  return createShelfHandlers({ services: () => services, events: windows.events });
}

test('a chat that goes to the trash ends the answer that is being written, keeps what came, and sends nothing that waits', async () => {
  const testReplies = await createTestReplies();
  const { store, replies, gateway, send } = testReplies;
  const handlers = handlersOf(testReplies);
  const { conversationId } = await send('Question');
  (await gateway.next()).text('Half of it');
  await replies.queue(conversationId, waiting);

  await handlers['conversations.trash']({ conversationId }, caller);
  expect(replies.activeReplyIds()).toEqual([]);
  expect((await store.listTrash()).map(({ conversation }) => conversation.id)).toEqual([conversationId]);

  await handlers['conversations.restore']({ conversationId }, caller);
  const { snapshot } = await replies.attach(conversationId, null, 1);
  expect(snapshot.messages.map(({ text, status }) => [text, status])).toEqual([['Question', 'complete'], ['Half of it', 'cancelled']]);
  expect(snapshot.queue).toEqual([waiting]);
  expect(gateway.requests).toHaveLength(1);
});

test.each([false, true])('an answer that another window asks for just before a chat is in the trash ends too (temporary: %s)', async (isTemporary) => {
  const chat = await createTestReplies({
    wrapStore: (store) => ({
      ...store,
      async trash(conversationId) {
        await chat.send('From another window', conversationId);
        await store.trash(conversationId);
      },
    }),
  });
  const { replies, send, store } = chat;
  const { conversationId } = await send('Question', isTemporary ? await store.startTemporary() : null);
  await handlersOf(chat)['conversations.trash']({ conversationId }, caller);
  expect(replies.activeReplyIds()).toEqual([]);
});

test('a chat that could not be put into the trash says so, and its answer can be gone on with', async () => {
  const chat = await createTestReplies({
    wrapStore: (store) => ({ ...store, trash: () => Promise.reject(appException('storage-full', 'No space is left.')) }),
  });
  const { store, replies, send } = chat;
  const { conversationId, messageId } = await send('Question');
  await expect(handlersOf(chat)['conversations.trash']({ conversationId }, caller)).rejects.toMatchObject({ error: { code: 'storage-full' } });
  expect((await store.open(conversationId)).messages.at(-1)).toMatchObject({ id: messageId, status: 'cancelled' });
  await replies.continueReply({ requestId: 'continue', conversationId, messageId });
  expect(replies.activeReplyIds()).toEqual(['continue']);
});
