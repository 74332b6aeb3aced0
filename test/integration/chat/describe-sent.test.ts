import { describe, expect, test } from 'vitest';
import { defaultParameters } from '../../../app/domain/chat-setup.ts';
import { testKey } from '../../gateway/account.ts';
import { createRealChat, type RealChat } from './real-chat.ts';

async function ask(chat: RealChat, text: string, conversationId: string | null = null, more: Parameters<RealChat['ask']>[2] = {}) {
  const { started, events } = await chat.ask(text, conversationId, more);
  await events;
  return started;
}

const sentBy = (chat: RealChat, { conversationId, messageId }: { readonly conversationId: string; readonly messageId: string }) =>
  chat.replies.describeSent(conversationId, messageId);

describe('what was sent', () => {
  test('is the request that reached the gateway, byte for byte, with its headers but the key', async () => {
    const chat = await createRealChat();
    const parameters = { ...defaultParameters, temperature: 0.3, stop: ['END'], reasoning: 'low' as const };
    const first = await ask(chat, 'One', null, { system: 'Be brief.', parameters, modelRef: 'kilocode/anthropic/claude-sonnet-5' });
    const second = await ask(chat, 'Two', first.conversationId, { modelRef: 'kilocode/anthropic/claude-sonnet-5' });
    for (const [index, started] of [first, second].entries()) {
      const sent = await sentBy(chat, started);
      const reached = chat.server.chats[index];
      expect(sent.certainty).toBe('exact');
      expect(JSON.parse(sent.body)).toEqual(reached?.json);
      for (const { name, value } of sent.headers) expect(reached?.headers[name.toLowerCase()]).toBe(value);
      expect(JSON.stringify(sent)).not.toContain(testKey);
      expect(sent.headers.map(({ name }) => name.toLowerCase())).not.toContain('authorization');
    }
  });

  test('is told to be made again where the chat has changed since', async () => {
    const chat = await createRealChat();
    const started = await ask(chat, 'One', null, { system: 'Be brief.' });
    await chat.store.setSetup(started.conversationId, { system: 'Be long.', parameters: defaultParameters });
    expect(await sentBy(chat, started)).toMatchObject({ certainty: 'changed', body: expect.stringContaining('Be long.') });
  });

  test('leaves out what was left out then, whatever is left out now', async () => {
    const chat = await createRealChat();
    const first = await ask(chat, 'One');
    const second = await ask(chat, 'Two', first.conversationId);
    await chat.store.setContextStart(first.conversationId, second.userMessageId);
    const third = await ask(chat, 'Three', first.conversationId);
    await chat.store.setContextStart(first.conversationId, null);
    const sent = await sentBy(chat, third);
    expect(sent.certainty).toBe('exact');
    expect(sent.body).not.toContain('One');
    expect((await sentBy(chat, second)).certainty).toBe('exact');
  });

  test('of what is no answer is refused', async () => {
    const chat = await createRealChat();
    const { conversationId, userMessageId } = await ask(chat, 'One');
    await expect(chat.replies.describeSent(conversationId, userMessageId)).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  });
});
