import { describe, expect, it } from 'vitest';
import { attached, createScriptedChat, started } from './scripted-chat.ts';

const open = async (overrides: Parameters<typeof createScriptedChat>[0] = {}) => {
  const scripted = createScriptedChat({ 'chat.attach': () => attached({ status: 'complete', text: 'Hi' }, null), ...overrides });
  await scripted.chat.getState().open('c-1');
  return scripted;
};

describe('branches of the open chat', () => {
  it('edits a message and offers to open what was open', async () => {
    const { chat, undo, callsOf } = await open({ 'chat.edit': () => started });
    expect(await chat.getState().edit('q-1', 'Hello again')).toBe(true);
    expect(callsOf('chat.edit')).toEqual([{ requestId: 'id-1', conversationId: 'c-1', messageId: 'q-1', text: 'Hello again', modelRef: 'kilocode/a/b', reasoning: null }]);
    await undo.getState().take();
    expect(callsOf('conversations.openVersion')).toEqual([{ conversationId: 'c-1', messageId: 'a-1' }]);
  });

  it('clears the chat, and takes it back in the chat where it was done', async () => {
    const { chat, undo, callsOf } = await open({ 'conversations.clear': () => ({ leafId: 'a-1' }) });
    await chat.getState().clear();
    expect(undo.getState().offer).toEqual({ place: 'chat', text: 'Chat cleared.' });
    await undo.getState().take();
    expect(callsOf('conversations.openVersion')).toEqual([{ conversationId: 'c-1', messageId: 'a-1' }]);
  });

  it('has nothing to take back where nothing was cleared, and none of another chat', async () => {
    const { chat, undo } = await open({ 'conversations.clear': () => ({ leafId: null }) });
    await chat.getState().clear();
    expect(undo.getState().offer).toBeNull();
    undo.getState().make({ place: 'chat', text: 'Chat cleared.' }, () => undefined);
    await chat.getState().open('c-2');
    expect(undo.getState().offer).toBeNull();
  });

  it('opens a fork, and taking it back moves it to the trash', async () => {
    const { chat, undo, callsOf } = await open({ 'conversations.fork': () => ({ conversationId: 'c-9' }) });
    await chat.getState().fork('a-1');
    expect(chat.getState().conversationId).toBe('c-9');
    await undo.getState().take();
    expect(callsOf('conversations.trash')).toEqual([{ conversationId: 'c-9' }]);
    expect(chat.getState().conversationId).toBe('c-1');
  });

  it('takes an empty name for none', async () => {
    const { chat, callsOf } = await open();
    await chat.getState().nameBranch('a-1', '  shorter ');
    await chat.getState().nameBranch('a-1', '  ');
    expect(callsOf('conversations.nameBranch').map(({ name }) => name)).toEqual(['shorter', null]);
  });
});
