import { describe, expect, it } from 'vitest';
import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import type { Message } from '../../../../app/domain/conversation.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { goesOnFromIn, nextModelRefIn } from '../../../../renderer/stores/next-model.ts';
import { chosenRefOf, severalRefsOf } from '../../../../renderer/stores/chosen-models.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { attached, createScriptedChat, started } from './scripted-chat.ts';

const refs = ['kilocode/a/b', 'kilocode/c/d'];
const answers = [
  emptyAnswer({ id: 'a-1', conversationId: 'c-1', modelRef: 'kilocode/a/b' }),
  emptyAnswer({ id: 'a-2', conversationId: 'c-1', modelRef: 'kilocode/c/d' }),
];
const several = { conversationId: 'c-1', userMessageId: 'q-1', replies: [{ replyId: 'r-1', messageId: 'a-1' }, { replyId: 'r-2', messageId: 'a-2' }] };

function sideBySide() {
  const { snapshot, hasOlder } = attached({ modelRef: 'kilocode/a/b' });
  const replies = several.replies.map((reply) => ({ ...reply, nextSeq: 0 }));
  return { snapshot: { ...snapshot, sideBySide: answers }, hasOlder, replies };
}

describe('a message to several models', () => {
  it('goes to all of them, as the next ones of its chat do until one is picked; those of a new chat do not', async () => {
    let isPicked = false;
    const { chat, callsOf } = createScriptedChat({
      'chat.askSeveral': () => several,
      'chat.attach': () => (isPicked ? attached({ status: 'complete' }, null) : { ...sideBySide(), snapshot: { ...sideBySide().snapshot, chosenRefs: refs } }),
      'chat.pickAnswer': () => {
        isPicked = true;
        return {};
      },
    });
    chat.getState().chooseModels(refs);
    expect(await chat.getState().send('Hello')).toBe(true);
    expect(callsOf('chat.start')).toEqual([]);
    expect(callsOf('chat.askSeveral')).toMatchObject([{ text: 'Hello', modelRefs: refs, conversationId: null }]);
    expect(severalRefsOf(chat.getState())).toEqual(refs);
    expect(Object.keys(chat.getState().live)).toEqual(['a-1', 'a-2']);
    chat.getState().newChat();
    expect(severalRefsOf(chat.getState())).toEqual([]);
    await chat.getState().open('c-1');
    await chat.getState().send('Why?');
    expect(callsOf('chat.askSeveral')).toMatchObject([{ text: 'Hello' }, { text: 'Why?', modelRefs: refs, conversationId: 'c-1' }]);
    await chat.getState().pickAnswer('a-2');
    expect(severalRefsOf(chat.getState())).toEqual([]);
  });

  it('goes to those chosen while the chat was read, and tells the store whom it goes to from now on', async () => {
    let answer = (): void => undefined;
    let isHeld = false;
    const read = () => ({ ...sideBySide(), snapshot: { ...sideBySide().snapshot, chosenRefs: refs } });
    const { chat, callsOf } = createScriptedChat({
      'chat.attach': () => (isHeld ? new Promise((resolve) => (answer = () => resolve(read()))) : read()),
    });
    await chat.getState().open('c-1');
    isHeld = true;
    const reading = chat.getState().open('c-1');
    chat.getState().chooseModels([...refs, 'kilocode/e/f']);
    answer();
    await reading;
    expect(severalRefsOf(chat.getState())).toEqual([...refs, 'kilocode/e/f']);
    chat.getState().chooseModel('kilocode/e/f');
    expect(callsOf('conversations.setChosenModels').map(({ modelRefs }) => modelRefs.length)).toEqual([3, 1]);
  });

  it('keeps its id and its models while its fate is unknown', async () => {
    const { chat, callsOf } = createScriptedChat({
      'chat.askSeveral': () => {
        throw appException('storage-failed', 'no');
      },
    });
    chat.getState().chooseModels(refs);
    await chat.getState().send('Hello');
    await chat.getState().send('Hello');
    const [first, second] = callsOf('chat.askSeveral');
    expect(second).toEqual(first);
    expect(severalRefsOf(chat.getState())).toEqual(refs);
  });

  it('leaves the model alone that was chosen in another chat meanwhile', async () => {
    let answer = (): void => undefined;
    const { chat } = createScriptedChat({
      'chat.askSeveral': () => new Promise((resolve) => (answer = () => resolve(several))),
      'chat.attach': ({ conversationId }) => {
        const { snapshot } = attached({ status: 'complete' }, null);
        return { snapshot: { ...snapshot, conversation: { ...snapshot.conversation, id: conversationId } }, hasOlder: false, replies: [] };
      },
    });
    chat.getState().chooseModels(refs);
    const sending = chat.getState().send('Hello');
    await chat.getState().open('c-2');
    chat.getState().chooseModel('kilocode/e/f');
    answer();
    expect(await sending).toBe(true);
    expect(chat.getState()).toMatchObject({ conversationId: 'c-2', chosenRefs: { 'c-2': ['kilocode/e/f'] } });
  });

  it('is remembered for its own chat, and forgotten where one model is chosen', async () => {
    const { chat } = createScriptedChat({ 'chat.attach': () => attached({ status: 'complete' }, null) });
    chat.getState().chooseModels(refs);
    await chat.getState().open('c-1');
    expect(severalRefsOf(chat.getState())).toEqual([]);
    chat.getState().newChat();
    expect(severalRefsOf(chat.getState())).toEqual(refs);
    chat.getState().chooseModel('kilocode/e/f');
    expect(severalRefsOf(chat.getState())).toEqual([]);
    chat.getState().chooseModels(['kilocode/a/b']);
    expect(severalRefsOf(chat.getState())).toEqual([]);
  });
});

describe('the models chosen for the chat that does not exist yet', () => {
  const none = { setup: defaultSetup, policy: null, chosenRefs: [] };

  it('are found again after the page was loaded anew, before anything is sent, and while another chat is open', async () => {
    const { chat, callsOf } = createScriptedChat({
      'conversations.getNewSetup': () => ({ ...none, chosenRefs: refs }),
      'chat.askSeveral': () => several,
      'chat.attach': () => attached({ status: 'complete' }, null),
    });
    const loading = chat.getState().loadNewSetup();
    await chat.getState().open('c-1');
    await loading;
    expect(severalRefsOf(chat.getState())).toEqual([]);
    chat.getState().newChat();
    expect(severalRefsOf(chat.getState())).toEqual(refs);
    await chat.getState().send('Hello');
    expect(callsOf('chat.askSeveral')).toMatchObject([{ conversationId: null, modelRefs: refs }]);
  });

  it('are kept at once, and those that are read do not take the place of what was chosen meanwhile', async () => {
    const { chat, callsOf } = createScriptedChat({ 'conversations.getNewSetup': () => ({ ...none, chosenRefs: refs }) });
    const loading = chat.getState().loadNewSetup();
    chat.getState().chooseModel('kilocode/e/f');
    await loading;
    expect(severalRefsOf(chat.getState())).toEqual([]);
    chat.getState().chooseModels(refs);
    chat.getState().chooseModels(refs);
    expect(callsOf('conversations.setChosenModels')).toEqual([{ conversationId: null, modelRefs: ['kilocode/e/f'] }, { conversationId: null, modelRefs: refs }]);
  });

  it('stay where others were chosen for yet another chat while the message was on its way', async () => {
    let answer = (): void => undefined;
    const { chat } = createScriptedChat({
      'chat.askSeveral': () => new Promise((resolve) => (answer = () => resolve(several))),
      'chat.attach': () => attached({ status: 'complete' }, null),
    });
    chat.getState().chooseModels(refs);
    const sending = chat.getState().send('Hello');
    chat.getState().newChat();
    chat.getState().chooseModels([...refs, 'kilocode/e/f']);
    answer();
    await sending;
    expect(severalRefsOf(chat.getState())).toEqual([...refs, 'kilocode/e/f']);
  });
});

describe('answers side by side', () => {
  it('are written at once and each ends in its own place', async () => {
    const { chat, emit } = createScriptedChat({ 'chat.attach': sideBySide });
    await chat.getState().open('c-1');
    const batch = (replyId: string, messageId: string, seq: number, events: Parameters<typeof emit<'chat.changed'>>[1]['events']) =>
      emit('chat.changed', { conversationId: 'c-1', replyId, messageId, seq, events });
    batch('r-2', 'a-2', 0, [{ type: 'text-delta', text: 'Two' }]);
    batch('r-2', 'a-2', 1, [{ type: 'reply-end', status: 'complete', finishReason: 'stop' }]);
    expect(chat.getState().sideBySide.map(({ text, status }) => `${text} ${status}`)).toEqual([' streaming', 'Two complete']);
    expect(Object.keys(chat.getState().live)).toEqual(['a-1']);
  });

  it('are answered again by their own model, whatever is chosen for the next message', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': sideBySide, 'chat.answerAgain': () => ({ ...several, replyId: 'r-3', messageId: 'a-3' }) });
    await chat.getState().open('c-1');
    chat.getState().chooseModel('kilocode/e/f');
    await chat.getState().answerAgain('a-2');
    expect(callsOf('chat.answerAgain')).toMatchObject([{ messageId: 'a-2', modelRef: 'kilocode/c/d' }]);
  });

  it('are all asked again at once, each by its own model; that one cannot be is said, and the others go on', async () => {
    const { chat, callsOf } = createScriptedChat({
      'chat.attach': sideBySide,
      'chat.answerAgain': ({ messageId }) => {
        if (messageId === 'a-2') throw appException('storage-failed', 'no');
        return { ...several, replyId: 'r-3', messageId: 'a-3' };
      },
    });
    await chat.getState().open('c-1');
    await chat.getState().answerAllAgain(['a-1', 'a-2']);
    expect(callsOf('chat.answerAgain')).toMatchObject([{ messageId: 'a-1', modelRef: refs[0] }, { messageId: 'a-2', modelRef: refs[1] }]);
    expect(new Set(callsOf('chat.answerAgain').map(({ requestId }) => requestId)).size).toBe(2);
    expect([callsOf('chat.attach').length, chat.getState().error?.code, chat.getState().sendingIn]).toEqual([2, 'storage-failed', []]);
  });

  it('leave the choice of the model to the one that is picked', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': sideBySide });
    await chat.getState().open('c-1');
    chat.getState().chooseModel('kilocode/e/f');
    await chat.getState().pickAnswer('a-2');
    expect(callsOf('chat.pickAnswer')).toEqual([{ conversationId: 'c-1', messageId: 'a-2' }]);
    expect(chosenRefOf(chat.getState())).toBeNull();
  });

  it('leave the choice of another chat alone that was opened while one of them was picked', async () => {
    let answer = (): void => undefined;
    const { chat } = createScriptedChat({ 'chat.attach': sideBySide, 'chat.pickAnswer': () => new Promise((resolve) => (answer = () => resolve({}))) });
    await chat.getState().open('c-1');
    const picking = chat.getState().pickAnswer('a-2');
    chat.getState().newChat();
    chat.getState().chooseModel('kilocode/e/f');
    answer();
    await picking;
    expect(chosenRefOf(chat.getState())).toBe('kilocode/e/f');
  });

  it('leave the next message to the model whose answer it goes on from, and not to one that failed', async () => {
    const [failed, whole] = [{ ...answers[0], status: 'failed' } as const, { ...answers[1], status: 'complete', text: 'Two' } as const];
    const { snapshot } = attached({ modelRef: 'kilocode/a/b' });
    const { chat, callsOf } = createScriptedChat({
      'chat.attach': () => ({ snapshot: { ...snapshot, sideBySide: [failed, whole] as Message[] }, hasOlder: false, replies: [] }),
      'chat.start': () => started,
    });
    await chat.getState().open('c-1');
    expect([nextModelRefIn(chat.getState()), goesOnFromIn(chat.getState())?.id]).toEqual(['kilocode/c/d', 'a-2']);
    await chat.getState().queueMessage('Later');
    await chat.getState().send('Why?');
    // Main knows best whose answer that is by then.
    expect([callsOf('chat.queue')[0]?.message.modelRef, callsOf('chat.start')[0]?.modelRef]).toEqual([null, null]);
    chat.getState().chooseModel('kilocode/e/f');
    expect(nextModelRefIn(chat.getState())).toBe('kilocode/e/f');
  });

  it('go on from what has come meanwhile where an earlier one says nothing yet', async () => {
    const { chat, emit } = createScriptedChat({ 'chat.attach': sideBySide });
    await chat.getState().open('c-1');
    emit('chat.changed', { conversationId: 'c-1', replyId: 'r-2', messageId: 'a-2', seq: 0, events: [{ type: 'text-delta', text: 'Two' }] });
    expect(nextModelRefIn(chat.getState())).toBe('kilocode/c/d');
  });
});
