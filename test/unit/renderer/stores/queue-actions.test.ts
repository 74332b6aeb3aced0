import { describe, expect, it } from 'vitest';
import { appError, appException } from '../../../../app/errors/app-error.ts';
import { draftOf } from '../../../../renderer/stores/drafts-store.ts';
import { severalRefsOf } from '../../../../renderer/stores/chosen-models.ts';
import { attached, createScriptedChat } from './scripted-chat.ts';

const message = { id: 'w-1', text: 'And then?', modelRef: null, reasoning: null };
const withQueue = (): ReturnType<typeof attached> => {
  const answer = attached({});
  return { ...answer, snapshot: { ...answer.snapshot, queue: [message] } };
};

describe('messages that wait', () => {
  it('are put into the queue with the model and the effort chosen, and shown', async () => {
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': () => attached({}), 'chat.queue': ({ message: queued }) => ({ queue: [queued] }) });
    await chat.getState().open('c-1');
    expect(await chat.getState().queueMessage('And then?')).toBe(true);
    expect(callsOf('chat.queue')).toEqual([{ conversationId: 'c-1', message: { ...message, id: 'id-1', modelRef: 'kilocode/a/b' } }]);
    expect(chat.getState().queue).toHaveLength(1);
  });

  it('come back into the text, before what is typed there', async () => {
    const { chat, drafts } = createScriptedChat({ 'chat.attach': withQueue, 'chat.unqueue': () => ({ queue: [], message }) });
    await chat.getState().open('c-1');
    drafts.getState().setText('c-1', 'typed');
    await chat.getState().editQueued('w-1');
    expect(draftOf(drafts.getState(), 'c-1').text).toBe('And then?\n\ntyped');
    expect(chat.getState().queue).toEqual([]);
  });

  it('keep their wish for a web search, in the queue and back in the text', async () => {
    const searching = { ...message, webSearch: true };
    const { chat, drafts, callsOf } = createScriptedChat({
      'chat.attach': withQueue,
      'chat.queue': ({ message: queued }) => ({ queue: [queued] }),
      'chat.unqueue': () => ({ queue: [], message: searching }),
    });
    await chat.getState().open('c-1');
    await chat.getState().queueMessage('And then?', [], true);
    expect(callsOf('chat.queue')).toMatchObject([{ message: { webSearch: true } }]);
    await chat.getState().editQueued('id-1');
    expect(draftOf(drafts.getState(), 'c-1')).toMatchObject({ text: 'And then?', webSearch: true });
  });

  it('whose fate is unknown are put under the same id once more, and another under its own', async () => {
    let isDown = true;
    const { chat, callsOf } = createScriptedChat({
      'chat.attach': () => attached({}),
      'chat.queue': ({ message: queued }) => {
        if (isDown) throw appException('internal', 'no answer');
        return { queue: [queued] };
      },
    });
    await chat.getState().open('c-1');
    expect(await chat.getState().queueMessage('And then?')).toBe(false);
    isDown = false;
    expect(await chat.getState().queueMessage('And then?')).toBe(true);
    expect(await chat.getState().queueMessage('And then?')).toBe(true);
    const ids = callsOf('chat.queue').map(({ message: { id } }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([
    ['the draft cannot be saved', message.text],
    ['there is a key in them', 'Use sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'],
  ])('stay where they are while %s: what is edited must not be in memory alone', async (_why, text) => {
    const { chat, drafts, callsOf } = createScriptedChat({
      'chat.attach': () => {
        const answer = attached({});
        return { ...answer, snapshot: { ...answer.snapshot, queue: [{ ...message, text }] } };
      },
      'conversations.saveDraft': () => {
        throw appException('storage-full', 'no room');
      },
    });
    await chat.getState().open('c-1');
    await chat.getState().editQueued('w-1');
    expect(callsOf('chat.unqueue')).toEqual([]);
    expect(draftOf(drafts.getState(), 'c-1').text).toBe('');
    expect(chat.getState().queue).toHaveLength(1);
    expect(chat.getState().error).not.toBeNull();
  });

  it('that were sent in the meantime change nothing', async () => {
    const { chat, drafts, undo } = createScriptedChat({ 'chat.attach': withQueue, 'chat.unqueue': () => ({ queue: [], message: null }) });
    await chat.getState().open('c-1');
    await chat.getState().editQueued('w-1');
    await chat.getState().dropQueued('w-1');
    expect(draftOf(drafts.getState(), 'c-1').text).toBe('');
    expect(undo.getState().offer).toBeNull();
  });

  it('are dropped, and wait again when that is taken back', async () => {
    const { chat, undo, callsOf } = createScriptedChat({
      'chat.attach': withQueue,
      'chat.unqueue': () => ({ queue: [], message }),
      'chat.queue': ({ message: queued }) => ({ queue: [queued] }),
    });
    await chat.getState().open('c-1');
    await chat.getState().dropQueued('w-1');
    expect(chat.getState().queue).toEqual([]);
    await undo.getState().take();
    expect(callsOf('chat.queue')).toEqual([{ conversationId: 'c-1', message, place: 0 }]);
    expect(chat.getState().queue).toEqual([message]);
  });

  it('go with their files and to every model chosen, and bring all of it back into the composer', async () => {
    const file = { hash: 'a'.repeat(64), name: 'plan.pdf', mediaType: 'application/pdf', sizeBytes: 9 };
    const other = { ...file, hash: 'b'.repeat(64), name: 'map.png' };
    const refs = ['kilocode/a/b', 'kilocode/c/d'];
    const { chat, drafts, callsOf, calls } = createScriptedChat({
      'chat.attach': () => attached({}),
      'chat.queue': ({ message: queued }) => ({ queue: [queued] }),
      'chat.unqueue': () => ({ queue: [], message: { ...message, attachments: [file], modelRefs: refs } }),
    });
    await chat.getState().open('c-1');
    chat.getState().chooseModels(refs);
    await chat.getState().queueMessage('And then?', [file]);
    expect(callsOf('chat.queue')).toMatchObject([{ message: { attachments: [file], modelRefs: refs, modelRef: null } }]);
    chat.getState().chooseModel('kilocode/e/f');
    drafts.getState().setAttachments('c-1', [other, file]);
    await chat.getState().editQueued('id-1');
    expect(draftOf(drafts.getState(), 'c-1')).toMatchObject({ text: 'And then?', attachments: [file, other] });
    expect(severalRefsOf(chat.getState())).toEqual(refs);
    // On disk as a draft before it is out of the queue: a kill between the two loses nothing.
    const order = calls.map(({ method }) => method).filter((method) => method === 'conversations.saveDraft' || method === 'chat.unqueue');
    expect(order).toEqual(['conversations.saveDraft', 'chat.unqueue']);
  });

  it('stay where they are while their files and those of what is written are too many for one message', async () => {
    const files = (count: number, letter: string) => Array.from({ length: count }, (_, place) => ({ hash: `${letter}${place + 10}`.padEnd(64, '0'), name: 'x', mediaType: 'text/plain', sizeBytes: 1 }));
    const answer = withQueue();
    const { chat, drafts, callsOf } = createScriptedChat({
      'chat.attach': () => ({ ...answer, snapshot: { ...answer.snapshot, queue: [{ ...message, attachments: files(11, 'a') }] } }),
    });
    await chat.getState().open('c-1');
    drafts.getState().setAttachments('c-1', files(10, 'b'));
    await chat.getState().editQueued('w-1');
    expect(callsOf('chat.unqueue')).toEqual([]);
    expect(draftOf(drafts.getState(), 'c-1').attachments).toHaveLength(10);
    expect(chat.getState().error?.message).toMatch(/more than 20/);
  });

  it('that could not be sent when nobody looked show why', async () => {
    let isFailed = false;
    const { chat, emit } = createScriptedChat({
      'chat.attach': () => {
        const { snapshot } = attached({ status: 'complete' }, null);
        return { snapshot: { ...snapshot, queue: [isFailed ? { ...message, error: appError('storage-full', 'no room') } : message] }, hasOlder: false, replies: [] };
      },
    });
    await chat.getState().open('c-1');
    isFailed = true;
    emit('conversations.changed', { conversationId: 'c-1' });
    await expect.poll(() => chat.getState().queue[0]?.error?.code).toBe('storage-full');
  });
});
