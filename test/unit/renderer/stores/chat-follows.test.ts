import { describe, expect, it } from 'vitest';
import { appError, appException } from '../../../../app/errors/app-error.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { attached, createScriptedChat } from './scripted-chat.ts';

const failed = (code: 'storage-full' | 'storage-failed' | 'offline') => attached({ status: 'failed', text: 'Hi', error: appException(code, 'no').error }, null);

describe('the open chat', () => {
  it.each(['storage-full', 'storage-failed'] as const)('is read again when an answer with %s was saved after all', async (code) => {
    let answer = failed(code);
    const { chat, emit, callsOf } = createScriptedChat({ 'chat.attach': () => answer });
    await chat.getState().open('c-1');
    emit('conversations.changed', { conversationId: 'c-2' });
    expect(callsOf('chat.attach')).toHaveLength(1);
    answer = attached({ status: 'complete', text: 'Hi' }, null);
    emit('conversations.changed', { conversationId: 'c-1' });
    await expect.poll(() => chat.getState().messages.at(-1)?.status).toBe('complete');
    emit('conversations.changed', { conversationId: 'c-1' });
    expect(callsOf('chat.attach')).toHaveLength(2);
  });

  it('is read again when one of several answers side by side was saved after all', async () => {
    const { snapshot } = attached({ status: 'complete' }, null);
    const unsaved = emptyAnswer({ id: 'a-2', status: 'failed', error: appError('storage-full', 'disk') });
    const { chat, emit, callsOf } = createScriptedChat({
      'chat.attach': () => ({ snapshot: { ...snapshot, sideBySide: [...snapshot.messages.slice(1), unsaved] }, hasOlder: false, replies: [] }),
    });
    await chat.getState().open('c-1');
    emit('conversations.changed', { conversationId: 'c-1' });
    expect(callsOf('chat.attach')).toHaveLength(2);
  });

  it('is read again, with the list or by itself, while another program writes its answer, which may have been killed', async () => {
    let answer = attached({ status: 'streaming', text: 'Hi' }, null);
    const { chat, emit, callsOf } = createScriptedChat({ 'chat.attach': () => answer });
    await chat.getState().open('c-1');
    emit('conversations.changed', { conversationId: 'c-2' });
    expect(callsOf('chat.attach')).toHaveLength(1);
    emit('conversations.changed', { conversationId: 'c-1' });
    expect(callsOf('chat.attach')).toHaveLength(2);
    answer = attached({ status: 'interrupted', text: 'Hi' }, null);
    emit('conversations.changed', { conversationId: null });
    await expect.poll(() => chat.getState().messages.at(-1)?.status).toBe('interrupted');
    emit('conversations.changed', { conversationId: null });
    expect(callsOf('chat.attach')).toHaveLength(3);
  });

  it('is not read again while its answer is written here', async () => {
    const { chat, emit, callsOf } = createScriptedChat({ 'chat.attach': () => attached({ status: 'streaming', text: 'Hi' }) });
    await chat.getState().open('c-1');
    emit('conversations.changed', { conversationId: 'c-1' });
    emit('conversations.changed', { conversationId: null });
    expect(callsOf('chat.attach')).toHaveLength(1);
  });

  it('is not read again for what failed otherwise', async () => {
    const { chat, emit, callsOf } = createScriptedChat({ 'chat.attach': () => failed('offline') });
    await chat.getState().open('c-1');
    emit('conversations.changed', { conversationId: 'c-1' });
    expect(callsOf('chat.attach')).toHaveLength(1);
  });

  it('shows the title it was given, and none of another chat', async () => {
    const { chat } = createScriptedChat({ 'chat.attach': () => attached({}, null) });
    await chat.getState().open('c-1');
    chat.getState().retitle('c-2', 'Other');
    expect(chat.getState().conversation?.title).toBe('Chat');
    chat.getState().retitle('c-1', 'Trip');
    expect(chat.getState().conversation?.title).toBe('Trip');
  });
});

describe('a long chat', () => {
  const older = [attached({ id: 'old-1', status: 'complete', text: 'Once' }, null).snapshot.messages[1]].filter((message) => message !== undefined);

  it('shows its end at once, and then what comes before', async () => {
    const before = Promise.withResolvers<typeof older>();
    const end = { ...attached({ status: 'complete', text: 'Hi' }, null), hasOlder: true };
    const { chat, callsOf } = createScriptedChat({ 'chat.attach': () => end, 'chat.getOlder': async () => ({ messages: [...(await before.promise)] }) });
    await chat.getState().open('c-1');
    expect(chat.getState()).toMatchObject({ phase: 'open', messages: [{ id: 'q-1' }, { id: 'a-1' }] });
    expect(callsOf('chat.attach')).toEqual([{ conversationId: 'c-1', last: 50 }]);
    before.resolve(older);
    await expect.poll(() => chat.getState().messages.map(({ id }) => id)).toEqual(['old-1', 'q-1', 'a-1']);
    expect(callsOf('chat.getOlder')).toEqual([{ conversationId: 'c-1', messageId: 'q-1' }]);
  });

  it('gets nothing of what comes before another chat that was opened meanwhile', async () => {
    const before = Promise.withResolvers<typeof older>();
    const end = { ...attached({ status: 'complete', text: 'Hi' }, null), hasOlder: true };
    let isFirst = true;
    const { chat } = createScriptedChat({
      'chat.attach': () => {
        const answer = isFirst ? end : attached({ id: 'b-1', status: 'complete', text: 'Other' }, null);
        isFirst = false;
        return answer;
      },
      'chat.getOlder': async () => ({ messages: [...(await before.promise)] }),
    });
    await chat.getState().open('c-1');
    await chat.getState().open('c-2');
    before.resolve(older);
    await before.promise;
    await expect.poll(() => chat.getState().messages.map(({ id }) => id)).toEqual(['q-1', 'b-1']);
  });

  it('is read whole where the part before could not be, and is no chat rather than half of one where that fails too', async () => {
    const end = { ...attached({ status: 'complete', text: 'Hi' }, null), hasOlder: true };
    const all = { ...end, hasOlder: false, snapshot: { ...end.snapshot, messages: [...older, ...end.snapshot.messages] } };
    let isBroken = false;
    const { chat } = createScriptedChat({
      'chat.attach': ({ last }) => (last !== null ? end : isBroken ? Promise.reject(appException('storage-failed', 'no')) : all),
      'chat.getOlder': () => Promise.reject(appException('storage-failed', 'no')),
    });
    await chat.getState().open('c-1');
    await chat.getState().whole();
    expect(chat.getState()).toMatchObject({ phase: 'open', error: null, messages: [{ id: 'old-1' }, { id: 'q-1' }, { id: 'a-1' }] });
    chat.getState().newChat();
    isBroken = true;
    await chat.getState().open('c-1');
    await chat.getState().whole();
    expect(chat.getState()).toMatchObject({ phase: 'failed', error: { code: 'storage-failed' }, messages: [], conversationId: 'c-1' });
  });
});
