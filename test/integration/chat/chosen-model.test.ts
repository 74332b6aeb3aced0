import { describe, expect, test } from 'vitest';
import { createTestReplies, type TestReplies } from './test-replies.ts';

const [one, two] = ['kilocode/test/one', 'kilocode/test/two'];
const message = { conversationId: null, text: 'Which?', reasoning: null, system: null, modelRef: one };

/** A chat with one answer of `one`. */
async function answered(chat: TestReplies) {
  const started = await chat.replies.start({ ...message, requestId: 'ask' });
  (await chat.gateway.next()).complete();
  await chat.eventsOf(started.replyId);
  return started;
}

/** Whom the chat goes on with, and what is chosen beside it. */
async function standing({ store }: TestReplies, conversationId: string) {
  const { conversation, chosenRefs = [] } = await store.open(conversationId);
  return [conversation.modelRef, ...chosenRefs];
}

describe('the model chosen for a message that is not sent yet', () => {
  test('is there after a restart, and is the chat’s once something is sent to it', async () => {
    const chat = await createTestReplies();
    const { conversationId } = await answered(chat);
    await chat.store.setChosenModels(conversationId, [two]);
    await chat.replies.dispose();
    const again = await createTestReplies({ folder: chat.folder });
    expect(await standing(again, conversationId)).toEqual([one, two]);
    await again.replies.start({ ...message, requestId: 'next', conversationId, modelRef: two });
    expect(await standing(again, conversationId)).toEqual([two]);
    await again.replies.stopIn(conversationId);
  });

  test('stays while what was sent before it goes to another', async () => {
    const chat = await createTestReplies();
    const { conversationId } = await answered(chat);
    await chat.store.setChosenModels(conversationId, [two]);
    await chat.replies.start({ ...message, requestId: 'next', conversationId });
    expect(await standing(chat, conversationId)).toEqual([one, two]);
    await chat.replies.stopIn(conversationId);
  });

  test('of a new chat goes with the message that makes it, and not with one that the command line sends', async () => {
    const chat = await createTestReplies();
    await chat.store.setChosenModels(null, [one]);
    const fromElsewhere = await chat.replies.start({ ...message, requestId: 'cli' }, { isDraftKept: true });
    expect(await chat.store.getNewChosenModels()).toEqual([one]);
    const { conversationId } = await chat.replies.start({ ...message, requestId: 'ask' });
    expect(await chat.store.getNewChosenModels()).toEqual([]);
    expect(await standing(chat, conversationId)).toEqual([one]);
    for (const id of [conversationId, fromElsewhere.conversationId]) await chat.replies.stopIn(id);
  });
});

describe('another model that answers once more', () => {
  test('is asked for that answer alone: later messages go to the same as before', async () => {
    const chat = await createTestReplies();
    const { conversationId, messageId } = await answered(chat);
    const again = await chat.replies.answerAgain({ requestId: 'again', conversationId, messageId, modelRef: two, reasoning: null });
    (await chat.gateway.next()).complete();
    await chat.eventsOf(again.replyId);
    expect(await standing(chat, conversationId)).toEqual([one]);
    await chat.replies.continueReply({ requestId: 'continue', conversationId, messageId: again.messageId });
    expect(await standing(chat, conversationId)).toEqual([one]);
    await chat.replies.stopIn(conversationId);
  });
});
