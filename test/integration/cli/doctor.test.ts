import { expect, it } from 'vitest';
import { createCliFixture } from './cli-process.ts';

interface Printed {
  readonly checks: readonly { readonly name: string; readonly verdict: string; readonly sentence: string }[];
}

it('gives each thing that Kilodesk needs a verdict', async () => {
  const { run, gateway } = await createCliFixture();
  const { code, stdout } = await run(['doctor', '--json']);
  const { checks } = JSON.parse(stdout) as Printed;
  expect(code).toBe(0);
  expect(checks.map((check) => check.name)).toEqual(['display server', 'tray', 'keychain', 'API key', 'sandbox', 'gateway', 'data folder', 'openclaw']);
  const verdictOf = (of: readonly Printed['checks'][number][], name: string) => of.find((check) => check.name === name)?.verdict;
  expect([verdictOf(checks, 'gateway'), verdictOf(checks, 'data folder')]).toEqual(['ok', 'ok']);

  await gateway.goDown();
  const text = (await run(['doctor'])).stdout;
  expect(text).toMatch(/^failed +gateway /m);
  expect(text).toMatch(/^ok +data folder /m);
});
