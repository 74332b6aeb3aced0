import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testKey } from '../../gateway/account.ts';
import { createCliFixture, linesOf, type CliFixture } from './cli-process.ts';

const primary = 'kilocode/anthropic/claude-sonnet-5';
const fallback = 'kilocode/google/gemini-4-pro';

async function writeConfig({ dataDir }: CliFixture, text: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  await writeFile(join(dataDir, 'config.json5'), text);
}

const modelsAsked = ({ gateway }: CliFixture): unknown[] => gateway.chats.map(({ json }) => json?.['model']);

describe('config.json5', () => {
  it('gives the key, the default model, and the models to ask when that one fails', async () => {
    const fixture = await createCliFixture();
    await writeConfig(
      fixture,
      `{
  // what the specification shows, and fallbacks
  env: { KILOCODE_API_KEY: '${testKey}' },
  agents: { defaults: { model: { primary: '${primary}', fallbacks: ['${fallback}'] } } },
}`,
    );
    const status = await fixture.run(['key', 'status', '--json']);
    expect(JSON.parse(status.stdout)).toMatchObject({ state: 'present', source: 'config-file' });

    expect((await fixture.run(['chat', 'hello'])).code).toBe(0);
    expect(modelsAsked(fixture)).toEqual(['anthropic/claude-sonnet-5']);
    expect(fixture.gateway.chats[0]?.headers['authorization']).toBe(`Bearer ${testKey}`);

    fixture.gateway.script('model-not-found', 'ok');
    const failedOver = await fixture.run(['chat', 'hello again']);
    expect(failedOver.code).toBe(0);
    expect(modelsAsked(fixture).slice(1)).toEqual(['anthropic/claude-sonnet-5', 'google/gemini-4-pro']);
    expect(failedOver.stderr).toMatch(/anthropic\/claude-sonnet-5 did not answer: \S/);
    expect(failedOver.stderr).toMatch(/\ngemini-4-pro · /);
  });

  it('that is wrong in one place says where, repeats nothing of it, and counts in all others', async () => {
    const fixture = await createCliFixture();
    await writeConfig(fixture, `{ env: { KILOCODE_API_KEY: '${testKey}' }, agents: { defaults: { model: { primary: 'TELL nobody', fallbacks: [7] } } } }`);
    const { code, stderr } = await fixture.run(['key', 'status']);
    expect(code).toBe(0);
    expect(stderr).toContain('config.json5: agents.defaults.model.primary is not a model ref');
    expect(stderr).toContain('config.json5: agents.defaults.model.fallbacks[0] is not a model ref');
    expect(stderr).not.toContain('TELL');
    expect(stderr).not.toContain(testKey);
  });
});

describe('an existing openclaw', () => {
  it('is named by the doctor, with its key masked, and is not touched', async () => {
    const fixture = await createCliFixture();
    const folder = join(fixture.home, '.openclaw');
    const text = `{ env: { KILOCODE_API_KEY: '${testKey}' }, agents: { defaults: { model: { primary: '${primary}', fallbacks: ['${fallback}', 'openai/gpt-6'] } } } }`;
    await mkdir(folder);
    await writeFile(join(folder, 'openclaw.json'), text);
    const { stdout } = await fixture.run(['doctor', '--json']);
    const { checks } = JSON.parse(stdout) as { checks: readonly { name: string; sentence: string }[] };
    const sentence = checks.find(({ name }) => name === 'openclaw')?.sentence ?? '';
    expect(sentence).toContain(`the default model ${primary} and the fallbacks ${fallback}, which`);
    expect(sentence).toContain(`the key …${testKey.slice(-4)}`);
    expect(stdout).not.toContain(testKey);
    expect(await readFile(join(folder, 'openclaw.json'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['openclaw.json']);
  });
});

describe('a ref that no model has', () => {
  it('is answered with the three nearest, to people and to programs', async () => {
    const fixture = await createCliFixture();
    fixture.gateway.setScenario('model-not-found');
    const env = { KILOCODE_API_KEY: testKey };
    const told = await fixture.run(['chat', 'hello', '--model', 'kilocode/anthropic/claude-sonet'], { env });
    expect([told.code, told.stdout]).toEqual([1, '']);
    expect(told.stderr.match(/--model kilocode\/\S+/g)).toHaveLength(3);
    expect(told.stderr).toMatch(/Next: --model kilocode\/anthropic\/claude-sonnet-5\n/);

    const asJson = await fixture.run(['chat', 'hello', '--json', '--model', 'kilocode/anthropic/claude-sonet'], { env });
    expect(linesOf(asJson.stdout).at(-1)).toMatchObject({
      type: 'reply-error',
      error: { code: 'model-not-found', action: { modelRefs: ['kilocode/anthropic/claude-sonnet-5', expect.any(String), expect.any(String)] } },
    });
  });
});
