import { expect, test } from 'vitest';
import { createShelfHandlers } from '../../../main/ipc/handlers/shelf-handlers.ts';
import { createTestReplies } from './test-replies.ts';

const caller = { webContentsId: 1 };
const waiting = { id: 'w-1', text: 'And then?', modelRef: null, reasoning: null };

test('a chat that goes to the trash ends the answer that is being written, keeps what came, and sends nothing that waits', async () => {
  const { store, replies, windows, gateway, send } = await createTestReplies();
  const notAsked = (): never => {
    throw new Error('not asked for here');
  };
  const services = { store, replies, get tasks() { return notAsked(); }, get trash() { return notAsked(); } };
  const handlers = createShelfHandlers({ services: () => services, events: windows.events });
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
