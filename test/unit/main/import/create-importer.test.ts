import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import { createImporter } from '../../../../main/import/create-importer.ts';
import type { Importer } from '../../../../main/import/importer.ts';
import { readConfigFile } from '../../../../main/settings/config-file.ts';
import { createSettingsStore } from '../../../../main/settings/file-settings-store.ts';
import type { SettingsStore } from '../../../../main/settings/settings-store.ts';
import { silentLogger } from '../../../builders/silent-logger.ts';

const key = 'eyJhbGciOiJIUzI1NiJ9.openclaw.a1b2';
const openclaw = `// made by openclaw
{
  env: { KILOCODE_API_KEY: '${key}' },
  agents: { defaults: { model: { primary: 'kilocode/anthropic/claude-sonnet-4', fallbacks: ['kilocode/openai/gpt-5', 'anthropic/claude-opus-4'] } } },
  channels: { telegram: { botToken: 'other-secret' } },
}`;
const all = { isKey: true, isDefaultModel: true, isFallbacks: true };

let folder = '';
let path = '';
let settings: SettingsStore;
let importer: Importer;
let keyState: Pick<ApiKeyStatus, 'state' | 'masked'> = { state: 'missing', masked: null };
let saved: string[] = [];
let remembered: string[] = [];
let refusal: Error | null = null;

const status = (): ApiKeyStatus => ({
  ...keyState,
  source: null,
  alsoIn: [],
  keychain: 'available',
  keychainName: 'Keychain',
  check: 'not-asked',
  expiresAt: null,
  problems: [],
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kilodesk-import-'));
  path = join(folder, 'openclaw.json');
  [keyState, saved, remembered, refusal] = [{ state: 'missing', masked: null }, [], [], null];
  settings = await createSettingsStore({ path: join(folder, 'settings.json'), logger: silentLogger });
  importer = createImporter({
    path,
    readFile: (from) => readConfigFile(from, { isPrefixNeeded: true }),
    settings,
    apiKeys: {
      getStatus: () => Promise.resolve(status()),
      save: (text) => {
        if (refusal !== null) return Promise.reject(refusal);
        saved.push(text);
        return Promise.resolve(status());
      },
    },
    rememberSecret: (secret) => remembered.push(secret),
  });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const offerOf = (text: string): ReturnType<Importer['getOffer']> => {
  writeFileSync(path, text);
  return importer.getOffer();
};

describe('the offer', () => {
  it('names what of openclaw belongs to this gateway, and the key only masked', async () => {
    const offer = await offerOf(openclaw);
    expect(offer).toEqual({
      path,
      maskedKey: '…a1b2',
      defaultModelRef: 'kilocode/anthropic/claude-sonnet-4',
      fallbackModelRefs: ['kilocode/openai/gpt-5'],
    });
    expect(JSON.stringify(offer)).not.toMatch(/openclaw\.a1b2|other-secret/);
    expect(remembered).toEqual([key]);
  });

  it('leaves out a key where one is in force, and offers another where that was refused', async () => {
    keyState = { state: 'present', masked: '…zzzz' };
    expect(await offerOf(openclaw)).toMatchObject({ maskedKey: null });
    keyState = { state: 'rejected', masked: '…zzzz' };
    expect(await offerOf(openclaw)).toMatchObject({ maskedKey: '…a1b2' });
    keyState = { state: 'rejected', masked: '…a1b2' };
    expect(await offerOf(openclaw)).toMatchObject({ maskedKey: null });
  });

  it.each([
    ['no file', null],
    ['an empty object', '{}'],
    ['no JSON5', '{ env:'],
    ['only models of others', `{ agents: { defaults: { model: 'anthropic/claude-opus-4' } } }`],
    ['only what is set already', `{ agents: { defaults: { model: { primary: 'kilocode/kilo/auto', fallbacks: [] } } } }`],
    ['the placeholder of the documentation', `{ env: { KILOCODE_API_KEY: '<your-kilocode-api-key>' } }`],
    ['a reference in place of a key', `{ env: { KILOCODE_API_KEY: '\${KILOCODE_API_KEY}' } }`],
  ])('is none for %s', async (_name, text) => {
    expect(text === null ? await importer.getOffer() : await offerOf(text)).toBeNull();
  });
});

describe('the answer', () => {
  it('takes over what was chosen, once, and writes nothing of openclaw', async () => {
    await offerOf(openclaw);
    const before = statSync(path);
    await importer.accept(all);
    expect(saved).toEqual([key]);
    expect(settings.get()).toMatchObject({
      defaultModelRef: 'kilocode/anthropic/claude-sonnet-4',
      fallbackModelRefs: ['kilocode/openai/gpt-5'],
      isImportAnswered: true,
    });
    expect(await importer.getOffer()).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(openclaw);
    expect(statSync(path)).toMatchObject({ mtimeMs: before.mtimeMs, ino: before.ino });
    expect(existsSync(`${path}.bak`)).toBe(false);
    expect(readFileSync(join(folder, 'settings.json'), 'utf8')).not.toContain(key);
  });

  it('takes over a part and leaves the rest', async () => {
    await offerOf(openclaw);
    await importer.accept({ isKey: false, isDefaultModel: false, isFallbacks: true });
    expect(saved).toEqual([]);
    expect(settings.get()).toMatchObject({ defaultModelRef: 'kilocode/kilo/auto', fallbackModelRefs: ['kilocode/openai/gpt-5'] });
  });

  it('changes nothing when the key is refused, and the offer stands', async () => {
    refusal = appException('key-rejected', 'no');
    await offerOf(openclaw);
    await expect(importer.accept(all)).rejects.toBe(refusal);
    expect(settings.get()).toMatchObject({ defaultModelRef: 'kilocode/kilo/auto', isImportAnswered: false });
    expect(await importer.getOffer()).not.toBeNull();
  });

  it('"no" is remembered, and nothing is taken over after it', async () => {
    await offerOf(openclaw);
    await importer.dismiss();
    expect(await importer.getOffer()).toBeNull();
    await importer.accept(all);
    expect([saved, settings.get().defaultModelRef]).toEqual([[], 'kilocode/kilo/auto']);
  });
});
