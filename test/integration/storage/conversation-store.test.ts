import { defaultSetup } from '../../../app/domain/chat-setup.ts';
import { expect, test } from 'vitest';
import { branchText, exchange, hitsOf, openStore, openTestStore, sendText, temporaryFolder } from './test-store.ts';

test('a conversation is found again after the store was closed, with everything an answer holds', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const created = await store.createReply({
    requestId: 'r1',
    kind: 'send',
    conversationId: null,
    text: 'First line\nsecond',
    system: 'Be brief.',
    messageId: null,
    modelRef: 'kilocode/a/b',
  });
  expect(created).toMatchObject({ isDuplicate: false, setup: { ...defaultSetup, system: 'Be brief.' }, conversation: { title: 'First line' } });
  expect(created.history.map(({ message }) => message.text)).toEqual(['First line\nsecond']);
  const answer = {
    ...created.message,
    status: 'complete' as const,
    text: 'Answer 👋🏽',
    reasoning: 'Thought',
    refusal: 'No',
    images: ['data:image/png;base64,AA'],
    citations: [{ url: 'https://a.example', title: 'A' }],
    toolCalls: [{ id: 't', name: 'n', arguments: '{' }],
    usage: { promptTokens: 1, completionTokens: 2, reasoningTokens: 3, cachedTokens: 4, cacheWriteTokens: 0, costUsd: null, estimatedCostUsd: null, isByok: false, servedModel: 'm' },
    sentModelId: 'x/y',
    request: {
      reasoning: 'high' as const,
      maxTokens: 1234,
      isBalanceLimited: true,
      dataPolicy: { allowsTraining: false, zeroRetention: true },
      leftOutCount: 2,
      failedTries: [{ modelRef: 'kilocode/a/b', error: { code: 'rate-limited' as const, message: 'busy', retryable: true } }],
    },
    finishReason: 'stop',
    timings: { firstTokenMs: 1, reasoningMs: null, totalMs: 3.5 },
    error: { code: 'offline' as const, message: 'm', retryable: true },
    generationId: 'gen-1',
  };
  const details = [{ type: 'reasoning.text', text: 'Thought', signature: null, index: 0 }, 'odd'];
  await store.finishReply(answer, details);
  await store.dispose();

  const again = await openTestStore(folder);
  expect(again.notices).toEqual([]);
  const [summary] = await again.list();
  expect(summary).toMatchObject({ title: 'First line', modelRef: 'kilocode/a/b', lastStatus: 'complete', isUnread: true });
  const snapshot = await again.open(created.conversation.id);
  expect(snapshot.messages[1]).toEqual(answer);
  const next = await sendText(again, 'More', created.conversation.id);
  expect(next.history.map(({ reasoningDetails }) => reasoningDetails)).toEqual([[], details, []]);
});

test('a save of the progress that brings no pictures and details leaves those of the last one as they are', async () => {
  const store = await openTestStore();
  const { conversation, message } = await sendText(store, 'Draw');
  const details = [{ type: 'reasoning.text', text: 'Hm' }];
  await store.saveProgress({ ...message, text: 'He', images: ['data:image/png;base64,AA'] }, details);
  await store.saveProgress({ ...message, text: 'Here', images: ['data:image/png;base64,AA'] }, null);
  expect((await store.open(conversation.id)).messages[1]).toMatchObject({ text: 'Here', images: ['data:image/png;base64,AA'] });
  await store.finishReply({ ...message, status: 'complete', text: 'Here', images: [] }, details);
  expect((await store.open(conversation.id)).messages[1]?.images).toEqual([]);
  const next = await sendText(store, 'More', conversation.id);
  expect(next.history[1]?.reasoningDetails).toEqual(details);
});

test('a chat has a data policy and a start of its context of its own, until they are taken back', async () => {
  const store = await openTestStore();
  const policy = { allowsTraining: false, zeroRetention: false };
  const reply = { requestId: 'r', kind: 'send', conversationId: null, text: 'Hi', system: null, messageId: null, modelRef: 'm' } as const;
  const { conversation, userMessageId } = await store.createReply({ ...reply, dataPolicy: policy });
  expect(conversation).toMatchObject({ dataPolicy: policy, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false });
  await store.setContextStart(conversation.id, userMessageId);
  expect(await store.list()).toMatchObject([{ dataPolicy: policy, contextStartId: userMessageId }]);
  await store.setDataPolicy(conversation.id, null);
  await store.setContextStart(conversation.id, null);
  expect(await store.list()).toMatchObject([{ dataPolicy: null, contextStartId: null, pinnedAt: null, archivedAt: null, trashedAt: null, isTemporary: false }]);
});

test('the list is newest first, and an answer moves its conversation up', async () => {
  const store = await openTestStore();
  const first = await exchange(store, 'one', 'a');
  await exchange(store, 'two', 'b');
  await exchange(store, 'three', 'c', first.conversation.id);
  expect((await store.list()).map(({ title }) => title)).toEqual(['one', 'two']);
});

test('the same request id makes one user message, also when both arrive together', async () => {
  const store = await openTestStore();
  const reply = { requestId: 'same', kind: 'send', conversationId: null, text: 'Hi', system: null, messageId: null, modelRef: 'm' } as const;
  const results = await Promise.all(Array.from({ length: 20 }, () => store.createReply(reply)));
  expect(results.filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(1);
  expect(new Set(results.map(({ message }) => message.id)).size).toBe(1);
  expect(await store.list()).toHaveLength(1);
});

test('answering again makes a version beside the first, and either branch can be opened', async () => {
  const store = await openTestStore();
  const { conversation, message, userMessageId } = await exchange(store, 'Question', 'first');
  await exchange(store, 'Follow-up', 'deep', conversation.id);
  const again = await store.createReply({
    requestId: 'again',
    kind: 'answer-again',
    conversationId: conversation.id,
    text: null,
    system: null,
    messageId: message.id,
    modelRef: 'kilocode/other',
  });
  expect(again.userMessageId).toBe(userMessageId);
  expect(again.message.versionIds).toEqual([message.id, again.message.id]);
  await store.finishReply({ ...again.message, status: 'complete', text: 'second' }, []);
  expect(await branchText(store, conversation.id)).toBe('user complete Question\nassistant complete second');

  await store.openVersion(conversation.id, message.id);
  expect(await branchText(store, conversation.id)).toBe(
    'user complete Question\nassistant complete first\nuser complete Follow-up\nassistant complete deep',
  );
});

test('an answer that failed before anything came is no version to turn back to', async () => {
  const store = await openTestStore();
  const { conversation, message } = await sendText(store, 'Question');
  await store.finishReply({ ...message, status: 'failed', error: { code: 'offline', message: 'm', retryable: true } }, []);
  const again = await store.createReply({
    requestId: 'again',
    kind: 'answer-again',
    conversationId: conversation.id,
    text: null,
    system: null,
    messageId: message.id,
    modelRef: 'm',
  });
  expect(again.message.versionIds).toEqual([again.message.id]);
});

test('continuing an answer keeps its id and text and makes it streaming again', async () => {
  const store = await openTestStore();
  const { conversation, message } = await sendText(store, 'Question');
  await store.finishReply({ ...message, status: 'interrupted', text: 'Half' }, [{ type: 'x' }]);
  const reply = { requestId: 'go', kind: 'continue', conversationId: conversation.id, text: null, system: null, messageId: message.id, modelRef: 'other' } as const;
  const continued = await store.createReply(reply);
  expect(continued.message).toMatchObject({ id: message.id, status: 'streaming', text: 'Half', modelRef: 'kilocode/test/model' });
  expect(continued.messageReasoningDetails).toEqual([{ type: 'x' }]);
  expect(continued.history.map(({ message: { text } }) => text)).toEqual(['Question']);
  await expect(store.createReply({ ...reply, requestId: 'twice' })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(await store.createReply(reply)).toMatchObject({ isDuplicate: true, message: { id: message.id } });
});

test('nothing can be sent after an answer that is still being written', async () => {
  const store = await openTestStore();
  const { conversation } = await sendText(store, 'Question');
  await expect(sendText(store, 'Too soon', conversation.id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});

test('the trash hides a conversation from list and search, keeps it readable, and gives it back', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'hidden treasure', 'gold');
  await store.trash(conversation.id);
  expect(await store.list()).toEqual([]);
  expect(await hitsOf(store, 'treasure', 10)).toEqual([]);
  expect((await store.open(conversation.id)).messages).toHaveLength(2);
  await expect(sendText(store, 'x', conversation.id)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  await store.restore(conversation.id);
  expect(await store.list()).toHaveLength(1);
  expect(await hitsOf(store, 'treasure', 10)).toHaveLength(1);
});

test('drafts are kept for each chat and for the one not yet made, and sending takes them away', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const { conversation } = await exchange(store, 'Hi', 'Hello');
  await store.saveDraft(null, { text: 'new thought', attachments: [] });
  await store.saveDraft(conversation.id, { text: 'reply to come', attachments: [] });
  await store.dispose();

  const again = await openTestStore(folder);
  expect(await again.getDraft(null)).toEqual({ text: 'new thought', attachments: [] });
  expect((await again.open(conversation.id)).draft).toEqual({ text: 'reply to come', attachments: [] });
  await exchange(again, 'sent', 'ok', conversation.id);
  expect(await again.getDraft(conversation.id)).toEqual({ text: '', attachments: [] });
  expect(await again.getDraft(null)).toEqual({ text: 'new thought', attachments: [] });
  await exchange(again, 'new thought', 'ok');
  expect(await again.getDraft(null)).toEqual({ text: '', attachments: [] });
});

test('what is typed in a window stays where the message comes from elsewhere', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'Hi', 'Hello');
  const typed = { text: 'half a thought', attachments: [] };
  for (const [requestId, conversationId] of [['new', null], ['there', conversation.id]] as const) {
    await store.saveDraft(conversationId, typed);
    await store.createReply({ requestId, kind: 'send', conversationId, text: 'From elsewhere', system: null, messageId: null, modelRef: 'kilocode/a/b', isDraftKept: true });
    expect(await store.getDraft(conversationId)).toEqual(typed);
  }
});

test('what is typed in the place of a message is kept with it over a restart, until it is sent or thrown away', async () => {
  const folder = temporaryFolder();
  const store = await openStore(folder);
  const { conversation } = await exchange(store, 'Frist', 'Hello');
  const other = await exchange(store, 'Other', 'Chat');
  const { messages } = await store.open(conversation.id);
  const [first = '', answer = ''] = messages.map(({ id }) => id);
  await store.saveEdit(conversation.id, first, { text: 'Fir' });
  await store.saveEdit(conversation.id, first, { text: 'First, half', webSearch: true });
  await expect(store.saveEdit(other.conversation.id, first, { text: 'x' })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  await store.dispose();

  const again = await openTestStore(folder);
  expect((await again.open(conversation.id)).edits).toEqual({ [first]: { text: 'First, half', webSearch: true } });
  expect((await again.open(other.conversation.id)).edits).toEqual({});
  // A fork is of what was said.
  expect((await again.open(await again.fork(conversation.id, answer))).edits).toEqual({});
  const edit = { requestId: 'e', kind: 'edit', conversationId: conversation.id, messageId: first, text: 'First', system: null, modelRef: 'm' } as const;
  await again.createReply(edit);
  expect((await again.open(conversation.id)).edits).toEqual({});
  await again.saveEdit(conversation.id, first, { text: 'Once more', webSearch: false });
  await again.saveEdit(conversation.id, first, { text: 'Once more' });
  expect((await again.open(conversation.id)).edits).toEqual({ [first]: { text: 'Once more' } });
  await again.saveEdit(conversation.id, first, null);
  expect((await again.open(conversation.id)).edits).toEqual({});
});

test('renaming and reading change what the list says', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'Hi', 'Hello');
  await store.rename(conversation.id, 'Greetings');
  await store.markRead(conversation.id);
  expect(await store.list()).toMatchObject([{ title: 'Greetings', isUnread: false }]);
});

test('ids that do not exist are refused by every method', async () => {
  const store = await openTestStore();
  const { conversation } = await exchange(store, 'Hi', 'Hello');
  const invalid = { error: { code: 'request-invalid' } };
  await expect(store.open('nothing')).rejects.toMatchObject(invalid);
  await expect(store.rename('nothing', 'x')).rejects.toMatchObject(invalid);
  await expect(store.trash('nothing')).rejects.toMatchObject(invalid);
  await expect(store.saveDraft('nothing', { text: 'x', attachments: [] })).rejects.toMatchObject(invalid);
  await expect(store.openVersion(conversation.id, 'nothing')).rejects.toMatchObject(invalid);
  await expect(store.setDataPolicy('nothing', null)).rejects.toMatchObject(invalid);
  await expect(store.setContextStart(conversation.id, 'nothing')).rejects.toMatchObject(invalid);
  const { userMessageId: elsewhere } = await exchange(store, 'Other', 'Chat');
  await expect(store.setContextStart(conversation.id, elsewhere)).rejects.toMatchObject(invalid);
  await expect(sendText(store, 'x', 'nothing')).rejects.toMatchObject(invalid);
});

test('order follows the making, not a clock that jumps', async () => {
  const folder = temporaryFolder();
  let year = 2036;
  const clock = { now: () => new Date(Date.UTC(year, 0, 1)), monotonicMs: () => performance.now() };
  const store = await openStore(folder, clock);
  const { conversation } = await exchange(store, 'one', 'a');
  year = 2016;
  await exchange(store, 'two', 'b', conversation.id);
  expect((await store.open(conversation.id)).messages.map(({ text }) => text)).toEqual(['one', 'a', 'two', 'b']);
  await store.dispose();
});
