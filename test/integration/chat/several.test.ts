import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { toModelId } from '../../../app/domain/model-ref.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { buildModel } from '../../builders/model-builder.ts';
import { createTestReplies, type TestReplies } from './test-replies.ts';
import type { ScriptedStream } from './scripted-gateway.ts';

const fallback = 'kilocode/test/fallback';
const models = ['kilocode/test/one', 'kilocode/test/two', 'kilocode/test/three'];

async function asked(chat: TestReplies, requestId = 'ask', modelRefs: readonly string[] = models) {
  const message = { text: 'Which is best?', reasoning: null, system: null };
  const started = await chat.replies.askSeveral({ requestId, conversationId: null, ...message, modelRefs: [...modelRefs] });
  const streams = new Map<string, ScriptedStream>();
  for (const _ref of modelRefs) {
    const stream = await chat.gateway.next();
    streams.set(stream.request.modelId, stream);
  }
  const stream = (name: string): ScriptedStream => {
    const found = streams.get(`test/${name}`);
    if (found === undefined) throw new Error(`${name} was not asked.`);
    return found;
  };
  return { ...started, stream, ended: started.replies.map(({ replyId }) => chat.eventsOf(replyId)) };
}

/** Resolves once something of this answer has come. */
const hasText = ({ replies }: TestReplies, replyId: string): Promise<void> =>
  new Promise((resolve) => {
    replies.listen(replyId, ({ type }) => {
      if (type === 'text-delta') resolve();
    });
  });

const columns = async ({ store }: TestReplies, conversationId: string) =>
  (await store.open(conversationId)).sideBySide.map(({ modelRef, status, text }) => `${modelRef} ${status} ${text}`);

describe('one message to several models', () => {
  test('is saved once, with an answer of each, before anything is asked; each ends by itself', async () => {
    const chat = await createTestReplies({ models: [...models, fallback].map((ref) => buildModel(toModelId(ref))), settings: { fallbackModelRefs: [fallback] } });
    const { conversationId, stream, ended, replies } = await asked(chat);
    const { messages, sideBySide, conversation } = await chat.store.open(conversationId);
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
    expect(sideBySide.map(({ id }) => id)).toEqual(replies.map(({ messageId }) => messageId));
    expect(new Set(sideBySide.map(({ parentId }) => parentId))).toEqual(new Set([messages[0]?.id]));
    expect([messages[1]?.id, conversation.modelRef]).toEqual([sideBySide[0]?.id, models[0]]);

    stream('two').yield({ type: 'reply-error', error: appError('credits-exhausted', 'no credit', { status: 402 }) });
    await ended[1];
    stream('one').text('Red');
    stream('three').text('Blue');
    const marked = async () => (await chat.store.list()).map(({ lastStatus }) => lastStatus);
    expect(await marked()).toEqual(['streaming']);
    await hasText(chat, replies[2]?.replyId ?? '');
    await chat.replies.stop(replies[2]?.replyId ?? '');
    stream('one').complete();
    await Promise.all(ended);
    // Whichever of them failed last: there is an answer.
    expect(await marked()).toEqual(['complete']);
    expect(await columns(chat, conversationId)).toEqual([`${models[0]} complete Red`, `${models[1]} failed `, `${models[2]} cancelled Blue`]);
    // The models were named to be seen side by side: none steps in for another.
    expect(chat.gateway.requests.map(({ modelId }) => modelId).toSorted()).toEqual(['test/one', 'test/three', 'test/two']);
  });

  test('is asked once under one id, however often the request comes', async () => {
    const chat = await createTestReplies();
    const first = await asked(chat);
    const message = { requestId: 'ask', conversationId: null, text: 'Which is best?', modelRefs: models, reasoning: null, system: null };
    const again = await chat.replies.askSeveral(message);
    expect([again.conversationId, again.replies]).toEqual([first.conversationId, first.replies]);
    expect(chat.gateway.requests).toHaveLength(3);
    expect((await chat.store.list()).length).toBe(1);
  });

  test('leaves nothing behind where one of them cannot be saved', async () => {
    const { store } = await createTestReplies();
    const message = { kind: 'send', conversationId: null, text: 'Which?', system: null, messageId: null } as const;
    // What no column takes: the write fails when the first two are in.
    const broken = { ...message, requestId: 'ask-3', modelRef: {} as string };
    const replies = [{ ...message, requestId: 'ask-1', modelRef: 'kilocode/a/a' }, { ...message, requestId: 'ask-2', modelRef: 'kilocode/b/b' }, broken];
    await expect(store.createReplies({ conversationId: null, replies, besideId: null })).rejects.toMatchObject({ error: { code: 'storage-failed' } });
    expect(await store.list()).toEqual([]);
  });

  test('shows a window what each of them writes', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream } = await asked(chat);
    const window = chat.windows.open(1);
    stream('two').text('Early');
    await window.attach(conversationId);
    stream('three').text('Late');
    const [, , third] = (await chat.store.open(conversationId)).sideBySide;
    await window.until(() => window.batches.some(({ messageId }) => messageId === third?.id));
    const { snapshot, replies } = await chat.replies.attach(conversationId, 50, 2);
    expect(snapshot.sideBySide.map(({ text }) => text)).toEqual(['', 'Early', 'Late']);
    expect(replies).toHaveLength(3);
  });

  test('sends a window that watches four of them no more than a message a frame', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream } = await asked(chat, 'ask', [...models, 'kilocode/test/four']);
    const window = chat.windows.open(1);
    await window.attach(conversationId);
    const startedAt = performance.now();
    const names = ['one', 'two', 'three', 'four'];
    const timer = setInterval(() => names.forEach((name) => stream(name).text('word ')), 2);
    await window.until(() => window.batches.length >= 60);
    clearInterval(timer);
    // Sixty of them take as long as sixty frames, whoever wrote them, but for the first of each.
    expect(performance.now() - startedAt).toBeGreaterThan(55 * 15);
    expect(new Set(window.batches.map(({ messageId }) => messageId)).size).toBe(4);
  });

  test('goes on with the answer that is picked; the others end and stay as versions', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended, replies } = await asked(chat);
    stream('two').text('Green');
    stream('two').complete();
    await ended[1];
    stream('three').text('Bl');
    await hasText(chat, replies[2]?.replyId ?? '');
    await chat.replies.pickAnswer(conversationId, replies[1]?.messageId ?? '');
    await Promise.all(ended);
    const { messages, sideBySide, conversation } = await chat.store.open(conversationId);
    expect([messages[1]?.text, sideBySide, conversation.modelRef]).toEqual(['Green', [], models[1]]);
    const versions = await chat.store.getVersions(conversationId, replies[1]?.messageId ?? '');
    expect(versions.map(({ text, status }) => `${text} ${status}`)).toEqual(['Green complete', 'Bl cancelled']);
    const next = await chat.send('Why?', conversationId, { modelRef: null });
    const { request } = await chat.gateway.next();
    expect([request.modelId, request.turns.map(({ text }) => text)]).toEqual(['test/two', ['Which is best?', 'Green', 'Why?']]);
    await chat.replies.stop(next.replyId);
  });

  test('goes on from the first in which something stands where none is picked', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended, replies } = await asked(chat);
    stream('one').yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') });
    for (const name of ['two', 'three']) {
      stream(name).text(name);
      stream(name).complete();
    }
    await Promise.all(ended);
    await chat.send('Why?', conversationId);
    const { request } = await chat.gateway.next();
    expect(request.turns.map(({ text }) => text)).toEqual(['Which is best?', 'two', 'Why?']);
    // Who goes on has picked: the others are versions from now on.
    for (const { messageId } of replies) {
      await chat.store.openVersion(conversationId, messageId);
      expect((await chat.store.open(conversationId)).sideBySide).toEqual([]);
    }
  });

  test.each(['one model', 'several models'] as const)('ends those that still write once a message to %s goes on, as picking does', async (to) => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended, replies } = await asked(chat);
    stream('one').text('Red');
    stream('one').complete();
    await ended[0];
    stream('two').text('Gr');
    await hasText(chat, replies[1]?.replyId ?? '');
    const next = { requestId: 'next', text: 'Why?', reasoning: null, system: null };
    if (to === 'one model') await chat.send('Why?', conversationId);
    else await chat.replies.askSeveral({ ...next, conversationId, modelRefs: models });
    await Promise.all(ended);
    const versions = await chat.store.getVersions(conversationId, replies[0]?.messageId ?? '');
    expect(versions.map(({ text, status }) => `${text} ${status}`)).toEqual(['Red complete', 'Gr cancelled']);
    expect(chat.replies.activeReplyIds()).toHaveLength(to === 'one model' ? 1 : 3);
  });

  test('answers again in the place of the one that failed, by its own model', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended, replies } = await asked(chat);
    stream('three').yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') });
    await ended[2];
    const again = await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId: replies[2]?.messageId ?? '', modelRef: null, reasoning: null });
    expect((await chat.gateway.next()).request.modelId).toBe('test/three');
    const { sideBySide } = await chat.store.open(conversationId);
    expect(sideBySide.map(({ id }) => id)).toEqual([replies[0]?.messageId, replies[1]?.messageId, again.messageId]);
  });
});

describe('the models that a chat asks', () => {
  test('are those that its first message went to, over a restart, until one answer is picked or others are chosen', async () => {
    const chat = await createTestReplies({ models: models.map((ref) => buildModel(toModelId(ref))) });
    const { conversationId, stream, ended, replies } = await asked(chat);
    for (const name of ['one', 'two', 'three']) stream(name).complete();
    await Promise.all(ended);
    const kept = async () => (await chat.store.open(conversationId)).chosenRefs;
    expect(await kept()).toEqual(models);
    await chat.store.setChosenModels(conversationId, models.slice(0, 2));
    expect(await kept()).toEqual(models.slice(0, 2));
    await chat.replies.pickAnswer(conversationId, replies[1]?.messageId ?? '');
    expect(await kept()).toBeUndefined();
  });
});

describe('the models chosen for the chat that does not exist yet', () => {
  const message = { requestId: 'ask', conversationId: null, text: 'Which?', reasoning: null, system: null } as const;

  test('are there after a restart, until the message that makes it goes to them, or they are taken back', async () => {
    const chat = await createTestReplies();
    await chat.store.setChosenModels(null, models);
    await chat.replies.dispose();
    const again = await createTestReplies({ folder: chat.folder });
    expect(await again.store.getNewChosenModels()).toEqual(models);
    const { conversationId } = await again.replies.askSeveral({ ...message, modelRefs: [...models] });
    expect(await again.store.getNewChosenModels()).toEqual([]);
    expect((await again.store.open(conversationId)).chosenRefs).toEqual(models);
    await again.store.setChosenModels(null, models);
    await again.store.setChosenModels(null, []);
    expect(await again.store.getNewChosenModels()).toEqual([]);
    await again.replies.stopIn(conversationId);
  });

  test('stay where others were chosen since, or the command line asks', async () => {
    const chat = await createTestReplies();
    await chat.store.setChosenModels(null, models.slice(0, 2));
    const { conversationId } = await chat.replies.askSeveral({ ...message, modelRefs: [...models] });
    const fromElsewhere = await chat.replies.askSeveral({ ...message, requestId: 'cli', modelRefs: models.slice(0, 2) }, { isDraftKept: true });
    expect(await chat.store.getNewChosenModels()).toEqual(models.slice(0, 2));
    for (const id of [conversationId, fromElsewhere.conversationId]) await chat.replies.stopIn(id);
  });

  test.each([
    ['no JSON', 'kilocode/test/one'],
    ['no list', '{"0":"kilocode/test/one"}'],
    ['no model among others', '["kilocode/test/one",7]'],
    ['the same twice', '["kilocode/test/one","kilocode/test/one"]'],
    ['more than can be asked', JSON.stringify(['a', 'b', 'c', 'd', 'e'])],
  ])('are none where what is stored is %s', async (_name, stored) => {
    const chat = await createTestReplies();
    const db = new DatabaseSync(join(chat.folder, 'conversations.sqlite'), { timeout: 5000 });
    db.prepare(`INSERT INTO meta (key, value) VALUES ('new-chat-chosen', ?)`).run(stored);
    db.close();
    expect(await chat.store.getNewChosenModels()).toEqual([]);
  });
});

describe('the model of a chat whose answers stand side by side', () => {
  test('stays that of the answer it goes on from, whichever of them is asked once more', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended, replies } = await asked(chat);
    stream('one').text('Red');
    stream('one').complete();
    for (const name of ['two', 'three']) stream(name).yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') });
    await Promise.all(ended);
    await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId: replies[1]?.messageId ?? '', modelRef: null, reasoning: null });
    (await chat.gateway.next()).complete();
    await chat.eventsOf('again');
    const { conversation, messages } = await chat.store.open(conversationId);
    expect([conversation.modelRef, messages.at(-1)?.id]).toEqual([models[0], replies[0]?.messageId]);
    const next = await chat.send('Why?', conversationId, { modelRef: null });
    expect((await chat.gateway.next()).request.modelId).toBe('test/one');
    await chat.replies.stop(next.replyId);
  });

  test('is never that of one that failed while another has answered', async () => {
    const chat = await createTestReplies();
    const { conversationId, stream, ended } = await asked(chat);
    for (const name of ['one', 'three']) stream(name).yield({ type: 'reply-error', error: appError('gateway-unavailable', 'no') });
    stream('two').text('Green');
    stream('two').complete();
    await Promise.all(ended);
    const next = await chat.send('Why?', conversationId, { modelRef: null });
    const { request } = await chat.gateway.next();
    expect([request.modelId, request.turns[1]?.text]).toEqual(['test/two', 'Green']);
    await chat.replies.stop(next.replyId);
  });
});

describe('a temporary chat', () => {
  test('asks several models in memory, and takes what stands side by side along when it is kept', async () => {
    const chat = await createTestReplies();
    const conversationId = await chat.store.startTemporary();
    const { replies } = await chat.replies.askSeveral({ requestId: 'ask', conversationId, text: 'Which?', modelRefs: models, reasoning: null, system: null });
    for (const _reply of replies) (await chat.gateway.next()).complete();
    await Promise.all(replies.map(({ replyId }) => chat.eventsOf(replyId)));
    await chat.store.keep(conversationId);
    expect(await chat.store.isTemporary(conversationId)).toBe(false);
    expect((await chat.store.open(conversationId)).sideBySide.map(({ id }) => id)).toEqual(replies.map(({ messageId }) => messageId));
  });
});

describe('more models for a message that is answered', () => {
  test('stand beside the answer, which the chat goes on from until another is picked', async () => {
    const chat = await createTestReplies();
    const { conversationId, messageId, replyId } = await chat.send('Which is best?');
    const first = await chat.gateway.next();
    first.text('Black');
    first.complete();
    await chat.eventsOf(replyId);
    const later = await chat.send('Why?', conversationId);
    await chat.replies.stop(later.replyId);

    const input = { requestId: 'more', conversationId, messageId, modelRefs: ['kilocode/test/one'], reasoning: null };
    const { replies } = await chat.replies.askOthers(input);
    const { messages, sideBySide, conversation } = await chat.store.open(conversationId);
    expect(messages.map(({ id }) => id).at(-1)).toBe(messageId);
    expect(sideBySide.map(({ id }) => id)).toEqual([messageId, replies[0]?.messageId]);
    expect(conversation.modelRef).toBe('kilocode/test/model');
    const tooMany = { ...input, requestId: 'too-many', modelRefs: ['kilocode/a/a', 'kilocode/b/b', 'kilocode/c/c'] };
    await expect(chat.replies.askOthers(tooMany)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
    // What came after the answer is there again with it.
    await chat.replies.pickAnswer(conversationId, messageId);
    expect((await chat.store.open(conversationId)).messages.map(({ id }) => id)).toContain(later.messageId);
  });
});
