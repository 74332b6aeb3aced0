import { describe, expect, it } from 'vitest';
import { defaultParameters, defaultSetup } from '../../../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../../../app/domain/data-policy.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { attached, createScriptedChat, started } from './scripted-chat.ts';

const strict: DataPolicy = { allowsTraining: false, zeroRetention: true };
const failed = attached({ status: 'failed' }, null);

describe('the data policy of a chat', () => {
  it('of one that does not exist yet is kept until it is sent, and no longer', async () => {
    let isBroken = true;
    const { chat, callsOf } = createScriptedChat({
      'chat.start': () => {
        if (isBroken) throw appException('storage-full', 'no space');
        return started;
      },
      'chat.attach': () => attached({}),
    });
    await chat.getState().setDataPolicy(strict);
    expect(callsOf('conversations.setDataPolicy')).toEqual([{ conversationId: null, policy: strict }]);
    // Another chat is looked at meanwhile, and the message is not taken at first.
    await chat.getState().open('c-1');
    chat.getState().newChat();
    await chat.getState().send('Hello');
    isBroken = false;
    await chat.getState().send('Hello');
    chat.getState().newChat();
    await chat.getState().send('Another');
    expect(callsOf('chat.start').map(({ dataPolicy }) => dataPolicy)).toEqual([strict, strict, null]);
  });

  it('of one that does not exist yet is found again after the page was loaded anew, before anything is sent, unless another was chosen meanwhile', async () => {
    const read = { setup: defaultSetup, policy: strict, chosenRefs: [] };
    const { chat, callsOf } = createScriptedChat({ 'conversations.getNewSetup': () => read, 'chat.start': () => started, 'chat.attach': () => attached({}, null) });
    const loading = chat.getState().loadNewSetup();
    await chat.getState().send('Hello');
    await loading;
    expect(callsOf('chat.start').map(({ dataPolicy }) => dataPolicy)).toEqual([strict]);

    const other = { allowsTraining: false, zeroRetention: false };
    const late = createScriptedChat({ 'conversations.getNewSetup': () => read });
    const lateLoading = late.chat.getState().loadNewSetup();
    await late.chat.getState().setDataPolicy(other);
    await lateLoading;
    expect(late.chat.getState().newChatPolicy).toEqual(other);
  });

  it('is not given to another chat', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.start': () => started, 'chat.attach': () => attached({}, null) });
    await chat.getState().setDataPolicy(strict);
    await chat.getState().open('c-1');
    await chat.getState().send('More');
    expect(callsOf('chat.start')).toMatchObject([{ conversationId: 'c-1', dataPolicy: null }]);
    expect(chat.getState().newChatPolicy).toEqual(strict);
  });

  it('is changed where the chat is kept, and then read from there', async () => {
    let snapshot = failed;
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': () => snapshot });
    await chat.getState().open('c-1');
    snapshot = { ...failed, snapshot: { ...failed.snapshot, conversation: { ...failed.snapshot.conversation, dataPolicy: strict } } };
    await chat.getState().setDataPolicy(strict);
    expect(callsOf('conversations.setDataPolicy')).toEqual([{ conversationId: 'c-1', policy: strict }]);
    expect(chat.getState().conversation?.dataPolicy).toEqual(strict);
  });

  it('answers once more after it was allowed, and not when that could not be kept', async () => {
    let isBroken = true;
    const { chat, callsOf } = createScriptedChat({
      'chat.attach': () => failed,
      'chat.answerAgain': () => started,
      'conversations.setDataPolicy': () => {
        if (isBroken) throw appException('storage-failed', 'read-only');
        return {};
      },
    });
    await chat.getState().open('c-1');
    await chat.getState().allowData('a-1');
    expect(chat.getState().error?.code).toBe('storage-failed');
    expect(callsOf('chat.answerAgain')).toEqual([]);
    isBroken = false;
    await chat.getState().allowData('a-1');
    expect(callsOf('conversations.setDataPolicy').at(-1)).toEqual({ conversationId: 'c-1', policy: { allowsTraining: true, zeroRetention: false } });
    expect(callsOf('chat.answerAgain')).toMatchObject([{ messageId: 'a-1' }]);
  });
});

describe('what a chat is set up with', () => {
  const setup = { system: 'Be brief.', parameters: { ...defaultParameters, temperature: 0.2, reasoning: 'low' as const } };

  it('of one that does not exist yet is kept until it is sent, and no longer', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.start': () => started, 'chat.attach': () => attached({}, null) });
    await chat.getState().changeSetup(setup);
    expect(callsOf('conversations.setSetup')).toEqual([{ conversationId: null, setup }]);
    await chat.getState().open('c-1');
    expect(chat.getState().setup).toEqual(defaultSetup);
    chat.getState().newChat();
    await chat.getState().send('Hello');
    chat.getState().newChat();
    await chat.getState().send('Another');
    expect(callsOf('chat.start').map(({ system, parameters, reasoning }) => ({ system, parameters, reasoning }))).toEqual([
      { ...setup, reasoning: 'low' },
      { ...defaultSetup, reasoning: null },
    ]);
    expect(callsOf('conversations.setSetup')).toEqual([{ conversationId: null, setup }, { conversationId: null, setup: defaultSetup }]);
  });

  it('and its data policy stay where they were changed for the next chat while the message was on its way', async () => {
    const next = { ...setup, system: 'For the next.' };
    const { chat } = createScriptedChat({
      'chat.start': async () => {
        chat.getState().newChat();
        await chat.getState().changeSetup(next);
        await chat.getState().setDataPolicy(strict);
        return started;
      },
      'chat.attach': () => attached({}, null),
    });
    await chat.getState().changeSetup(setup);
    await chat.getState().send('Hello');
    expect([chat.getState().newChatSetup, chat.getState().newChatPolicy]).toEqual([next, strict]);
  });

  it('of one that does not exist yet is found again after the page was loaded anew, unless another was chosen meanwhile', async () => {
    const { chat } = createScriptedChat({ 'conversations.getNewSetup': () => ({ setup, policy: null, chosenRefs: [] }) });
    await chat.getState().loadNewSetup();
    expect(chat.getState().setup).toEqual(setup);

    const other = { ...setup, system: 'Be long.' };
    const late = createScriptedChat({ 'conversations.getNewSetup': () => ({ setup, policy: null, chosenRefs: [] }) });
    const loading = late.chat.getState().loadNewSetup();
    await late.chat.getState().changeSetup(other);
    await loading;
    expect(late.chat.getState().setup).toEqual(other);
  });

  it('of one that does not exist yet waits while another chat is open', async () => {
    const { chat } = createScriptedChat({ 'conversations.getNewSetup': () => ({ setup, policy: null, chosenRefs: [] }), 'chat.attach': () => attached({}, null) });
    await chat.getState().open('c-1');
    await chat.getState().loadNewSetup();
    expect(chat.getState().setup).toEqual(defaultSetup);
    chat.getState().newChat();
    expect(chat.getState().setup).toEqual(setup);
  });

  it('that leaves all to the model is sent as the chat’s own where it is that', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.start': () => started, 'chat.attach': () => attached({}, null) });
    await chat.getState().changeSetup({ ...defaultSetup, isOwn: true });
    await chat.getState().send('Hello');
    expect(callsOf('chat.start')).toMatchObject([{ isSetupOwn: true }]);
  });

  it('is stored with the chat, shown at once, and as before where that failed', async () => {
    let isBroken = false;
    const { chat, callsOf } = createScriptedChat({
      'chat.attach': () => failed,
      'conversations.setSetup': () => {
        if (isBroken) throw appException('storage-failed', 'read-only');
        return {};
      },
    });
    await chat.getState().open('c-1');
    const saved = chat.getState().changeSetup(setup);
    expect(chat.getState().setup).toEqual(setup);
    await saved;
    expect(callsOf('conversations.setSetup')).toEqual([{ conversationId: 'c-1', setup }]);
    isBroken = true;
    await chat.getState().changeSetup(defaultSetup);
    expect(chat.getState()).toMatchObject({ setup, error: { code: 'storage-failed' } });
  });
});

describe('what is left out', () => {
  it('is left out first, and then the answer is asked for', async () => {
    const { chat, calls } = createScriptedChat({ 'chat.attach': () => failed, 'chat.answerAgain': () => started });
    await chat.getState().open('c-1');
    await chat.getState().leaveOut('a-1', 'q-4');
    const changes = calls.filter(({ method }) => method !== 'chat.attach');
    expect(changes).toMatchObject([
      { method: 'conversations.setContextStart', input: { conversationId: 'c-1', messageId: 'q-4' } },
      { method: 'chat.answerAgain', input: { messageId: 'a-1' } },
    ]);
  });

  it('is sent again', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': () => failed });
    await chat.getState().open('c-1');
    await chat.getState().setContextStart(null);
    expect(callsOf('conversations.setContextStart')).toEqual([{ conversationId: 'c-1', messageId: null }]);
  });
});

it('a wait is cut short only where there is one, and that of no other answer', async () => {
  const { snapshot, hasOlder, replies } = attached({});
  const sideBySide = [...snapshot.messages.slice(1), emptyAnswer({ id: 'a-2', conversationId: 'c-1' })];
  const two = { snapshot: { ...snapshot, sideBySide }, hasOlder, replies: [...replies, { replyId: 'r-2', messageId: 'a-2', nextSeq: 0 }] };
  const { chat, emit, callsOf } = createScriptedChat({ 'chat.attach': () => two });
  await chat.getState().open('c-1');
  await chat.getState().retryNow('r-1');
  expect(callsOf('chat.retryNow')).toEqual([]);
  const wait = { type: 'retry-scheduled', attempt: 1, delayMs: 5000, error: appException('rate-limited', '429').error } as const;
  emit('chat.changed', { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq: 0, events: [wait] });
  emit('chat.changed', { conversationId: 'c-1', replyId: 'r-2', messageId: 'a-2', seq: 0, events: [wait] });
  await chat.getState().retryNow('r-1');
  expect(callsOf('chat.retryNow')).toEqual([{ replyId: 'r-1' }]);
});
