import { describe, expect, it } from 'vitest';
import type { MessageEdit } from '../../../../app/domain/conversation.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { editedOf, isChanged } from '../../../../renderer/stores/editing-store.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';
import { attached, createScriptedChat } from './scripted-chat.ts';

const key = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzYW1wbGUifQ.c2FtcGxlLXNpZ25hdHVyZQ';
const message = { id: 'q-1', conversationId: 'c-1' };
const savedEdit = (edit: MessageEdit | null) => ({ conversationId: 'c-1', messageId: 'q-1', edit });
const saved = (text: string | null) => savedEdit(text === null ? null : { text });

/** A chat with `edits` stored in it. */
function storedWith(edits: Readonly<Record<string, MessageEdit>>) {
  const { snapshot, ...rest } = attached({ status: 'complete' }, null);
  return { 'chat.attach': () => ({ snapshot: { ...snapshot, edits }, ...rest }) };
}

describe('the web switch of an edited message', () => {
  const sent = emptyAnswer({ id: 'q-1', conversationId: 'c-1', role: 'user', text: 'What is new?', webSearch: true });

  it('is as the message was sent until it is switched, is a change by itself, and goes with the edit', () => {
    const { editing } = createScriptedChat({});
    const changed = () => isChanged(editedOf(editing.getState(), sent), sent);
    expect([editedOf(editing.getState(), sent), changed()]).toEqual([{ text: 'What is new?', webSearch: true }, false]);
    editing.getState().setWebSearch(sent, false);
    expect([editedOf(editing.getState(), sent), changed()]).toEqual([{ text: 'What is new?', webSearch: false }, true]);
    editing.getState().putAway();
    expect(changed()).toBe(true);
    editing.getState().forget(sent, sent.text);
    expect(changed()).toBe(false);
  });

  it('is stored with the text, also where that is as it was sent, and goes with what is typed after it', async () => {
    const { editing, callsOf } = createScriptedChat({});
    editing.getState().setWebSearch(sent, false);
    await editing.getState().flush();
    editing.getState().setText(sent, 'What is old?');
    await editing.getState().flush();
    editing.getState().forget(sent);
    await editing.getState().flush();
    expect(callsOf('conversations.saveEdit')).toEqual([savedEdit({ text: 'What is new?', webSearch: false }), savedEdit({ text: 'What is old?', webSearch: false }), saved(null)]);
  });

  it('comes with its chat, unless it was switched here since then', async () => {
    const { chat, editing } = createScriptedChat(storedWith({ 'q-1': { text: 'What is new?', webSearch: false }, 'q-2': { text: 'Other' } }));
    const other = { ...sent, id: 'q-2' };
    await chat.getState().open('c-1');
    expect([sent, other].map((each) => editedOf(editing.getState(), each).webSearch)).toEqual([false, true]);
    editing.getState().setWebSearch(sent, true);
    await chat.getState().open('c-1');
    expect(editedOf(editing.getState(), sent).webSearch).toBe(true);
  });
});

describe('the text of an edited message', () => {
  it('is stored with its message, and only the last of what was typed', async () => {
    const { editing, callsOf } = createScriptedChat({});
    editing.getState().setText(message, 'Fir');
    editing.getState().setText(message, 'First');
    await editing.getState().flush();
    await editing.getState().flush();
    expect(callsOf('conversations.saveEdit')).toEqual([saved('First')]);
  });

  it('comes with its chat, and what was typed or thrown away here since then counts more', async () => {
    const { chat, editing } = createScriptedChat(storedWith({ 'q-1': { text: 'Stored' }, 'q-2': { text: 'Other' } }));
    await chat.getState().open('c-1');
    expect(editing.getState().texts).toEqual({ 'q-1': 'Stored', 'q-2': 'Other' });
    editing.getState().setText(message, 'Stored and more');
    editing.getState().forget({ id: 'q-2', conversationId: 'c-1' });
    await editing.getState().flush();
    await chat.getState().open('c-1');
    expect(editing.getState().texts).toEqual({ 'q-1': 'Stored and more' });
  });

  it('is taken from the store when it is sent or thrown away, and nothing is written of what was never typed', async () => {
    const { editing, callsOf } = createScriptedChat({});
    editing.getState().forget(message);
    editing.getState().setText(message, 'First');
    editing.getState().forget(message, 'First');
    await editing.getState().flush();
    expect(callsOf('conversations.saveEdit')).toEqual([saved(null)]);
    expect(editing.getState()).toMatchObject({ messageId: null, texts: {} });
  });

  it('stays, and is stored again, when more was typed while it was sent', async () => {
    const { editing, callsOf } = createScriptedChat({});
    editing.getState().start('q-1');
    editing.getState().setText(message, 'First and more');
    await editing.getState().flush();
    editing.getState().forget(message, 'First');
    await editing.getState().flush();
    expect(editing.getState()).toMatchObject({ messageId: 'q-1', texts: { 'q-1': 'First and more' } });
    expect(callsOf('conversations.saveEdit')).toEqual([saved('First and more'), saved('First and more')]);
  });

  it('is never stored where it looks like a key', async () => {
    const { editing, callsOf } = createScriptedChat({});
    editing.getState().setText(message, `my key is ${key}`);
    await editing.getState().flush();
    expect(editing.getState().texts).toEqual({ 'q-1': `my key is ${key}` });
    expect(callsOf('conversations.saveEdit')).toEqual([]);
  });

  it('stays on screen where it could not be saved, until it is', async () => {
    let isFull = true;
    const { editing, callsOf } = createScriptedChat({
      'conversations.saveEdit': () => {
        if (isFull) throw appException('storage-full', 'no space');
        return {};
      },
    });
    editing.getState().setText(message, 'precious');
    await editing.getState().flush();
    expect(editing.getState()).toMatchObject({ texts: { 'q-1': 'precious' }, error: { code: 'storage-full' } });
    isFull = false;
    await editing.getState().flush();
    expect(editing.getState().error).toBeNull();
    expect(callsOf('conversations.saveEdit')).toHaveLength(2);
  });
});
