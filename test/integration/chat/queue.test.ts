import { describe, expect, test } from 'vitest';
import { appError } from '../../../app/errors/app-error.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const waiting = (id: string, text: string) => ({ id, text, modelRef: null, reasoning: null });
const texts = async ({ store }: TestReplies, conversationId: string) => (await store.open(conversationId)).messages.map(({ text }) => text);

async function answering(chat: TestReplies) {
  const started = await chat.send('One');
  const stream = await chat.gateway.next();
  stream.text('First');
  return { ...started, stream, ended: chat.eventsOf(started.replyId) };
}

describe('messages that wait', () => {
  test('are sent one after the other when the answer before has ended, with the model they were written for', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream } = await answering(chat);
    await chat.store.saveDraft(conversationId, { text: 'typed meanwhile', attachments: [] });
    await chat.replies.queue(conversationId, { ...waiting('w-1', 'Two'), modelRef: 'kilocode/test/other', reasoning: 'low' });
    expect(await chat.replies.queue(conversationId, waiting('w-2', 'Three'))).toHaveLength(2);
    // The same message once more, as when its answer was lost on its way to the window.
    expect(await chat.replies.queue(conversationId, waiting('w-2', 'Three'))).toHaveLength(2);
    expect(chat.gateway.requests).toHaveLength(1);
    stream.complete();

    const second = await chat.gateway.next();
    expect(second.request).toMatchObject({ modelId: 'test/other', reasoning: 'low' });
    expect(second.request.turns.map(({ text }) => text)).toEqual(['One', 'First', 'Two']);
    const { queue, draft } = await chat.store.open(conversationId);
    expect([queue.map(({ id }) => id), draft.text]).toEqual([['w-2'], 'typed meanwhile']);
    second.text('Second');
    second.complete();
    const third = await chat.gateway.next();
    third.complete();
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);
    expect(await texts(chat, conversationId)).toEqual(['One', 'First', 'Two', 'Second', 'Three', '']);
    expect((await chat.store.open(conversationId)).queue).toEqual([]);
  });

  test.each([
    ['fails', (stream: Awaited<ReturnType<typeof answering>>['stream']) => stream.yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') })],
    ['is stopped', null],
  ])('go on waiting where the answer %s, until they are sent or dropped', async (_name, fail) => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended, replyId } = await answering(chat);
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    await chat.replies.queue(conversationId, waiting('w-2', 'Three'));
    if (fail === null) await chat.replies.stop(replyId);
    else fail(stream);
    await ended;
    expect((await chat.store.open(conversationId)).queue.map(({ text }) => text)).toEqual(['Two', 'Three']);
    expect(await chat.replies.unqueue(conversationId, 'w-1')).toMatchObject({ message: { text: 'Two' }, queue: [{ text: 'Three' }] });
    expect(await chat.replies.unqueue(conversationId, 'w-1')).toMatchObject({ message: null });
    await chat.replies.sendQueued(conversationId);
    const next = await chat.gateway.next();
    expect(next.request.turns.at(-1)?.text).toBe('Three');
    next.complete();
  });

  test('what comes when the answer has just ended is sent at once', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended } = await answering(chat);
    stream.complete();
    await ended;
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    (await chat.gateway.next()).complete();
    await expect.poll(() => texts(chat, conversationId)).toEqual(['One', 'First', 'Two', '']);
  });

  test('sent by another process under the same id, a message is not sent again', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended } = await answering(chat);
    stream.complete();
    await ended;
    await chat.store.addQueued(conversationId, waiting('w-1', 'Two'));
    await chat.send('Two', conversationId, { requestId: 'w-1' });
    (await chat.gateway.next()).complete();
    expect((await chat.store.open(conversationId)).queue).toEqual([]);
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);
    await chat.replies.sendQueued(conversationId);
    expect(chat.gateway.requests).toHaveLength(2);
  });
});
