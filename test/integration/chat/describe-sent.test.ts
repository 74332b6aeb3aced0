import { describe, expect, test } from 'vitest';
import { defaultParameters } from '../../../app/domain/chat-setup.ts';
import { describeSent } from '../../../main/chat/describe-sent.ts';
import { createGateway } from '../../../main/gateway/gateway-client.ts';
import { testKey } from '../../gateway/account.ts';
import { systemClock } from '../storage/test-store.ts';
import { createRealChat, type RealChat } from './real-chat.ts';
import { plainCatalog } from './test-replies.ts';

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

  test('is never called that where somebody else would pay by now, whose name the headers then have', async () => {
    const chat = await createRealChat();
    const [theirs, ours] = ['0b7a3c1e-5f7d-4a36-9d3c-0f8a2b6c4d11', '7c1f4b52-2f0a-4b0e-8a55-9e1d3c6b7f22'];
    chat.pays.organizationId = theirs;
    const started = await ask(chat, 'One');
    expect(await sentBy(chat, started)).toMatchObject({ certainty: 'exact', headers: expect.arrayContaining([{ name: 'X-KiloCode-OrganizationId', value: theirs }]) });
    for (const organizationId of [ours, null]) {
      chat.pays.organizationId = organizationId;
      expect((await sentBy(chat, started)).certainty).toBe('changed');
    }
  });

  test('of another version is told with the name that that one had', async () => {
    const chat = await createRealChat();
    const started = await ask(chat, 'One');
    const gateway = createGateway({ baseUrl: chat.server.baseUrl, fetch, getApiKey: async () => testKey, onKeyRejected: () => {}, version: '9.9.9', feature: 'direct-gateway', clock: systemClock });
    const sent = await describeSent({ store: chat.store, gateway, catalog: plainCatalog }, started.conversationId, started.messageId);
    expect(sent).toMatchObject({ certainty: 'exact', headers: expect.arrayContaining([{ name: 'X-KiloCode-EditorName', value: 'Kilodesk 0.0.0' }]) });
  });

  test('in a copy of the chat is not the request of that', async () => {
    const chat = await createRealChat();
    const started = await ask(chat, 'One');
    const forkId = await chat.store.fork(started.conversationId, started.messageId);
    const copyId = (await chat.store.open(forkId)).messages[1]?.id ?? '';
    expect((await sentBy(chat, { conversationId: forkId, messageId: copyId })).certainty).toBe('changed');
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
