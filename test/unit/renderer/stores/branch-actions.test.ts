import { describe, expect, it } from 'vitest';
import type { ChatStore } from '../../../../renderer/stores/chat-store.ts';
import { attached, createScriptedChat, started } from './scripted-chat.ts';

const open = async (overrides: Parameters<typeof createScriptedChat>[0] = {}) => {
  const scripted = createScriptedChat({ 'chat.attach': () => attached({ status: 'complete', text: 'Hi' }, null), ...overrides });
  await scripted.chat.getState().open('c-1');
  return scripted;
};

describe('branches of the open chat', () => {
  it('edits a message and offers to open what was open', async () => {
    const { chat, undo, callsOf } = await open({ 'chat.edit': () => started });
    expect(await chat.getState().edit('q-1', 'Hello again', true)).toBe(true);
    expect(callsOf('chat.edit')).toEqual([{ requestId: 'id-1', conversationId: 'c-1', messageId: 'q-1', text: 'Hello again', modelRef: 'kilocode/a/b', reasoning: null, webSearch: true }]);
    await undo.getState().take();
    expect(callsOf('conversations.openVersion')).toEqual([{ conversationId: 'c-1', messageId: 'a-1' }]);
  });

  it('clears the chat into an empty one with what is typed, and takes it back in the chat where it was done', async () => {
    const { chat, drafts, undo, calls, callsOf } = await open({ 'conversations.clear': () => ({ freshId: 'c-2' }) });
    drafts.getState().setText('c-1', 'Half a question');
    await chat.getState().clear();
    expect(calls.map(({ method }) => method).filter((method) => /saveDraft|clear/.test(method))).toEqual(['conversations.saveDraft', 'conversations.clear']);
    expect(chat.getState()).toMatchObject({ conversationId: 'c-2', arrival: 2 });
    expect(undo.getState().offer).toMatchObject({ place: 'chat', text: 'Chat cleared. Its messages are in the trash.' });
    await undo.getState().take();
    expect(callsOf('conversations.unclear')).toEqual([{ conversationId: 'c-1', freshId: 'c-2' }]);
    expect(chat.getState().conversationId).toBe('c-1');
  });

  it('does not offer to take back what was cleared, edited or forked once the chat has gone on', async () => {
    const { chat, undo } = await open({ 'conversations.clear': () => ({ freshId: 'c-2' }), 'chat.start': () => ({ ...started, conversationId: 'c-2' }) });
    await chat.getState().clear();
    expect(await chat.getState().send('Afresh')).toBe(true);
    expect(undo.getState().offer).toBeNull();
    undo.getState().make({ place: 'chat', text: 'System prompt set.' }, () => undefined);
    await chat.getState().send('More');
    expect(undo.getState().offer?.text).toBe('System prompt set.');
  });

  it('has nothing to take back where nothing was cleared, and none of another chat', async () => {
    const { chat, undo } = await open({ 'conversations.clear': () => ({ freshId: null }) });
    await chat.getState().clear();
    expect(undo.getState().offer).toBeNull();
    undo.getState().make({ place: 'chat', text: 'Chat cleared.' }, () => undefined);
    await chat.getState().open('c-2');
    expect(undo.getState().offer).toBeNull();
  });

  it('clears the chat in which that was asked for, and leaves the one alone that was opened meanwhile', async () => {
    let isSaved = (): void => undefined;
    const { chat, drafts, undo, callsOf } = await open({
      'conversations.saveDraft': () => new Promise((resolve) => (isSaved = () => resolve({}))),
      'conversations.clear': () => ({ freshId: 'c-9' }),
    });
    drafts.getState().setText('c-1', 'Half a question');
    const clearing = chat.getState().clear();
    await chat.getState().open('c-2');
    isSaved();
    await clearing;
    expect(callsOf('conversations.clear')).toEqual([{ conversationId: 'c-1' }]);
    expect([chat.getState().conversationId, undo.getState().offer]).toEqual(['c-2', null]);
  });

  it.each([
    ['opened another chat', 'c-2', (chat: ChatStore) => chat.getState().open('c-2')],
    ['began a new chat', null, (chat: ChatStore) => chat.getState().newChat()],
  ])('leaves who %s while a fork was made where they are', async (_how, openId, goOn) => {
    let isForked = (): void => undefined;
    const { chat, undo } = await open({ 'conversations.fork': () => new Promise((resolve) => (isForked = () => resolve({ conversationId: 'c-9' }))) });
    const forking = chat.getState().fork('a-1');
    await goOn(chat);
    isForked();
    await forking;
    expect([chat.getState().conversationId, undo.getState().offer]).toEqual([openId, null]);
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
