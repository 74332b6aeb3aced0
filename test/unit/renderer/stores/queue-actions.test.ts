import { describe, expect, it } from 'vitest';
import { draftOf } from '../../../../renderer/stores/drafts-store.ts';
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
    await chat.getState().queueMessage('And then?', true);
    expect(callsOf('chat.queue')).toMatchObject([{ message: { webSearch: true } }]);
    await chat.getState().editQueued('w-1');
    expect(draftOf(drafts.getState(), 'c-1')).toMatchObject({ text: 'And then?', webSearch: true });
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
    expect(callsOf('chat.queue')).toEqual([{ conversationId: 'c-1', message }]);
    expect(chat.getState().queue).toEqual([message]);
  });
});
