import { expect, test } from 'vitest';
import type { Attachment } from '../../../app/domain/attachment.ts';
import { createRealChat, type RealChat } from './real-chat.ts';

async function attach({ store }: RealChat, name: string, mediaType: string, content: Uint8Array): Promise<Attachment> {
  return { ...(await store.files.add(content, mediaType)), name };
}

/** Messages of the newest request as they arrived. */
function sentMessages({ server }: RealChat): readonly { readonly role: string; readonly content: unknown }[] {
  return (JSON.parse(server.chats.at(-1)?.text ?? '{}') as { messages: { role: string; content: unknown }[] }).messages;
}

test('files reach the gateway with their message, and again with each later one; the draft gives them up', async () => {
  const chat = await createRealChat();
  const png = await attach(chat, 'cat.png', 'image/png', Buffer.from('PNG'));
  const pdf = await attach(chat, 'plan.pdf', 'application/pdf', Buffer.from('%PDF-'));
  const notes = await attach(chat, 'notes.md', 'text/plain', Buffer.from('# Notes'));
  await chat.store.saveDraft(null, { text: 'Look', attachments: [png, pdf, notes] });
  const { started, events } = await chat.ask('Look', null, { attachments: [png, pdf, notes] });
  await events;
  const parts = [
    { type: 'text', text: 'File "notes.md":\n```md\n# Notes\n```\n\nLook' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,UE5H' } },
    { type: 'file', file: { filename: 'plan.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
  ];
  expect(sentMessages(chat)).toEqual([{ role: 'user', content: parts }]);
  expect((await chat.store.getDraft(null)).attachments).toEqual([]);
  await chat.store.files.removeUnreferenced();

  await (await chat.ask('And now?', started.conversationId)).events;
  expect(sentMessages(chat)[0]).toEqual({ role: 'user', content: parts });
  const { messages } = await chat.store.open(started.conversationId);
  expect(messages[0]?.attachments).toEqual([png, pdf, notes]);
});

test('a message may be a file alone, whose name is the title then', async () => {
  const chat = await createRealChat();
  const { started, events } = await chat.ask('', null, { attachments: [await attach(chat, 'cat.png', 'image/png', Buffer.from('PNG'))] });
  await events;
  expect(sentMessages(chat)).toMatchObject([{ content: [{ type: 'image_url' }] }]);
  expect((await chat.store.open(started.conversationId)).conversation.title).toBe('cat.png');
});

test('a file that nobody keeps is not taken, and neither is its message', async () => {
  const chat = await createRealChat();
  const png = await attach(chat, 'cat.png', 'image/png', Buffer.from('PNG'));
  const lost = { ...png, hash: 'e'.repeat(64), name: 'lost.png' };
  await expect(chat.ask('x', null, { attachments: [lost] })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  expect(await chat.store.list()).toEqual([]);
});

test('too much to send is said before it is sent, with what is large', async () => {
  const chat = await createRealChat();
  const big = await attach(chat, 'big.png', 'image/png', Buffer.alloc(3_100_000, 1));
  const { events } = await chat.ask('Look', null, { attachments: [big] });
  expect((await events).at(-1)).toMatchObject({
    type: 'reply-error',
    error: { code: 'request-too-large', reason: 'files-too-large', facts: { fileName: 'big.png' } },
  });
  expect(chat.server.chats).toEqual([]);
});

test('a chat that has grown too large by its files offers to leave out the oldest messages', async () => {
  const chat = await createRealChat();
  const part = (name: string, fill: number): Promise<Attachment> => attach(chat, name, 'image/png', Buffer.alloc(1_200_000, fill));
  const first = await chat.ask('One', null, { attachments: [await part('a.png', 1)] });
  await first.events;
  const { conversationId } = first.started;
  await (await chat.ask('Two', conversationId, { attachments: [await part('b.png', 2)] })).events;
  const third = await chat.ask('Three', conversationId, { attachments: [await part('c.png', 3)] });
  expect((await third.events).at(-1)).toMatchObject({
    error: { code: 'request-too-large', action: { leaveOutCount: 2 } },
  });
});
