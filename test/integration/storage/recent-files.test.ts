import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Attachment } from '../../../app/domain/attachment.ts';
import { createExporter } from '../../../main/export/create-exporter.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { exchange, openTestStore, systemClock } from './test-store.ts';

async function keep(store: ConversationStore, name: string, content = name): Promise<Attachment> {
  return { ...(await store.files.add(Buffer.from(content), 'text/plain')), name };
}

/** Sends a message with these files; answers the id of its chat. */
async function send(store: ConversationStore, attachments: readonly Attachment[], conversationId: string | null = null): Promise<string> {
  const created = await store.createReply({ requestId: randomUUID(), kind: 'send', conversationId, text: 'Look', system: null, messageId: null, modelRef: 'kilocode/a/b', attachments });
  await store.finishReply({ ...created.message, status: 'complete', text: 'Seen.' }, []);
  return created.conversation.id;
}

async function namesFor(store: ConversationStore, conversationId: string | null): Promise<{ own: string[]; others: string[] }> {
  const { own, others } = await store.recentFiles(conversationId);
  return { own: own.map(({ name }) => name), others: others.map(({ name }) => name) };
}

test('files attached before are listed once each, the last one first: those of the chat apart, none of the trash', async () => {
  const store = await openTestStore();
  const [a, b, c, gone] = await Promise.all(['a.txt', 'b.txt', 'c.txt', 'gone.txt'].map((name) => keep(store, name)));
  if (a === undefined || b === undefined || c === undefined || gone === undefined) throw new Error('not kept');
  const first = await send(store, [a, b]);
  await send(store, [{ ...a, name: 'renamed.txt' }], first);
  const second = await send(store, [c, b]);
  const trashed = await send(store, [gone]);
  await store.trash(trashed);
  expect(await namesFor(store, first)).toEqual({ own: ['renamed.txt', 'b.txt'], others: ['c.txt'] });
  expect(await namesFor(store, second)).toEqual({ own: ['c.txt', 'b.txt'], others: ['renamed.txt'] });
  expect(await namesFor(store, null)).toEqual({ own: [], others: ['c.txt', 'b.txt', 'renamed.txt'] });
  await store.restore(trashed);
  expect((await namesFor(store, null)).others[0]).toBe('gone.txt');
});

test('files on other branches of the chat are listed too', async () => {
  const store = await openTestStore();
  const file = await keep(store, 'before.txt');
  const id = await send(store, [file]);
  const messageId = (await store.open(id)).messages[0]?.id ?? '';
  const edited = await store.createReply({ requestId: randomUUID(), kind: 'edit', conversationId: id, text: 'Look here', system: null, messageId, modelRef: 'kilocode/a/b', attachments: [] });
  await store.finishReply({ ...edited.message, status: 'complete', text: 'Seen.' }, []);
  expect((await namesFor(store, id)).own).toEqual(['before.txt']);
});

test('what a temporary chat holds is listed for itself alone', async () => {
  const store = await openTestStore();
  await send(store, [await keep(store, 'stored.txt')]);
  const temporary = await store.startTemporary();
  const secret = { ...(await store.temporaryFiles.add(Buffer.from('secret'), 'text/plain')), name: 'secret.txt' };
  await send(store, [secret], temporary);
  expect(await namesFor(store, temporary)).toEqual({ own: ['secret.txt'], others: ['stored.txt'] });
  expect(await namesFor(store, null)).toEqual({ own: [], others: ['stored.txt'] });
});

test('a chat is read as Markdown, without the letters of its pictures', async () => {
  const store = await openTestStore();
  const { conversation, message } = await exchange(store, 'Draw a gate', 'Here **it** is.');
  await store.saveProgress({ ...message, status: 'complete', text: 'Here **it** is.', images: ['data:image/png;base64,iVBORw0KGgo='] }, []).catch(() => undefined);
  const exporter = createExporter({ store, version: '1', clock: systemClock, printPage: () => Promise.reject(new Error('not asked')) });
  const { name, text } = await exporter.read(conversation.id);
  expect(name).toBe('Draw a gate.md');
  expect(text).toContain('Here **it** is.');
  expect(text).not.toContain('base64');
  await expect(exporter.read('nobody')).rejects.toMatchObject({ error: { code: 'request-invalid' } });
});
