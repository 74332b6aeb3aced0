import { expect, test } from 'vitest';
import { createBranchHandlers } from '../../../main/ipc/handlers/branch-handlers.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const waiting = { id: 'w-1', text: 'And then?', modelRef: null, reasoning: null };

const handlersOf = ({ store, replies, windows }: TestReplies) => {
  const handlers = createBranchHandlers({ services: () => ({ store, replies }), events: windows.events });
  const caller = { webContentsId: 1 };
  return {
    clear: async (conversationId: string) => (await handlers['conversations.clear']({ conversationId }, caller)).freshId ?? '',
    unclear: (conversationId: string, freshId: string) => handlers['conversations.unclear']({ conversationId, freshId }, caller),
  };
};

test('clearing ends the answers that are being written, in all branches, and keeps what came; what waits is sent when the user says so', async () => {
  const chat = await createTestReplies();
  const { clear, unclear } = handlersOf(chat);
  const first = await chat.send('Question');
  const { conversationId } = first;
  const left = await chat.gateway.next();
  left.text('Half of one');
  await chat.replies.edit({ requestId: 'edit', conversationId, messageId: first.userMessageId, text: 'Another', modelRef: 'kilocode/test/model', reasoning: null });
  const shown = await chat.gateway.next();
  shown.text('Half of another');
  await chat.replies.queue(conversationId, waiting);

  const freshId = await clear(conversationId);
  expect(chat.replies.activeReplyIds()).toEqual([]);
  expect(await chat.store.open(freshId)).toMatchObject({ messages: [], queue: [] });

  await unclear(conversationId, freshId);
  const { snapshot } = await chat.replies.attach(conversationId, null, 1);
  expect(snapshot.messages.map(({ text, status }) => [text, status])).toEqual([['Another', 'complete'], ['Half of another', 'cancelled']]);
  expect(snapshot.queue).toEqual([waiting]);
  await chat.store.openVersion(conversationId, first.messageId);
  expect((await chat.store.open(conversationId)).messages.at(-1)).toMatchObject({ text: 'Half of one', status: 'cancelled' });
  await chat.replies.sendQueued(conversationId);
  (await chat.gateway.next()).complete();
  expect(chat.gateway.requests).toHaveLength(3);
});

test.each([0, 1, 2, 3])('what waits is not tried in the trash where the answer before it was whole just then (%i answers of the store ago)', async (ago) => {
  const chat = await createTestReplies();
  const { clear, unclear } = handlersOf(chat);
  const { conversationId, replyId } = await chat.send('Question');
  const stream = await chat.gateway.next();
  await chat.replies.queue(conversationId, waiting);
  const ended = chat.eventsOf(replyId);
  stream.complete();
  await ended;
  for (let turn = 0; turn < ago; turn += 1) await chat.store.getQueue(conversationId);
  const freshId = await clear(conversationId);
  expect(chat.replies.activeReplyIds()).toEqual([]);
  // The store answers in turn: by then whatever was begun before has been tried.
  for (let turn = 0; turn < 10; turn += 1) await chat.store.getQueue(conversationId);
  await unclear(conversationId, freshId);
  const { messages, queue } = (await chat.replies.attach(conversationId, null, 1)).snapshot;
  // It was on its way to the model before, or waits on.
  const sent = messages.slice(2).map(({ text, status }) => [text, status]);
  expect([[waiting], []]).toContainEqual(queue);
  expect(sent).toEqual(queue.length > 0 ? [] : [['And then?', 'complete'], ['', 'cancelled']]);
});
