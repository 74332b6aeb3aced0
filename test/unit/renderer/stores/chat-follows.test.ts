import { describe, expect, it } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
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
