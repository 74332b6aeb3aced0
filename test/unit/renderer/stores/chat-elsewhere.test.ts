import { describe, expect, it } from 'vitest';
import type { ReplyEvent } from '../../../../app/chat/reply-event.ts';
import { isAnswering } from '../../../../renderer/stores/chat-state.ts';
import { attached, createScriptedChat, started } from './scripted-chat.ts';

const end = { type: 'reply-end', status: 'complete', finishReason: 'stop' } as const;
const text = (words: string) => ({ type: 'text-delta', text: words }) as const;

/** A chat whose open branch has the answer of `r-1`, while `r-0` writes on another branch. */
const opened = async (nextSeq: number | null = 0) => {
  const here = attached({ status: nextSeq === null ? 'complete' : 'streaming' }, nextSeq);
  let answer = { ...here, replies: [...here.replies, { replyId: 'r-0', messageId: 'a-0', nextSeq: 2 }] };
  const scripted = createScriptedChat({ 'chat.attach': () => answer, 'chat.edit': () => started });
  await scripted.chat.getState().open('c-1');
  const sendOther = (seq: number, events: ReplyEvent[]): void =>
    scripted.emit('chat.changed', { conversationId: 'c-1', replyId: 'r-0', messageId: 'a-0', seq, events });
  return { ...scripted, sendOther, answerWith: (next: typeof answer) => void (answer = next) };
};

describe('an answer on a branch that is not open', () => {
  it('is acknowledged and shown nowhere, and the chat is not opened again for it', async () => {
    const { chat, sendOther, paint, callsOf } = await opened();
    const { messages, live } = chat.getState();
    sendOther(2, [text('One')]);
    sendOther(3, [text(' two')]);
    // Sent before the chat was attached, and thus part of what was attached.
    sendOther(1, [text('old')]);
    paint();
    expect(callsOf('chat.attach')).toHaveLength(1);
    expect(callsOf('chat.acknowledge')).toEqual([{ replyId: 'r-0', seq: 2 }, { replyId: 'r-0', seq: 3 }]);
    expect(chat.getState().messages).toBe(messages);
    expect(chat.getState().live).toBe(live);
  });

  it('counts as running until its last batch', async () => {
    const { chat, sendOther, paint, callsOf } = await opened(null);
    expect(isAnswering(chat.getState())).toBe(true);
    sendOther(2, [end]);
    expect(isAnswering(chat.getState())).toBe(false);
    paint();
    expect(callsOf('chat.acknowledge')).toEqual([{ replyId: 'r-0', seq: 2 }]);
    await chat.getState().stop();
    expect(callsOf('chat.stop')).toEqual([]);
  });

  it('is stopped with those that show', async () => {
    const { chat, callsOf } = await opened();
    await chat.getState().stop();
    expect(callsOf('chat.stop')).toEqual([{ replyId: 'r-1' }, { replyId: 'r-0' }]);
  });

  it('goes on where its branch is opened', async () => {
    const { chat, answerWith, sendOther } = await opened();
    sendOther(2, [text('One')]);
    const other = attached({ id: 'a-0', text: 'One' }, null);
    answerWith({ ...other, replies: [{ replyId: 'r-0', messageId: 'a-0', nextSeq: 3 }, { replyId: 'r-1', messageId: 'a-1', nextSeq: 0 }] });
    await chat.getState().openVersion('a-0');
    sendOther(3, [text(' two')]);
    expect(chat.getState().live['a-0']?.message.text).toBe('One two');
    expect(Object.keys(chat.getState().live)).toEqual(['a-0']);
    sendOther(4, [end]);
    expect(isAnswering(chat.getState())).toBe(true);
  });

  it('does not stop when what hid it is taken back', async () => {
    const { chat, undo, callsOf } = await opened();
    await chat.getState().edit('q-1', 'Otherwise', false);
    await undo.getState().take();
    expect(callsOf('chat.stop')).toEqual([{ replyId: 'r-1' }]);
    chat.getState().newChat();
    expect(isAnswering(chat.getState())).toBe(false);
  });
});
