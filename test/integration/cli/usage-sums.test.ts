import { expect, it } from 'vitest';
import { usageSummarySchema } from '../../../app/ipc/usage-schemas.ts';
import { testKey } from '../../gateway/account.ts';
import { createCliFixture, expectErrorLine } from './cli-process.ts';

it('sums what the chats cost, in the words and the figures of the window', async () => {
  const { run } = await createCliFixture();
  const env = { KILOCODE_API_KEY: testKey };
  expect(await run(['usage'], { env })).toEqual({ code: 0, stdout: '', stderr: 'No answers in the last 30 days.\n' });
  for (const question of ['One?', 'Two?']) await run(['chat', question, '--model', 'openai/gpt-6'], { env });

  const { stdout } = await run(['usage', '--days', '7', '--json'], { env });
  const summary = usageSummarySchema.parse(JSON.parse(stdout));
  expect(summary.total).toMatchObject({ answers: 2, promptTokens: 24, completionTokens: 68, cachedTokens: 8, unknownAnswers: 0 });
  expect(summary.total.knownUsd).toBeCloseTo(0.00084, 10);
  expect(summary.days).toHaveLength(7);
  expect(summary.days.at(-1)).toMatchObject({ answers: 2 });
  expect(summary.models.map(({ modelRef }) => modelRef)).toEqual(['kilocode/openai/gpt-6']);
  expect(summary.chats.map(({ title }) => title).sort()).toEqual(['One?', 'Two?']);

  const shown = await run(['usage'], { env });
  expect(shown.stdout).toMatch(/^all +2 +24 +68 +\$0\.0008$/m);
  expect(shown.stdout).toMatch(/^kilocode\/openai\/gpt-6 +2 +24 +68 +\$0\.0008$/m);
  expectErrorLine(await run(['usage', '--days', '1000', '--json']), 2, 'request-invalid');
});
