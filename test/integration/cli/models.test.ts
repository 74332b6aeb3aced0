import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { modelSchema } from '../../../app/ipc/model-schemas.ts';
import { createCliFixture, expectErrorLine, linesOf } from './cli-process.ts';

interface PrintedList {
  readonly source: string;
  readonly fetchedAt: string | null;
  readonly models: readonly { readonly ref: string; readonly id: string }[];
}

const parse = (stdout: string): PrintedList => JSON.parse(stdout) as PrintedList;

describe('models list --json', () => {
  it('prints source, time and the whole list, the gateway first and kilo/auto last', async () => {
    const { run } = await createCliFixture();
    const { code, stdout, stderr } = await run(['models', 'list', '--provider', 'kilocode', '--json']);
    expect([code, stderr]).toEqual([0, '']);
    const list = parse(stdout);
    expect(Object.keys(list)).toEqual(['source', 'fetchedAt', 'models']);
    expect(list.source).toBe('network');
    for (const model of list.models) modelSchema.parse(model);
    expect(list.models[0]?.ref).toBe('kilocode/kilo-auto/balanced');
    expect(list.models.at(-1)).toMatchObject({ ref: 'kilocode/kilo/auto', name: 'Kilo Auto', contextWindow: 1_000_000, maxTokens: 128_000 });
    expect(list.models.find((model) => model.id === 'anthropic/claude-sonnet-5')).toMatchObject({
      name: 'Claude Sonnet 5', badges: ['new'], cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: null }, isFree: false,
    });
    expect(list.models.find((model) => model.id === 'openrouter/auto')).toMatchObject({ cost: null, costKind: 'varies', isFree: false });
  });

  it('takes a fresh list from disk, asks anew with --refresh, and prints the best there is when that fails', async () => {
    const { run, gateway } = await createCliFixture();
    const asked = (): number => gateway.requests.filter((request) => request.path.endsWith('/models')).length;
    const first = parse((await run(['models', 'list', '--json'])).stdout);
    expect(parse((await run(['models', 'list', '--json'])).stdout)).toEqual({ ...first, source: 'cache' });
    expect(asked()).toBe(1);
    expect(parse((await run(['models', 'list', '--json', '--refresh'])).stdout).source).toBe('network');
    expect(asked()).toBe(2);
    gateway.setScenario('server-error', 'models');
    const failed = await run(['models', 'list', '--json', '--refresh']);
    expect([failed.code, parse(failed.stdout).source]).toEqual([0, 'cache']);
    expect(linesOf(failed.stderr)).toMatchObject([{ error: { code: 'gateway-unavailable', status: 500 } }]);
  });

  it('prints the bundled list, and exit code 0, where the gateway cannot be reached or has no readable model', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.setScenario('models-all-malformed');
    const odd = await run(['models', 'list', '--json']);
    expect([odd.code, linesOf(odd.stderr)]).toMatchObject([0, [{ error: { code: 'bad-response' } }]]);
    await gateway.goDown();
    const { code, stdout } = await run(['models', 'list', '--json']);
    expect([code, parse(stdout)]).toMatchObject([0, { source: 'bundled', fetchedAt: null, models: [{ ref: 'kilocode/kilo/auto' }] }]);
  });

  it('writes a long list whole into a pipe', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.setScenario('models-5000');
    expect(parse((await run(['models', 'list', '--json'])).stdout).models).toHaveLength(5001);
  });

  it('survives a damaged cache', async () => {
    const { run, dataDir } = await createCliFixture();
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'catalog-cache.json'), '{"models":');
    expect(parse((await run(['models', 'list', '--json'])).stdout).source).toBe('network');
  });

  it('says what is wrong with the address of the gateway, and asks nobody', async () => {
    const { run, gateway } = await createCliFixture();
    const env = { KILOCODE_BASE_URL: 'http://gateway.test/api/gateway/' };
    const { code, stdout, stderr } = await run(['models', 'list', '--json'], { env });
    expect([code, parse(stdout).source]).toEqual([0, 'bundled']);
    expect(linesOf(stderr)).toMatchObject([{ error: { message: expect.stringContaining('https') } }]);
    expect(gateway.requests).toEqual([]);
  });
});

describe('models list', () => {
  it('is an aligned table of plain text, and safe for a terminal whatever the gateway sends', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.setScenario('models-malformed');
    const { code, stdout, stderr } = await run(['models', 'list']);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    const column = lines[0]?.indexOf('BESIDES TEXT') ?? -1;
    expect(lines[1]?.slice(0, column)).toMatch(/^kilocode\/kilo-auto\/balanced +1M +\$0.325 +\$1.95 +$/);
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(stderr).toContain('live, just now');
  });
});

describe('models show', () => {
  it('prints one model, by ref or id', async () => {
    const { run } = await createCliFixture();
    const byRef = await run(['models', 'show', 'kilocode/openai/gpt-6', '--json']);
    expect(byRef.code).toBe(0);
    expect(modelSchema.parse(JSON.parse(byRef.stdout))).toMatchObject({ id: 'openai/gpt-6', badges: ['$$$$'] });
    const { stdout } = await run(['models', 'show', 'openai/gpt-6']);
    expect(stdout).toContain('$20.00 in, $80.00 out, per million tokens');
    expect(stdout).toMatch(/^Price of an image +\$0\.010$/m);
    expect(stdout).toMatch(/^Reasoning +yes: low, high$/m);
    expect(stdout).toMatch(/^Parameters +max_tokens, temperature, tools, /m);
    const router = (await run(['models', 'show', 'kilo-auto/balanced'])).stdout;
    expect(router).toMatch(/^Chooses from +anthropic\/claude-sonnet-5, openai\/gpt-6$/m);
  });

  it('names the nearest models for one that is not there', async () => {
    const { run } = await createCliFixture();
    const result = await run(['models', 'show', 'anthropic/claude-sonet', '--json']);
    expectErrorLine(result, 1, 'model-not-found');
    expect(linesOf(result.stderr)).toMatchObject([
      {
        error: {
          detail: expect.stringMatching(/^Nearest: anthropic\/claude-sonnet-5, /),
          action: { modelRefs: ['kilocode/anthropic/claude-sonnet-5', expect.any(String), expect.any(String)] },
        },
      },
    ]);
    const told = await run(['models', 'show', 'anthropic/claude-sonet']);
    expect(told).toMatchObject({ code: 1, stdout: '' });
    expect(told.stderr).toMatch(/^There is no model anthropic\/claude-sonet\. Nearest:\n  anthropic\/claude-sonnet-5\n/);
  });
});
