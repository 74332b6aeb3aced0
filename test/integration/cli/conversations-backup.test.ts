import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { backupSchema, restoreReportSchema, storeReportSchema } from '../../../app/ipc/backup-schemas.ts';
import { createCliFixture, expectErrorLine } from './cli-process.ts';

interface Printed {
  readonly backup?: unknown;
  readonly backups?: readonly unknown[];
  readonly conversations?: readonly { readonly title: string }[];
}

const parse = (stdout: string): Printed => JSON.parse(stdout) as Printed;

it('backs up, lists, checks and restores what was lost', async () => {
  const { run, home, dataDir } = await createCliFixture();
  await run(['chat', 'Worth keeping']);
  const made = backupSchema.parse(parse((await run(['conversations', 'backup', '--json'])).stdout).backup);
  expect(made).toMatchObject({ kind: 'manual', counts: { chats: 1, messages: 2 } });

  const file = join(home, 'copy.sqlite');
  expect(await run(['conversations', 'backup', '--to', file])).toMatchObject({ code: 0, stdout: `${file}\n1 chat, 2 messages\n` });
  expectErrorLine(await run(['conversations', 'backup', '--to', file, '--json']), 1, 'request-invalid');

  const db = new DatabaseSync(join(dataDir, 'conversations.sqlite'), { enableForeignKeyConstraints: false });
  db.exec('DELETE FROM messages; DELETE FROM conversations');
  db.close();
  await run(['chat', 'Written later']);

  expect((await run(['conversations', 'restore'])).stdout).toContain(made.name);
  expect(await run(['conversations', 'restore', made.name])).toMatchObject({ code: 2, stderr: expect.stringContaining('1 chat, 2 messages') });
  const report = restoreReportSchema.parse(JSON.parse((await run(['conversations', 'restore', made.name, '--yes', '--json'])).stdout));
  expect(report).toMatchObject({ counts: { chats: 1, messages: 2 }, before: { counts: { chats: 1, messages: 2 } } });
  const titles = async (): Promise<unknown> => parse((await run(['conversations', 'list', '--json'])).stdout).conversations?.map(({ title }) => title);
  expect(await titles()).toEqual(['Worth keeping']);

  await run(['conversations', 'restore', report.before.name, '--yes']);
  expect(await titles()).toEqual(['Written later']);
  await run(['conversations', 'restore', file, '--yes']);
  expect(await titles()).toEqual(['Worth keeping']);

  const check = await run(['conversations', 'verify', '--json']);
  expect([check.code, storeReportSchema.parse(JSON.parse(check.stdout))]).toMatchObject([0, { chats: 1, problems: [] }]);
});

it('leaves a streaming answer of another process alone, and says why nothing is restored', async () => {
  const { run, start, gateway } = await createCliFixture();
  await run(['chat', 'Before']);
  const made = backupSchema.parse(parse((await run(['conversations', 'backup', '--json'])).stdout).backup);
  const stream = gateway.hold();
  const chat = start(['chat', 'hello']);
  await stream.requested;
  await stream.text('Half');
  await chat.printed('Half');
  expectErrorLine(await run(['conversations', 'restore', made.name, '--yes', '--json']), 1, 'request-invalid');
});

it('says with its exit code that something is wrong', async () => {
  const { run, dataDir } = await createCliFixture();
  await run(['chat', 'Hi']);
  const made = backupSchema.parse(parse((await run(['conversations', 'backup', '--json'])).stdout).backup);
  await writeFile(join(dataDir, 'backups', made.name), 'no backup any more, whatever its name says');
  const check = await run(['conversations', 'verify']);
  expect([check.code, check.stdout]).toEqual([1, expect.stringContaining('The backup of')]);
});

it('restores over a damaged file too large to be looked at by each start, and says where that is kept', async () => {
  const { run, dataDir } = await createCliFixture();
  await run(['chat', 'Worth keeping']);
  const made = backupSchema.parse(parse((await run(['conversations', 'backup', '--json'])).stdout).backup);
  const file = join(dataDir, 'conversations.sqlite');
  const db = new DatabaseSync(file);
  db.exec(`UPDATE messages SET text = hex(zeroblob(34000000)) WHERE role = 'assistant'; PRAGMA wal_checkpoint(TRUNCATE)`);
  db.close();
  const bytes = await readFile(file);
  await writeFile(file, bytes.fill(0, bytes.length / 2, bytes.length / 2 + 8192));
  const { code, stdout } = await run(['conversations', 'restore', made.name, '--yes']);
  expect(code).toBe(0);
  const [aside = ''] = await readdir(join(dataDir, 'damaged'));
  expect(stdout).toContain(`Restored: 1 chat, 2 messages, from ${made.name}`);
  expect(stdout).toContain(`What was there before: ${aside} (damaged, kept as ${join(dataDir, 'damaged', aside, 'conversations.sqlite')};`);
});
