import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSettingsStore } from '../../main/settings/file-settings-store.ts';
import { silentLogger } from '../builders/silent-logger.ts';
import { inRoot } from '../../scripts/lib/root.mjs';
import { temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault, triesFor } from './fault-report.ts';

const child = inRoot('test', 'integration', 'settings', 'settings-child.ts');
const kills = triesFor(20, 100);

/** Lets a process write settings and kills it a moment after its first write; answers the last that it said was stored. */
async function writeAndKill(path: string): Promise<number> {
  const writer = spawn(process.execPath, [child, path, '200', '1000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(writer, 'close');
  let output = '';
  writer.stdout.on('data', (data: Buffer) => (output += String(data)));
  await Promise.race([once(writer.stdout, 'data'), closed]);
  await delay(Math.random() * 60);
  writer.kill('SIGKILL');
  await closed;
  return Number(output.trim().split('\n').at(-1));
}

test(`${kills} kills while settings are written`, async () => {
  const path = join(temporaryFolder(), 'settings.json');
  let newer = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const acknowledged = await writeAndKill(path);
    const store = await createSettingsStore({ path, logger: silentLogger });
    expect(store.notices).toEqual([]);
    // The child goes round from 349 to 200.
    const next = acknowledged === 349 ? 200 : acknowledged + 1;
    expect([acknowledged, next]).toContain(store.get().sidebarWidthPx);
    if (store.get().sidebarWidthPx === next) newer += 1;
  }
  const figure = `${kills} readable: ${kills - newer} the last acknowledged, ${newer} the one being written`;
  recordFault({ fault: 'kill-settings', tries: kills, mustHold: 'readable, old or new', figure });
});
