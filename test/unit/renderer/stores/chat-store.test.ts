import { describe, expect, it } from 'vitest';
import { defaultSetup } from '../../../../app/domain/chat-setup.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { isSending } from '../../../../renderer/stores/chat-state.ts';
import { draftOf } from '../../../../renderer/stores/drafts-store.ts';
import { nextModelRefIn } from '../../../../renderer/stores/next-model.ts';
import { attached, createScriptedChat, started } from './scripted-chat.ts';

const text = (words: string) => ({ type: 'text-delta', text: words }) as const;
const end = { type: 'reply-end', status: 'complete', finishReason: 'stop' } as const;

describe('watching an answer', () => {
  it('adds each batch to the live answer and says so after paint, once', async () => {
    const { chat, sendBatch, paint, callsOf } = createScriptedChat({ 'chat.attach': () => attached({ text: 'One' }, 3) });
    await chat.getState().open('c-1');
    sendBatch(3, [text(' two')]);
    expect(chat.getState().live['a-1']?.message.text).toBe('One two');
    expect(callsOf('chat.acknowledge')).toEqual([]);
    paint();
    expect(callsOf('chat.acknowledge')).toEqual([{ replyId: 'r-1', seq: 3 }]);
  });

  it('leaves the list of messages alone until the answer ends', async () => {
    const { chat, sendBatch } = createScriptedChat({ 'chat.attach': () => attached({}) });
    await chat.getState().open('c-1');
    const { messages } = chat.getState();
    sendBatch(0, [text('Hello')]);
    expect(chat.getState().messages).toBe(messages);
    sendBatch(1, [end]);
    expect(chat.getState().live).toEqual({});
    expect(chat.getState().messages.at(-1)).toMatchObject({ text: 'Hello', status: 'complete' });
  });

  it('opens the chat again after a gap, and shows nothing twice', async () => {
    let snapshot = attached({ text: 'a' }, 1);
    const { chat, sendBatch, callsOf, paint } = createScriptedChat({ 'chat.attach': () => snapshot });
    await chat.getState().open('c-1');
    snapshot = attached({ text: 'abc' }, 4);
    sendBatch(3, [text('c')]);
    await expect.poll(() => callsOf('chat.attach').length).toBe(2);
    await expect.poll(() => chat.getState().live['a-1']?.message.text).toBe('abc');
    sendBatch(3, [text('c')]);
    sendBatch(4, [text('d')]);
    expect(chat.getState().live['a-1']?.message.text).toBe('abcd');
    paint();
    expect(callsOf('chat.acknowledge')).toEqual([{ replyId: 'r-1', seq: 4 }]);
  });

  it('keeps batches that come before the chat is there', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { chat, sendBatch } = createScriptedChat({
      'chat.attach': async () => {
        await gate.promise;
        return attached({ text: 'one' }, 1);
      },
    });
    const opening = chat.getState().open('c-1');
    sendBatch(0, [text('one')]);
    sendBatch(1, [text(' two')]);
    gate.resolve(undefined);
    await opening;
    expect(chat.getState().live['a-1']?.message.text).toBe('one two');
  });

  it('tells of a busy gateway until something comes', async () => {
    const { chat, emit, sendBatch } = createScriptedChat({ 'chat.attach': () => attached({}) });
    await chat.getState().open('c-1');
    const error = appException('rate-limited', '429').error;
    const wait = { type: 'retry-scheduled', attempt: 1, delayMs: 5000, error } as const;
    emit('chat.changed', { conversationId: 'c-1', replyId: 'r-1', messageId: 'a-1', seq: 0, events: [wait] });
    expect(chat.getState().live['a-1']?.retry).toEqual({ until: 6000, error: wait.error });
    sendBatch(1, [text('Hi')]);
    expect(chat.getState().live['a-1']?.retry).toBeNull();
  });

  it('shows an opening that was overtaken by another nowhere', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { chat } = createScriptedChat({
      'chat.attach': async ({ conversationId }) => {
        if (conversationId === 'c-1') await gate.promise;
        return attached({ text: conversationId }, null);
      },
    });
    const first = chat.getState().open('c-1');
    await chat.getState().open('c-2');
    gate.resolve(undefined);
    await first;
    expect(chat.getState().conversationId).toBe('c-2');
    expect(chat.getState().messages.at(-1)?.text).toBe('c-2');
  });
});

describe('sending', () => {
  it('sends once when Enter is pressed twice', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.start': () => started, 'chat.attach': () => attached({}) });
    const answers = await Promise.all([chat.getState().send('Hello'), chat.getState().send('Hello')]);
    expect(answers).toEqual([true, false]);
    expect(callsOf('chat.start')).toHaveLength(1);
    expect(chat.getState().conversationId).toBe('c-1');
  });

  it('says that a message was not taken, and sends it again under the same id', async () => {
    let isBroken = true;
    const { chat, callsOf } = createScriptedChat({
      'chat.start': () => {
        if (isBroken) throw appException('storage-full', 'no space');
        return started;
      },
      'chat.attach': () => attached({}),
    });
    expect(await chat.getState().send('Hello')).toBe(false);
    expect(chat.getState().error?.code).toBe('storage-full');
    isBroken = false;
    expect(await chat.getState().send('Hello')).toBe(true);
    expect(chat.getState().error).toBeNull();
    const [first, second] = callsOf('chat.start');
    expect(second?.requestId).toBe(first?.requestId);
    expect(await chat.getState().send('Hello')).toBe(true);
    expect(callsOf('chat.start')[2]?.requestId).not.toBe(first?.requestId);
  });

  it("asks the chosen model, else the chat's own", async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.start': () => started, 'chat.attach': () => attached({}, null) });
    await chat.getState().open('c-1');
    await chat.getState().send('One');
    chat.getState().chooseModel('kilocode/x/y');
    await chat.getState().send('Two');
    expect(callsOf('chat.start').map(({ modelRef }) => modelRef)).toEqual(['kilocode/a/b', 'kilocode/x/y']);
  });

  it('does not pull the user back from a chat opened meanwhile', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { chat } = createScriptedChat({
      'chat.start': async () => {
        await gate.promise;
        return started;
      },
      'chat.attach': () => attached({}, null),
    });
    const sending = chat.getState().send('Hello');
    chat.getState().newChat();
    gate.resolve(undefined);
    await sending;
    expect(chat.getState().conversationId).toBeNull();
  });

  it('sends in one chat what is sent while another waits, and one thing at a time in each', async () => {
    const gates = [Promise.withResolvers(), Promise.withResolvers()];
    const { chat, callsOf } = createScriptedChat({
      'chat.start': async ({ conversationId }) => {
        await gates[conversationId === 'c-1' ? 0 : 1]?.promise;
        return { ...started, conversationId: conversationId ?? 'c-9' };
      },
      'chat.attach': () => attached({ status: 'complete' }, null),
    });
    await chat.getState().open('c-1');
    const first = chat.getState().send('Hello');
    expect(isSending(chat.getState())).toBe(true);
    expect(await chat.getState().send('Hello again')).toBe(false);
    chat.getState().newChat();
    expect(isSending(chat.getState())).toBe(false);
    const second = chat.getState().send('Elsewhere');
    expect(await chat.getState().send('Twice')).toBe(false);
    gates[1]?.resolve(undefined);
    expect(await second).toBe(true);
    gates[0]?.resolve(undefined);
    expect(await first).toBe(true);
    expect(callsOf('chat.start').map(({ text }) => text)).toEqual(['Hello', 'Elsewhere']);
    expect([chat.getState().conversationId, chat.getState().sendingIn]).toEqual(['c-9', []]);
  });

  it('shows the model that was chosen for a new chat until the chat is here', async () => {
    const { chat } = createScriptedChat({ 'chat.start': () => started, 'chat.attach': () => attached({}, null) });
    chat.getState().chooseModel('kilocode/x/y');
    const shown = new Set<string | null>();
    chat.subscribe((state) => shown.add(nextModelRefIn(state)));
    await chat.getState().send('Hello');
    expect([...shown]).toEqual(['kilocode/x/y', 'kilocode/a/b']);
  });

  it('takes nothing that was done in another chat away', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { chat, undo } = createScriptedChat({
      'chat.start': async () => {
        await gate.promise;
        return started;
      },
      'chat.attach': () => attached({ status: 'complete' }, null),
    });
    const sending = chat.getState().send('Hello');
    await chat.getState().open('c-2');
    undo.getState().make({ place: 'chat', text: 'Cleared.', until: 'reply' }, () => undefined);
    gate.resolve(undefined);
    expect(await sending).toBe(true);
    expect(undo.getState().offer?.text).toBe('Cleared.');
  });

  /** Opens a chat in which another model is chosen, and sends before it is here. */
  async function sendEarly(kept: string, answer: Parameters<typeof attached>) {
    const gate = Promise.withResolvers<undefined>();
    const scripted = createScriptedChat({
      'chat.start': () => started,
      'chat.attach': async () => {
        await gate.promise;
        const read = attached(...answer);
        const setup = { ...defaultSetup, parameters: { ...defaultSetup.parameters, reasoning: 'high' as const } };
        return { ...read, snapshot: { ...read.snapshot, setup, chosenRefs: ['kilocode/x/y'], draft: { text: kept, attachments: [] } } };
      },
    });
    const opening = scripted.chat.getState().open('c-1');
    scripted.drafts.getState().setText('c-1', 'Hi');
    const sending = scripted.chat.getState().send('Hi');
    gate.resolve(undefined);
    await opening;
    return { ...scripted, isTaken: await sending };
  }

  it('asks the model that is chosen in a chat, as hard as that says, though the chat is not here yet', async () => {
    const { isTaken, callsOf } = await sendEarly('', [{ status: 'complete' }, null]);
    expect(isTaken).toBe(true);
    expect(callsOf('chat.start')).toMatchObject([{ conversationId: 'c-1', text: 'Hi', modelRef: 'kilocode/x/y', reasoning: 'high' }]);
  });

  it('sends nothing into a chat that turns out to hold a draft, or to be answering', async () => {
    const kept = await sendEarly('What I had begun', [{ status: 'complete' }, null]);
    expect([kept.isTaken, kept.callsOf('chat.start')]).toEqual([false, []]);
    expect(draftOf(kept.drafts.getState(), 'c-1').text).toBe('What I had begun\n\nHi');
    const answering = await sendEarly('', [{}]);
    expect([answering.isTaken, answering.callsOf('chat.start')]).toEqual([false, []]);
    expect(draftOf(answering.drafts.getState(), 'c-1').text).toBe('Hi');
  });
});

describe('around an answer', () => {
  it('stops every answer of the chat', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': () => attached({}) });
    await chat.getState().open('c-1');
    await chat.getState().stop();
    expect(callsOf('chat.stop')).toEqual([{ replyId: 'r-1' }]);
  });

  it('shows why something could not be done', async () => {
    const { chat } = createScriptedChat({
      'chat.attach': () => attached({ status: 'interrupted', text: 'half' }, null),
      'chat.continue': () => {
        throw appException('offline', 'no network');
      },
    });
    await chat.getState().open('c-1');
    await chat.getState().continueAnswer('a-1');
    expect(chat.getState()).toMatchObject({ sendingIn: [], error: { code: 'offline' } });
  });

  it('says in the chat where something failed, and in no other, why', async () => {
    let fail = (): void => undefined;
    const { chat } = createScriptedChat({
      'chat.attach': () => attached({ text: 'whole' }, null),
      'chat.start': () =>
        new Promise((_, reject) => {
          fail = () => reject(appException('storage-failed', 'no disk'));
        }),
    });
    for (const [conversationId, go, come] of [
      ['c-1', () => chat.getState().open('c-2'), () => chat.getState().open('c-1')],
      [null, () => chat.getState().open('c-2'), () => chat.getState().newChat()],
    ] as const) {
      await (conversationId === null ? chat.getState().newChat() : chat.getState().open(conversationId));
      const sending = chat.getState().send('Hello');
      await go();
      fail();
      expect(await sending).toBe(false);
      expect(chat.getState()).toMatchObject({ conversationId: 'c-2', error: null });
      await come();
      expect(chat.getState()).toMatchObject({ conversationId, error: { code: 'storage-failed' } });
      await go();
      await come();
      expect(chat.getState().error).toBeNull();
    }
  });

  it('finds the open chat again after a reload, unless it is gone', async () => {
    const found = createScriptedChat({ 'chat.attach': () => attached({ text: 'here' }, null) });
    found.remembered = 'c-1';
    await found.chat.getState().restore();
    expect(found.chat.getState().messages).toHaveLength(2);

    const gone = createScriptedChat({
      'chat.attach': () => {
        throw appException('request-invalid', 'no such conversation');
      },
    });
    gone.remembered = 'c-1';
    const opening = gone.chat.getState().restore();
    gone.drafts.getState().setText('c-1', 'Typed meanwhile');
    await opening;
    expect(gone.drafts.getState().drafts).toEqual({ '': { text: 'Typed meanwhile', attachments: [] } });
    expect(gone.chat.getState()).toMatchObject({ conversationId: null, error: null });
    expect(gone.remembered).toBeNull();
  });

  it('leaves a chat when another is opened', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': () => attached({}, null) });
    await chat.getState().open('c-1');
    chat.getState().newChat();
    expect(callsOf('chat.detach')).toEqual([{ conversationId: 'c-1' }]);
  });
});
