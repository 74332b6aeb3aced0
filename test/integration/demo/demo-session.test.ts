import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hasDemo } from '../../../main/demo/demo-folder.ts';
import { openDemoSession } from '../../../main/demo/demo-session.ts';
import { silentLogger } from '../../builders/silent-logger.ts';

it('keeps its data apart, goes on after a restart, and takes all of it away on leaving', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await writeFile(join(dataDir, 'settings.json'), '{}');
  expect(await hasDemo(dataDir)).toBe(false);

  const session = await openDemoSession(dataDir, { logger: silentLogger });
  await writeFile(join(session.dataDir, 'conversations.sqlite'), 'x');
  expect(await readdir(dataDir)).toEqual(['demo', 'settings.json']);
  const answer = await fetch(`${session.gatewayUrl}models`, { headers: { authorization: `Bearer ${session.apiKey}` } });
  expect(answer.status).toBe(200);
  await answer.text();

  await session.close();
  await expect(fetch(`${session.gatewayUrl}models`)).rejects.toThrow();
  expect(await hasDemo(dataDir)).toBe(true);

  const again = await openDemoSession(dataDir, { logger: silentLogger });
  expect(again.apiKey).not.toBe(session.apiKey);
  expect(await readdir(again.dataDir)).toEqual(['conversations.sqlite']);
  await again.leave();
  expect(await readdir(dataDir)).toEqual(['settings.json']);
  expect(await hasDemo(dataDir)).toBe(false);
});
