import { test } from 'vitest';
import { expectRestoreKillSurvived, makeTwoBackups } from './restore-kill.ts';
import { temporaryFolder } from './test-store.ts';

const kills = 4;

test('a process that is killed while it restores leaves the old or the new, and no reader ever saw anything between', { timeout: 180_000 }, async () => {
  const backups = await makeTwoBackups(temporaryFolder());
  for (let index = 0; index < kills; index += 1) await expectRestoreKillSurvived(backups, Math.random() * 800);
});
