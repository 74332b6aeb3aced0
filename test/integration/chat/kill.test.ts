import { expect, test } from 'vitest';
import { temporaryFolder } from '../storage/test-store.ts';
import { expectKillSurvived, expectSeveralSurvived } from './kill-writer.ts';

test('kill -9 in mid-answer: what was saved is there, marked interrupted, and nothing claims to be done that is not', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder();
  let interrupted = 0;
  for (const afterMs of [0, 90, 180, 260, 400]) interrupted = await expectKillSurvived(folder, afterMs);
  expect(interrupted).toBeGreaterThan(0);
});

test('kill -9 while several models answer one message: they stand side by side, each with what was saved of it', { timeout: 180_000 }, async () => {
  const folder = temporaryFolder();
  let interrupted = 0;
  for (const afterMs of [0, 60, 200]) interrupted += await expectSeveralSurvived(folder, afterMs, 3);
  expect(interrupted).toBeGreaterThan(0);
});
