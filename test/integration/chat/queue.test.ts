import { describe, expect, test } from 'vitest';
import { appError, appException } from '../../../app/errors/app-error.ts';
import { buildModel } from '../../builders/model-builder.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const waiting = (id: string, text: string) => ({ id, text, modelRef: null, reasoning: null });
const texts = async ({ store }: TestReplies, conversationId: string) => (await store.open(conversationId)).messages.map(({ text }) => text);

async function answering(chat: TestReplies) {
  const started = await chat.send('One');
  const stream = await chat.gateway.next();
  stream.text('First');
  return { ...started, stream, ended: chat.eventsOf(started.replyId) };
}

/** Two models asked at once, a message that waits, and the answer of the model `whole` at its end. */
async function whileOneOfTwoIsWhole(whole: 0 | 1, text: string) {
  const models = ['test/one', 'test/two'] as const;
  const chat = await createTestReplies({ models: models.map((id) => buildModel(id)) });
  const message = { text: 'Which?', reasoning: null, system: null };
  const { conversationId, replies } = await chat.replies.askSeveral({ requestId: 'ask', conversationId: null, ...message, modelRefs: models.map((id) => `kilocode/${id}`) });
  const streams = [await chat.gateway.next(), await chat.gateway.next()];
  await chat.replies.queue(conversationId, waiting('w-1', 'Why?'));
  const stream = streams.find(({ request }) => request.modelId === models[whole]);
  stream?.text(text);
  stream?.complete();
  await expect.poll(async () => (await chat.store.open(conversationId)).sideBySide[whole]?.status).toBe('complete');
  return { chat, conversationId, replies };
}

/** Gives what would be sent by itself more turns of the store than that takes: it answers in the order in which it is asked. */
async function restOf({ store }: TestReplies, conversationId: string): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await store.open(conversationId);
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

  test('take their files and every model they are for along, and each of these answers', async () => {
    const chat = await createTestReplies({ models: ['test/one', 'test/two'].map((id) => buildModel(id)) });
    const { conversationId, stream } = await answering(chat);
    const file = { ...(await chat.store.files.add(Buffer.from('# Notes'), 'text/plain')), name: 'notes.md' };
    const modelRefs = ['kilocode/test/one', 'kilocode/test/two'];
    await chat.replies.queue(conversationId, { ...waiting('w-1', 'Two'), attachments: [file], modelRefs, webSearch: true });
    await chat.replies.queue(conversationId, waiting('w-2', 'Three'));
    stream.complete();
    const asked = [await chat.gateway.next(), await chat.gateway.next()];
    expect(asked.map(({ request }) => request.modelId).toSorted()).toEqual(['test/one', 'test/two']);
    expect(asked.map(({ request }) => request.turns.at(-1)?.text)).toEqual(['Two', 'Two']);
    const { queue, messages, sideBySide } = await chat.store.open(conversationId);
    expect([queue.map(({ id }) => id), messages[2]?.attachments, messages[2]?.webSearch, sideBySide.length]).toEqual([['w-2'], [file], true, 2]);

    // One of them fails, and the other one is whole: what waits goes on from that.
    asked[0]?.text('Red');
    asked[0]?.complete();
    await expect.poll(async () => (await chat.store.open(conversationId)).sideBySide.map(({ status }) => status).toSorted()).toEqual(['complete', 'streaming']);
    expect(chat.gateway.requests).toHaveLength(3);
    asked[1]?.yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') });
    const third = await chat.gateway.next();
    expect(third.request.turns.map(({ text }) => text)).toEqual(['One', 'First', 'Two', 'Red', 'Three']);
    third.complete();
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);
  });

  test('are sent when one of several answers is picked that is whole, and the others end with that', async () => {
    const { chat, conversationId, replies } = await whileOneOfTwoIsWhole(1, 'Blue');
    expect(chat.gateway.requests).toHaveLength(2);
    await chat.replies.pickAnswer(conversationId, replies[1]?.messageId ?? '');
    const next = await chat.gateway.next();
    expect([next.request.modelId, next.request.turns.map(({ text }) => text)]).toEqual(['test/two', ['Which?', 'Blue', 'Why?']]);
    next.complete();
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);
  });

  test('that cannot be sent say why where they wait, until another try', async () => {
    let isFull = false;
    const chat = await createTestReplies({
      wrapStore: (store) => ({
        ...store,
        createReply: (reply) => (isFull ? Promise.reject(appException('storage-full', 'no room')) : store.createReply(reply)),
        failQueued: () => Promise.reject(appException('storage-full', 'no room')),
      }),
    });
    const { conversationId, stream, ended } = await answering(chat);
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    await chat.replies.queue(conversationId, waiting('w-2', 'Three'));
    isFull = true;
    stream.complete();
    await ended;
    const shown = async () => (await chat.replies.attach(conversationId, null, 1)).snapshot.queue.map(({ text, error }) => [text, error?.code ?? null]);
    await expect.poll(shown).toEqual([['Two', 'storage-full'], ['Three', null]]);
    isFull = false;
    await chat.replies.sendQueued(conversationId);
    (await chat.gateway.next()).complete();
    (await chat.gateway.next()).complete();
    await expect.poll(shown).toEqual([]);
  });

  test('say after a restart why they could not be sent, in no words of whoever refused, until they are taken out', async () => {
    const refused = { reason: 'team-policy', facts: { limitTokens: 10 }, action: { modelRef: 'kilocode/a/b' }, detail: 'what a server said', requestId: 'r-1' } as const;
    const chat = await createTestReplies({
      wrapStore: (store) => ({
        ...store,
        createReply: (reply) => (reply.requestId === 'w-1' ? Promise.reject(appException('model-not-allowed', 'technical', refused)) : store.createReply(reply)),
      }),
    });
    const { conversationId, stream, ended } = await answering(chat);
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    await chat.replies.queue(conversationId, waiting('w-2', 'Three'));
    stream.complete();
    await ended;
    await expect.poll(async () => (await chat.store.getQueue(conversationId))[0]?.error?.code).toBe('model-not-allowed');
    await chat.replies.dispose();

    const again = await createTestReplies({ folder: chat.folder });
    const [first, second] = (await again.replies.attach(conversationId, null, 1)).snapshot.queue;
    expect(first?.error).toMatchObject({ code: 'model-not-allowed', retryable: false, reason: 'team-policy', facts: { limitTokens: 10 }, action: { modelRef: 'kilocode/a/b' } });
    expect(JSON.stringify(first)).not.toMatch(/server|technical|r-1/);
    expect(second).not.toHaveProperty('error');
    const { message } = await again.replies.unqueue(conversationId, 'w-1');
    expect(message).toEqual(waiting('w-1', 'Two'));
    expect((await again.replies.queue(conversationId, waiting('w-1', 'Two'), 0))[0]).not.toHaveProperty('error');
  });

  test.each([
    ['of another version', { code: 'from-the-future', message: 'm', retryable: false }],
    ['that is damaged', 'no reason at all'],
  ])('wait on without a reason where one %s is stored with them', async (_name, error) => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended } = await answering(chat);
    stream.complete();
    await ended;
    await chat.store.addQueued(conversationId, waiting('w-1', 'Two'));
    await chat.store.failQueued(conversationId, 'w-1', error as never);
    expect((await chat.replies.attach(conversationId, null, 1)).snapshot.queue).toEqual([waiting('w-1', 'Two')]);
  });

  test('taken back while one is on its way to be sent, it is not sent, what was typed stays, and the next one goes out', async () => {
    const chat = await createTestReplies({
      wrapStore: (store) => ({
        ...store,
        createReply: async (reply) => {
          if (reply.requestId === 'w-1') await store.removeQueued(reply.conversationId ?? '', 'w-1');
          return store.createReply(reply);
        },
      }),
    });
    const { conversationId, stream } = await answering(chat);
    await chat.store.saveDraft(conversationId, { text: 'Two, written anew', attachments: [] });
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    await chat.replies.queue(conversationId, waiting('w-2', 'Three'));
    stream.complete();
    const next = await chat.gateway.next();
    expect(next.request.turns.map(({ text }) => text)).toEqual(['One', 'First', 'Three']);
    next.complete();
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);
    const { messages, draft, queue } = await chat.store.open(conversationId);
    expect([messages.map(({ text }) => text), draft.text, queue]).toEqual([['One', 'First', 'Three', ''], 'Two, written anew', []]);
  });

  test('that are put back after they were dropped wait at their place, and are sent by a press only', async () => {
    const chat = await createTestReplies();
    const { conversationId, replyId, ended } = await answering(chat);
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    await chat.replies.queue(conversationId, waiting('w-2', 'Three'));
    await chat.replies.stop(replyId);
    await ended;
    await chat.replies.unqueue(conversationId, 'w-1');
    expect((await chat.replies.queue(conversationId, waiting('w-1', 'Two'), 0)).map(({ id }) => id)).toEqual(['w-1', 'w-2']);
    await restOf(chat, conversationId);
    expect(chat.gateway.requests).toHaveLength(1);
  });

  test('are not sent by picking an answer once the user has stopped one beside it, but by the end of what is asked next', async () => {
    const { chat, conversationId, replies } = await whileOneOfTwoIsWhole(0, 'Red');
    await chat.replies.stop(replies[1]?.replyId ?? '');
    await chat.replies.pickAnswer(conversationId, replies[0]?.messageId ?? '');
    await restOf(chat, conversationId);
    expect(chat.gateway.requests).toHaveLength(2);
    const again = await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId: replies[0]?.messageId ?? '', modelRef: 'kilocode/test/one', reasoning: null });
    const stream = await chat.gateway.next();
    expect(stream.request.turns.at(-1)?.text).toBe('Which?');
    stream.text('Green');
    stream.complete();
    await chat.eventsOf(again.replyId);
    const last = await chat.gateway.next();
    expect(last.request.turns.map(({ text }) => text)).toEqual(['Which?', 'Green', 'Why?']);
    last.complete();
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);
  });

  test('are not sent when an answer fails in a branch that was left', async () => {
    const chat = await createTestReplies();
    const { conversationId, messageId, stream, ended } = await answering(chat);
    stream.complete();
    await ended;
    const again = await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId, modelRef: null, reasoning: null });
    const second = await chat.gateway.next();
    await chat.replies.queue(conversationId, waiting('w-1', 'Two'));
    await chat.store.openVersion(conversationId, messageId);
    second.yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') });
    await chat.eventsOf(again.replyId);
    await restOf(chat, conversationId);
    expect(chat.gateway.requests).toHaveLength(2);
    expect((await chat.store.open(conversationId)).queue).toHaveLength(1);
  });
});
