import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { errorCopy } from '../../../app/errors/error-copy.ts';
import { createRealChat, type RealChat } from './real-chat.ts';
import { collectEvents } from './test-replies.ts';

type Started = { readonly replyId: string; readonly conversationId: string; readonly messageId: string };

async function ask(chat: RealChat, text: string, conversationId: string | null = null, webSearch = true) {
  const { started, events } = await chat.ask(text, conversationId, { webSearch });
  await events;
  return started;
}

async function ended(chat: RealChat, begun: Promise<Started>) {
  const started = await begun;
  await collectEvents(chat.replies, started.replyId);
  return started;
}

const plugins = (chat: RealChat) => chat.server.chats.map(({ json }) => json?.['plugins']);
const web = [{ id: 'web' }];
const same = (conversationId: string, messageId: string) => ({ requestId: randomUUID(), conversationId, messageId, modelRef: null, reasoning: null });

describe('a web search', () => {
  test('goes with the message that asks for it and with no other', async () => {
    const chat = await createRealChat();
    const { conversationId } = await ask(chat, 'One');
    await ask(chat, 'Two', conversationId, false);
    expect(plugins(chat)).toEqual([web, undefined]);
    const { messages } = await chat.store.open(conversationId);
    expect(messages.map(({ webSearch }) => webSearch)).toEqual([true, true, false, false]);
    expect(messages.map(({ request }) => request?.webSearch)).toEqual([undefined, true, undefined, undefined]);
  });

  test('is asked for again when the message is answered again or edited, unless it is left out', async () => {
    const chat = await createRealChat();
    const { conversationId, messageId, userMessageId } = await ask(chat, 'One');
    await ended(chat, chat.replies.answerAgain(same(conversationId, messageId)));
    await ended(chat, chat.replies.edit({ ...same(conversationId, userMessageId), text: 'Uno' }));
    const without = await ended(chat, chat.replies.answerAgain({ ...same(conversationId, messageId), webSearch: false }));
    await ended(chat, chat.replies.answerAgain(same(conversationId, without.messageId)));
    expect(plugins(chat)).toEqual([web, web, web, undefined, undefined]);
  });

  test('is asked for again when a cut answer is continued', async () => {
    const chat = await createRealChat();
    chat.server.script('cut-connection');
    const { conversationId, messageId } = await ask(chat, 'One');
    await ended(chat, chat.replies.continueReply({ requestId: randomUUID(), conversationId, messageId }));
    expect(plugins(chat)).toEqual([web, web]);
  });

  test('waits with a message that waits, and is typed again with its draft', async () => {
    const chat = await createRealChat();
    const { conversationId } = await ask(chat, 'One', null, false);
    await chat.replies.queue(conversationId, { id: randomUUID(), text: 'Two', modelRef: null, reasoning: null, webSearch: true });
    await expect.poll(() => plugins(chat)).toEqual([undefined, web]);
    await expect.poll(() => chat.replies.activeReplyIds()).toEqual([]);

    for (const place of [null, conversationId]) {
      await chat.store.saveDraft(place, { text: 'Three', attachments: [], webSearch: true });
      expect(await chat.store.getDraft(place)).toEqual({ text: 'Three', attachments: [], webSearch: true });
      await chat.store.saveDraft(place, { text: 'Three', attachments: [] });
      expect(await chat.store.getDraft(place)).toEqual({ text: 'Three', attachments: [] });
    }
  });

  test('goes to each of several models that are asked at once, and to those asked later', async () => {
    const chat = await createRealChat();
    const message = { conversationId: null, text: 'One', reasoning: null, system: null, webSearch: true };
    const { conversationId, replies } = await chat.replies.askSeveral({ requestId: 'several', ...message, modelRefs: ['kilocode/kilo/auto', 'kilocode/kilo-auto/free'] });
    await Promise.all(replies.map(({ replyId }) => collectEvents(chat.replies, replyId)));
    const messageId = replies[0]?.messageId ?? '';
    const others = await chat.replies.askOthers({ requestId: 'others', conversationId, messageId, modelRefs: ['kilocode/anthropic/claude-sonnet-5'], reasoning: null });
    await Promise.all(others.replies.map(({ replyId }) => collectEvents(chat.replies, replyId)));
    expect(plugins(chat)).toEqual([web, web, web]);
  });

  test('is told as it was sent, byte for byte', async () => {
    const chat = await createRealChat();
    const { conversationId, messageId } = await ask(chat, 'One');
    const sent = await chat.replies.describeSent(conversationId, messageId);
    expect(sent.certainty).toBe('exact');
    expect(JSON.parse(sent.body)).toMatchObject({ plugins: web });
  });

  test.each([
    [400, { error: { message: 'Plugin "web" is not supported for this model', code: 400 } }],
    [400, { error: 'unsupported_field', message: 'plugins is not a supported field.' }],
    [404, { error: { message: 'No endpoints found that support web search', code: 404 } }],
  ])('that is refused with %d says so, asks no other model, and can be left out', async (status, body) => {
    const chat = await createRealChat({ fallbackModelRefs: ['kilocode/kilo/auto'] });
    chat.server.script((exchange) => exchange.answer(status, body), 'ok');
    const { conversationId, messageId } = await ask(chat, 'One');
    const { messages } = await chat.store.open(conversationId);
    const error = messages[1]?.error;
    expect(error).toMatchObject({ code: 'gateway-rejected', reason: 'web-search-refused', status });
    expect(chat.server.chats).toHaveLength(1);
    expect(error && errorCopy(error, { modelName: 'Free', isSearchInDoubt: true })).toMatchObject({
      sentence: expect.stringMatching(/^The web cannot be searched for Free: /),
      action: { kind: 'without-web-search', label: 'Send without web search' },
    });

    const again = await ended(chat, chat.replies.answerAgain({ ...same(conversationId, messageId), webSearch: false }));
    expect(plugins(chat)).toEqual([web, undefined]);
    expect((await chat.store.open(conversationId)).messages[1]).toMatchObject({ id: again.messageId, status: 'complete', webSearch: false });
  });

  test('is not blamed for a refusal of something else, or where none was asked for', async () => {
    const chat = await createRealChat();
    const refuse = (message: string) => chat.server.script((exchange) => exchange.answer(400, { error: { message, code: 400 } }));
    refuse('temperature must be at most 1');
    refuse('web search is not supported');
    const first = await ask(chat, 'One');
    await ask(chat, 'Two', first.conversationId, false);
    const { messages } = await chat.store.open(first.conversationId);
    expect(messages.map(({ error }) => error?.reason)).toEqual([undefined, undefined, undefined, undefined]);
    expect(messages.map(({ error }) => error?.code)).toEqual([undefined, 'gateway-rejected', undefined, 'gateway-rejected']);
  });
});
