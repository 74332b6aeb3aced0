import { test } from 'vitest';
import { expectKillSurvived } from '../integration/chat/kill-writer.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';

const kills = 200;

test(`${kills} kills at random moments, one store`, { timeout: kills * 10_000 }, async () => {
  const folder = temporaryFolder();
  for (let i = 0; i < kills; i += 1) await expectKillSurvived(folder, Math.random() * 500);
});
