import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { maxFileBytes } from '../../../app/domain/attachment.ts';
import type { ConversationStore } from '../../../main/storage/conversation-store.ts';
import { exchange, openStore, openTestStore, temporaryFolder } from './test-store.ts';

const run = promisify(execFile);
const script = (name: string): string => join(import.meta.dirname, name);
const bytes = (text: string): Uint8Array => Buffer.from(text);

/** Contents on disk, by hash. */
function contentsIn(folder: string): string[] {
  const files = join(folder, 'files');
  if (!existsSync(files)) return [];
  return readdirSync(files).filter((name) => name !== 'incoming').flatMap((name) => readdirSync(join(files, name))).toSorted();
}

function incomingIn(folder: string): string[] {
  const incoming = join(folder, 'files', 'incoming');
  return existsSync(incoming) ? readdirSync(incoming) : [];
}

async function attach(store: ConversationStore, conversationId: string | null, ...texts: readonly string[]): Promise<string[]> {
  const files = await Promise.all(texts.map((text) => store.files.add(bytes(text), 'text/plain')));
  await store.saveDraft(conversationId, { text: '', attachments: files.map((file, i) => ({ ...file, name: `${i}.txt` })) });
  return files.map(({ hash }) => hash);
}

describe('contents of files', () => {
  test('are kept once under their hash, and read back as they were', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const first = await store.files.add(bytes('one'), 'text/plain');
    expect(first).toEqual({ hash: '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed', mediaType: 'text/plain', sizeBytes: 3 });
    expect(await store.files.add(bytes('one'), 'text/plain')).toEqual(first);
    expect(contentsIn(folder)).toEqual([first.hash]);
    expect(Buffer.from(await store.files.read(first.hash)).toString()).toBe('one');
    expect(await store.files.has(first.hash)).toBe(true);
    expect(incomingIn(folder)).toEqual([]);
  });

  test('that are too large are refused before anything is written', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const error = { code: 'request-too-large', reason: 'file-too-large', facts: { messageBytes: maxFileBytes + 1 } };
    await expect(store.files.add(new Uint8Array(maxFileBytes + 1), 'text/plain')).rejects.toMatchObject({ error });
    expect(contentsIn(folder)).toEqual([]);
  });

  test('that were changed, are gone or were never there are told apart from good ones, and adding again heals them', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const { hash } = await store.files.add(bytes('good'), 'text/plain');
    const path = join(folder, 'files', hash.slice(0, 2), hash);
    writeFileSync(path, 'evil');
    await expect(store.files.read(hash)).rejects.toMatchObject({ error: { code: 'storage-failed', reason: 'file-damaged' } });
    rmSync(path);
    await expect(store.files.read(hash)).rejects.toMatchObject({ error: { code: 'storage-failed', reason: 'file-missing' } });
    expect(await store.files.has(hash)).toBe(false);
    expect(await store.files.removeUnreferenced()).toEqual({ removedCount: 0, missing: [hash] });
    await store.files.add(bytes('good'), 'text/plain');
    expect(Buffer.from(await store.files.read(hash)).toString()).toBe('good');
    await expect(store.files.read('../../settings.json')).rejects.toMatchObject({ error: { code: 'request-invalid' } });
  });

  test('stay while a draft refers to them, in the trash too, and go when it lets go of them', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const { conversation } = await exchange(store, 'Hello', 'Hi');
    const hashes = await attach(store, conversation.id, 'a', 'b');
    const [shared = ''] = await attach(store, null, 'a');
    await store.trash(conversation.id);
    await store.files.removeUnreferenced();
    expect(contentsIn(folder)).toEqual(hashes.toSorted());
    await attach(store, conversation.id);
    expect((await store.files.removeUnreferenced()).removedCount).toBe(1);
    expect(contentsIn(folder)).toEqual([shared]);
  });

  test('stay while a message waits with them, are held for who takes it out again, and go with it to the one that is sent', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const { conversation } = await exchange(store, 'Hello', 'Hi');
    const file = { ...(await store.files.add(bytes('waits'), 'text/plain')), name: 'waits.txt' };
    const message = { id: 'w-1', text: '', attachments: [file], modelRef: null, reasoning: null };
    const lost = { ...file, hash: 'f'.repeat(64) };
    await expect(store.addQueued(conversation.id, { ...message, attachments: [lost] })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
    await store.addQueued(conversation.id, message);
    await store.dispose();
    const tomorrow = { now: () => new Date(Date.now() + 25 * 60 * 60 * 1000), monotonicMs: () => performance.now() };
    const later = await openStore(folder, tomorrow);
    expect(await later.files.removeUnreferenced()).toEqual({ removedCount: 0, missing: [] });
    expect(await later.removeQueued(conversation.id, 'w-1')).toEqual({ queue: [], message });
    await later.files.removeUnreferenced();
    expect(contentsIn(folder)).toEqual([file.hash]);
    await later.addQueued(conversation.id, message);
    await later.createReply({ requestId: 'w-1', kind: 'send', conversationId: conversation.id, text: '', attachments: [file], system: null, messageId: null, modelRef: 'm' });
    expect((await later.open(conversation.id)).queue).toEqual([]);
    await later.files.removeUnreferenced();
    expect(contentsIn(folder)).toEqual([file.hash]);
    await later.dispose();
  });

  test('that nothing refers to yet are spared for a day', async () => {
    const folder = temporaryFolder();
    const writer = await openStore(folder);
    const { hash } = await writer.files.add(bytes('soon'), 'text/plain');
    await writer.files.removeUnreferenced();
    expect(contentsIn(folder)).toEqual([hash]);
    await writer.dispose();
    const tomorrow = { now: () => new Date(Date.now() + 25 * 60 * 60 * 1000), monotonicMs: () => performance.now() };
    const later = await openStore(folder, tomorrow);
    expect((await later.files.removeUnreferenced()).removedCount).toBe(1);
    expect(contentsIn(folder)).toEqual([]);
    await later.dispose();
  });

  test('without a row are deleted, but not while a damaged database is kept aside', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const { hash } = await store.files.add(bytes('real'), 'text/plain');
    const orphan = `${hash.slice(0, 2)}${'0'.repeat(62)}`;
    writeFileSync(join(folder, 'files', hash.slice(0, 2), orphan), 'x');
    mkdirSync(join(folder, 'damaged'));
    writeFileSync(join(folder, 'damaged', 'conversations.sqlite'), 'x');
    expect((await store.files.removeUnreferenced()).removedCount).toBe(0);
    rmSync(join(folder, 'damaged'), { recursive: true });
    expect((await store.files.removeUnreferenced()).removedCount).toBe(1);
    expect(contentsIn(folder)).toEqual([hash]);
  });

  test('cannot be referred to where they are not known, and the draft stays as it was', async () => {
    const store = await openTestStore();
    await attach(store, null, 'kept');
    const lost = { hash: 'f'.repeat(64), name: 'lost.txt', mediaType: 'text/plain', sizeBytes: 1 };
    await expect(store.saveDraft(null, { text: 'x', attachments: [lost] })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
    expect(await store.getDraft(null)).toMatchObject({ text: '', attachments: [{ name: '0.txt' }] });
  });

  test('of temporary chats never touch the disk, can be read like others, and come to it when the chat is kept', async () => {
    const folder = temporaryFolder();
    const store = await openTestStore(folder);
    const id = await store.startTemporary();
    expect(await store.isTemporary(id)).toBe(true);
    const sent = { ...(await store.temporaryFiles.add(bytes('sent'), 'text/plain')), name: 'sent.txt' };
    const drafted = { ...(await store.temporaryFiles.add(bytes('drafted'), 'text/plain')), name: 'drafted.txt' };
    const { message } = await store.createReply({ requestId: 'r-1', kind: 'send', conversationId: id, text: 'x', system: null, messageId: null, modelRef: 'm', attachments: [sent] });
    await store.finishReply({ ...message, status: 'complete' }, []);
    await store.saveDraft(id, { text: '', attachments: [drafted] });
    const waits = { ...(await store.temporaryFiles.add(bytes('waits'), 'text/plain')), name: 'waits.txt' };
    await store.addQueued(id, { id: 'w-1', text: '', attachments: [waits], modelRef: null, reasoning: null });
    expect(Buffer.from(await store.files.read(sent.hash)).toString()).toBe('sent');
    await store.files.removeUnreferenced();
    expect([...contentsIn(folder), ...incomingIn(folder)]).toEqual([]);

    await store.keep(id);
    expect(await store.isTemporary(id)).toBe(false);
    expect(contentsIn(folder)).toEqual([sent.hash, drafted.hash, waits.hash].toSorted());
    await store.dispose();
    const again = await openTestStore(folder);
    const { messages, draft } = await again.open(id);
    expect([messages[0]?.attachments, draft.attachments]).toEqual([[sent], [drafted]]);
    expect(Buffer.from(await again.files.read(drafted.hash)).toString()).toBe('drafted');
    await again.files.removeUnreferenced();
    expect(Buffer.from(await again.files.read(waits.hash)).toString()).toBe('waits');
  });
});

describe('several processes', () => {
  test('adding, referring, letting go and sweeping the same contents at once loses none', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    await Promise.all(Array.from({ length: 3 }, () => run(process.execPath, [script('file-churn-process.ts'), folder, '8'])));
    const store = await openTestStore(folder);
    const { missing } = await store.files.removeUnreferenced();
    expect(missing).toEqual([]);
    const kept = await store.files.add(bytes('kept by all'), 'text/plain');
    expect(contentsIn(folder)).toEqual([kept.hash]);
    expect(incomingIn(folder)).toEqual([]);
  });
});
