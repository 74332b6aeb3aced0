import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { createDemoSession } from '../../../main/demo/demo-session.ts';
import { silentLogger } from '../../builders/silent-logger.ts';

it('keeps its data apart, takes it away on leaving, and clears what crashed demos left', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const deadPid = spawnSync(process.execPath, ['--version']).pid;
  const crashed = `demo-${deadPid}-11111111-1111-4111-8111-111111111111`;
  const running = `demo-${process.ppid}-11111111-1111-4111-8111-111111111111`;
  for (const folder of [crashed, running, 'demo-mine']) await mkdir(join(dataDir, folder));
  await writeFile(join(dataDir, 'settings.json'), '{}');

  const session = await createDemoSession(dataDir, { logger: silentLogger });
  await writeFile(join(session.dataDir, 'kilodesk.db'), 'x');
  expect(await readdir(dataDir)).toEqual(['demo-mine', running, basename(session.dataDir), 'settings.json'].sort());
  const answer = await fetch(`${session.gatewayUrl}models`, { headers: { authorization: `Bearer ${session.apiKey}` } });
  expect(answer.status).toBe(200);
  await answer.text();

  await session.leave();
  expect(await readdir(dataDir)).toEqual(['demo-mine', running, 'settings.json'].sort());
  await expect(fetch(`${session.gatewayUrl}models`)).rejects.toThrow();
});
