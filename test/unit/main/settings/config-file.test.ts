import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfigFile } from '../../../../main/settings/config-file.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kilodesk-config-'));
  path = join(folder, 'config.json5');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const nothing = { apiKey: null, defaultModelRef: null, fallbackModelRefs: null, keyProblem: null, problems: [] };
const read = async (text: string): ReturnType<typeof readConfigFile> => {
  writeFileSync(path, text);
  return readConfigFile(path);
};
const model = (value: string): string => `{ agents: { defaults: { model: ${value} } } }`;

describe('readConfigFile', () => {
  it('reads the example of the specification', async () => {
    const text = `{
  env: { KILOCODE_API_KEY: "<your-kilocode-api-key>" }, // pragma: allowlist secret
  agents: { defaults: { model: { primary: "kilocode/kilo/auto" } } },
}`;
    expect(await read(text)).toEqual({ ...nothing, apiKey: '<your-kilocode-api-key>', defaultModelRef: 'kilocode/kilo/auto' });
  });

  it('reads fallbacks in their order, each once, with the prefix or without', async () => {
    const text = model(`{ primary: 'a/b', fallbacks: ['kilocode/c/d', 'e/f:free', 'c/d',] }`);
    expect(await read(text)).toEqual({
      ...nothing,
      defaultModelRef: 'kilocode/a/b',
      fallbackModelRefs: ['kilocode/c/d', 'kilocode/e/f:free'],
    });
  });

  it.each([
    ['{}', {}],
    ['{ agents: {}, env: { OTHER: 1 }, more: [] }', {}],
    [model(`'kilocode/a/b'`), { defaultModelRef: 'kilocode/a/b' }],
    [model(`{ fallbacks: [] }`), { fallbackModelRefs: [] }],
    ["\uFEFF{env:{KILOCODE_API_KEY:'abcdefgh'}}", { apiKey: 'abcdefgh' }],
    ["{ env: { vars: { KILOCODE_API_KEY: 'abcdefgh' } } }", { apiKey: 'abcdefgh' }],
    ["{ env: { KILOCODE_API_KEY: '${KILOCODE_API_KEY}' } }", {}],
  ])('reads %j', async (text, expected) => {
    expect(await read(text)).toEqual({ ...nothing, ...expected });
  });

  it.each([
    [model(`{ primary: 'has space' }`), 'agents.defaults.model.primary is not a model ref such as kilocode/kilo/auto'],
    [model(`''`), 'agents.defaults.model is not a model ref such as kilocode/kilo/auto'],
    [model(`{ primary: 'a/b', fallbacks: 'SECRET/x' }`), 'agents.defaults.model.fallbacks is not a list', { defaultModelRef: 'kilocode/a/b' }],
    [model(`{ fallbacks: ['a/b', 'SECRET x', 'c/d'] }`), 'agents.defaults.model.fallbacks[1] is not a model ref such as kilocode/kilo/auto', { fallbackModelRefs: ['kilocode/a/b', 'kilocode/c/d'] }],
    [model('7'), 'agents.defaults.model is not an object'],
    ['{ agents: { defaults: ["SECRET"] } }', 'agents.defaults is not an object'],
    ['{ agents: "SECRET", env: { KILOCODE_API_KEY: "abcdefgh" } }', 'agents is not an object', { apiKey: 'abcdefgh' }],
  ] as const)('says what is wrong in %j, where, and uses the rest', async (text, problem, rest: object = {}) => {
    const found = await read(text);
    expect(found).toEqual({ ...nothing, ...rest, problems: [`config.json5: ${problem}`] });
    expect(JSON.stringify(found.problems)).not.toContain('SECRET');
  });

  it.each([
    ['{ env: { KILOCODE_API_KEY: ["SECRET"] } }', 'config.json5: env.KILOCODE_API_KEY is not text'],
    ['{ env: "SECRET" }', 'config.json5: env is not an object'],
    ['[]', 'config.json5: the file holds no object'],
    ['{ env:\n  SECRET-VALUE }', 'config.json5 is not JSON5 at line 2'],
    ['', 'config.json5 is not JSON5 at line 1'],
  ])('says of %j that it gives no key', async (text, problem) => {
    expect(await read(text)).toEqual({ ...nothing, keyProblem: problem, problems: [problem] });
  });

  it('takes no more fallbacks than the setting holds', async () => {
    const found = await read(model(`{ fallbacks: ${JSON.stringify(Array.from({ length: 25 }, (_each, index) => `a/m${index}`))} }`));
    expect(found.fallbackModelRefs).toHaveLength(20);
    expect(found.problems).toEqual(['config.json5: agents.defaults.model.fallbacks has more than 20 models']);
  });

  it('takes only refs with the prefix where others belong to other providers', async () => {
    writeFileSync(path, model(`{ primary: 'anthropic/claude-opus-4', fallbacks: ['kilocode/c/d', 'openai/gpt-5', 'kilocode/kilo/auto'] }`));
    expect(await readConfigFile(path, { isPrefixNeeded: true })).toEqual({ ...nothing, fallbackModelRefs: ['kilocode/c/d', 'kilocode/kilo/auto'] });
  });

  it('has nothing to say where there is no file, and says when there is a folder', async () => {
    expect(await readConfigFile(path)).toEqual(nothing);
    mkdirSync(path);
    const { keyProblem, problems } = await readConfigFile(path);
    expect(keyProblem).toContain('config.json5 cannot be read');
    expect(problems).toEqual([keyProblem]);
  });
});
