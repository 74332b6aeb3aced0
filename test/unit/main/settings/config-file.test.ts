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

describe('readConfigFile', () => {
  it('reads the example of the specification', async () => {
    writeFileSync(
      path,
      `{
  env: { KILOCODE_API_KEY: "<your-kilocode-api-key>" }, // pragma: allowlist secret
  agents: { defaults: { model: { primary: "kilocode/kilo/auto" } } },
}`,
    );
    expect(await readConfigFile(path)).toEqual({ apiKey: '<your-kilocode-api-key>', defaultModelRef: 'kilocode/kilo/auto', problem: null });
  });

  it.each([
    ['{}', {}],
    ['{ agents: {}, env: { OTHER: 1 }, more: [] }', {}],
    ['\uFEFF{env:{KILOCODE_API_KEY:\'abcdefgh\'}}', { apiKey: 'abcdefgh' }],
    ['{ agents: { defaults: { model: { primary: "has space" } } }, env: { KILOCODE_API_KEY: "abcdefgh" } }', { apiKey: 'abcdefgh' }],
    ['{ env: { KILOCODE_API_KEY: ["x"] }, agents: { defaults: { model: { primary: "a/b" } } } }', { defaultModelRef: 'a/b', problem: 'env.KILOCODE_API_KEY in config.json5 is not text' }],
    ['{ env:\n  SECRET-VALUE }', { problem: 'config.json5 is not JSON5 at line 2' }],
    ['', { problem: 'config.json5 is not JSON5 at line 1' }],
    ['[]', { problem: 'env.KILOCODE_API_KEY in config.json5 is not text' }],
  ])('reads %j', async (text, expected) => {
    writeFileSync(path, text);
    expect(await readConfigFile(path)).toEqual({ apiKey: null, defaultModelRef: null, problem: null, ...expected });
  });

  it('has nothing to say where there is no file, and says when there is a folder', async () => {
    expect(await readConfigFile(path)).toEqual({ apiKey: null, defaultModelRef: null, problem: null });
    mkdirSync(path);
    expect((await readConfigFile(path)).problem).toContain('config.json5 cannot be read');
  });
});
