import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { ExportScope } from '../../../app/export/export-request.ts';
import { createChance } from '../../builders/random.ts';
import { fillRandomly } from '../../builders/random-store.ts';
import { exchange, openTestStore, temporaryFolder } from '../storage/test-store.ts';

const all: ExportScope = { kind: 'all', withTrash: true };

test('writes the open branch of a chat, or what all of them hold', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const { conversation, message } = await exchange(store, 'The question', 'The first answer');
  const again = await store.createReply({
    requestId: 'again',
    kind: 'answer-again',
    conversationId: conversation.id,
    text: null,
    system: null,
    messageId: message.id,
    modelRef: 'kilocode/test/model',
  });
  await store.finishReply({ ...again.message, status: 'complete', text: 'The second answer' }, []);
  const path = join(folder, 'chat');
  const write = async (format: 'markdown' | 'html' | 'text', branch: 'open' | 'all'): Promise<string> => {
    const scope: ExportScope = { kind: 'chats', conversationIds: [conversation.id] };
    expect(await store.jobs.run('exportReadable', { scope, path, format, branch })).toMatchObject({ conversations: 1, messages: branch === 'open' ? 2 : 3 });
    return readFileSync(path, 'utf8');
  };
  for (const format of ['markdown', 'html', 'text'] as const) {
    const open = await write(format, 'open');
    expect(open).toContain('The second answer');
    expect(open).not.toContain('The first answer');
    const whole = await write(format, 'all');
    expect(whole.indexOf('The second answer')).toBeLessThan(whole.indexOf('Another version after “The question”'));
    expect(whole.indexOf('Another version')).toBeLessThan(whole.indexOf('The first answer'));
  }
});

test('writes many chats into one file, whatever they hold', async () => {
  const folder = temporaryFolder();
  const store = await openTestStore(folder);
  const db = new DatabaseSync(join(folder, 'conversations.sqlite'));
  fillRandomly(db, createChance(5), { chats: 20, messages: 30, files: 3 });
  db.close();
  const path = join(folder, 'chats.html');
  const report = await store.jobs.run('exportReadable', { scope: all, path, format: 'html', branch: 'all' });
  const html = readFileSync(path, 'utf8');
  expect(html.match(/<section class="chat">/g)).toHaveLength(20);
  expect(html.match(/<article /g)).toHaveLength(report?.messages ?? 0);
  expect(report).toMatchObject({ conversations: 20, sizeBytes: Buffer.byteLength(html) });
});
