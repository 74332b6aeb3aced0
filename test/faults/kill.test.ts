import { test } from 'vitest';
import { expectKillSurvived } from '../integration/chat/kill-writer.ts';
import { temporaryFolder } from '../integration/storage/test-store.ts';

test('200 kills at random moments, one store', async () => {
  const folder = temporaryFolder();
  for (let i = 0; i < 200; i += 1) await expectKillSurvived(folder, Math.random() * 500);
});
