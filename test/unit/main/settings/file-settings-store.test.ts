import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../../../../app/domain/settings.ts';
import { errorCopy } from '../../../../app/errors/error-copy.ts';
import { settingsSchema } from '../../../../app/ipc/settings-schemas.ts';
import { createSettingsStore } from '../../../../main/settings/file-settings-store.ts';
import type { SettingsStore } from '../../../../main/settings/settings-store.ts';
import { createLogRecorder } from '../../../builders/log-recorder.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kilodesk-settings-'));
  path = join(folder, 'settings.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (defaults: Partial<Settings> = {}): Promise<SettingsStore> => createSettingsStore({ path, logger: createLogRecorder(), defaults });
const onDisk = (): unknown => JSON.parse(readFileSync(path, 'utf8'));
const keptAside = (): string[] => readdirSync(folder).filter((name) => name.startsWith('settings.damaged-'));

describe('settings', () => {
  it('start with the defaults and write nothing until something is chosen', async () => {
    const store = await open();
    expect(store.get()).toEqual(defaultSettings);
    expect(store.notices).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are kept, told to listeners, and found again', async () => {
    const store = await open();
    const heard: Settings[] = [];
    const off = store.onChanged((settings) => void heard.push(settings));
    const changed = await store.update({ theme: 'dark', textSizePx: 18, font: undefined });
    expect(changed).toEqual({ ...defaultSettings, theme: 'dark', textSizePx: 18 });
    off();
    await store.update({ isOnboarded: true });
    expect(heard).toEqual([changed]);
    expect((await open()).get()).toEqual({ ...changed, isOnboarded: true });
    expect(onDisk()).toEqual({ theme: 'dark', textSizePx: 18, isOnboarded: true });
  });

  it('keep of presets what can be read, each part by itself', async () => {
    const parameters = { temperature: 0.2, topP: null, maxTokens: null, stop: [], reasoning: null };
    const damaged = { modelRef: 'kilocode/a/two', system: 'Be long.', parameters: { ...parameters, temperature: 'hot' } };
    writeFileSync(path, JSON.stringify({ theme: 'dark', modelPresets: [{ modelRef: 'kilocode/a/one', system: 'Be brief.', parameters }, damaged, 7] }));
    const { modelPresets, theme } = (await open()).get();
    expect(theme).toBe('dark');
    expect(modelPresets).toEqual([
      { modelRef: 'kilocode/a/one', system: 'Be brief.', parameters },
      { modelRef: 'kilocode/a/two', system: 'Be long.', parameters: { ...parameters, temperature: null } },
    ]);
  });

  it('take the default model of the config file until one is chosen, even when the chosen one is the built-in default', async () => {
    const defaults = { defaultModelRef: 'kilocode/vendor/model' };
    const store = await open(defaults);
    expect(store.get().defaultModelRef).toBe('kilocode/vendor/model');
    await store.update({ defaultModelRef: defaultSettings.defaultModelRef });
    expect((await open(defaults)).get().defaultModelRef).toBe(defaultSettings.defaultModelRef);
  });

  it('keep what a newer Kilodesk wrote: unknown names and unknown values', async () => {
    writeFileSync(path, JSON.stringify({ theme: 'sepia', textSizePx: 17, isCodeWrapped: 'yes', tomorrow: { deep: [1] }, __proto__: 1 }));
    const store = await open();
    expect(store.get()).toEqual({ ...defaultSettings, textSizePx: 17 });
    await store.update({ font: 'system' });
    expect(onDisk()).toMatchObject({ theme: 'sepia', textSizePx: 17, font: 'system', tomorrow: { deep: [1] } });
    await store.update({ theme: 'light' });
    expect(onDisk()).toMatchObject({ theme: 'light' });
  });

  it('that would be more than is read at the next start are refused, and nothing is lost', async () => {
    const store = await open();
    const prompts = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `p${index}`, text: 'ß'.repeat(20_000) }));
    await store.update({ savedPrompts: prompts(10), theme: 'dark' });
    const before = store.get();
    await expect(store.update({ savedPrompts: prompts(200) })).rejects.toMatchObject({ error: { code: 'request-invalid', message: expect.stringContaining('1 MB') } });
    expect(store.get()).toEqual(before);
    const again = await open();
    expect([again.get(), again.notices, keptAside()]).toEqual([before, [], []]);
  });

  it('that grew past that limit are read whole, can be changed and made smaller, and grow no more', async () => {
    const prompts = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}`, name: `p${index}`, text: 'x'.repeat(20_000) }));
    writeFileSync(path, JSON.stringify({ savedPrompts: prompts(100), theme: 'dark' }));
    const store = await open();
    expect([store.get().savedPrompts.length, store.get().theme, store.notices, keptAside()]).toEqual([100, 'dark', [], []]);
    await store.update({ theme: 'system' });
    await expect(store.update({ savedPrompts: prompts(101) })).rejects.toMatchObject({ error: { code: 'request-invalid' } });
    expect((await open()).get()).toMatchObject({ theme: 'system', savedPrompts: { length: 100 } });
    await store.update({ savedPrompts: prompts(20) });
    await store.update({ savedPrompts: prompts(21) });
    expect((await open()).get().savedPrompts).toHaveLength(21);
  });

  it('that are far too large are kept aside whole, with the last good ones in their place, and it is said why', async () => {
    const good = await open();
    await good.update({ theme: 'dark' });
    await good.update({ textSizePx: 18 });
    writeFileSync(path, JSON.stringify({ theme: 'light', padding: 'x'.repeat(17 * 1024 * 1024) }));
    const store = await open();
    expect(store.get().theme).toBe('dark');
    expect(store.notices).toMatchObject([{ code: 'storage-corrupt', detail: 'settings', message: expect.stringContaining('longer than 16777216 bytes') }]);
    expect(keptAside()).toHaveLength(1);
  });

  it('make writes wait for one another', async () => {
    const store = await open();
    await Promise.all(Array.from({ length: 20 }, (_, index) => store.update({ sidebarWidthPx: 200 + index })));
    expect(store.get().sidebarWidthPx).toBe(219);
    expect(onDisk()).toEqual({ sidebarWidthPx: 219 });
  });

  it('of two programs at once do not undo one another', async () => {
    const window = await open();
    const commandLine = await open();
    await window.update({ theme: 'dark' });
    await commandLine.update({ isOnboarded: true });
    expect(await window.update({ textSizePx: 20 })).toMatchObject({ theme: 'dark', isOnboarded: true, textSizePx: 20 });
    expect((await open()).get()).toMatchObject({ theme: 'dark', isOnboarded: true, textSizePx: 20 });
  });
});

describe('damaged settings', () => {
  const good = JSON.stringify({ theme: 'dark', textSizePx: 18, isOnboarded: true }, null, 2);
  const cuts = Array.from({ length: 24 }, (_, index) => good.slice(0, Math.floor((index * good.length) / 24)));
  const flips = Array.from({ length: 24 }, (_, index) => {
    const bytes = Buffer.from(good);
    const place = (index * 7) % bytes.length;
    bytes[place] = (bytes[place] ?? 0) ^ (1 << index % 8);
    return bytes.toString('latin1');
  });
  const others = ['', ' ', 'null', '[]', '42', '"text"', '{}{}', '\0'.repeat(100), '{"theme":', '[[[['.repeat(1000), 'PK\u0003\u0004', '<html>', '{theme:"dark"}'];

  it(`never stop the start nor lose the file, in ${cuts.length + flips.length + others.length} kinds`, async () => {
    for (const text of [...cuts, ...flips, ...others]) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      writeFileSync(path, text, 'latin1');
      const store = await open();
      expect(settingsSchema.safeParse(store.get()).success).toBe(true);
      const kept = keptAside();
      // Either it could be read, or it was said and kept, byte for byte.
      expect(kept).toHaveLength(store.notices.length);
      if (kept[0]) expect(readFileSync(join(folder, kept[0]), 'latin1')).toBe(text);
      expect((await store.update({ textSizePx: 16 })).textSizePx).toBe(16);
      expect((await open()).get().textSizePx).toBe(16);
    }
  });

  it('are replaced by the last good ones, with a notice that says so', async () => {
    const store = await open();
    await store.update({ theme: 'dark' });
    await store.update({ textSizePx: 18 });
    writeFileSync(path, '{"theme": "da');
    const again = await open();
    expect(again.get()).toMatchObject({ theme: 'dark' });
    expect(again.notices).toMatchObject([{ code: 'storage-corrupt', detail: 'settings' }]);
    const [notice] = again.notices;
    expect(notice && errorCopy(notice).sentence).toMatch(/settings .* kept aside/);
  });

  it('do not spread when the last good copy is damaged too', async () => {
    writeFileSync(path, 'x');
    writeFileSync(`${path}.bak`, 'y');
    expect((await open()).get()).toEqual(defaultSettings);
  });

  it('found only at the next write are kept aside as well', async () => {
    const store = await open();
    await store.update({ theme: 'dark' });
    writeFileSync(path, 'scribbled over');
    await store.update({ textSizePx: 18 });
    expect(onDisk()).toEqual({ theme: 'dark', textSizePx: 18 });
    expect(keptAside()).toHaveLength(1);
  });

  it('that vanished are taken from the last good copy', async () => {
    const store = await open();
    await store.update({ theme: 'dark' });
    await store.update({ textSizePx: 18 });
    rmSync(path);
    expect((await open()).get().theme).toBe('dark');
  });
});

describe('a folder that cannot be written', () => {
  it('is said, and changes neither memory nor file', async () => {
    const store = await open();
    await store.update({ theme: 'dark' });
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder was');
    await expect(store.update({ theme: 'light' })).rejects.toMatchObject({ error: { code: 'storage-failed' } });
    expect(store.get().theme).toBe('dark');
    rmSync(folder);
    mkdirSync(folder);
    expect(await store.update({ theme: 'light' })).toMatchObject({ theme: 'light' });
  });

  // Root writes everywhere, and Windows has no such bits.
  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('is survived when it is read-only', async () => {
    writeFileSync(path, 'damaged');
    chmodSync(folder, 0o500);
    const store = await open();
    await expect(store.update({ theme: 'light' })).rejects.toMatchObject({ error: { code: 'storage-failed' } });
    chmodSync(folder, 0o700);
    expect(readFileSync(path, 'utf8')).toBe('damaged');
  });

  it('is survived when settings.json is a folder', async () => {
    mkdirSync(path);
    writeFileSync(join(path, 'inside'), 'x');
    const store = await open();
    expect(store.get()).toEqual(defaultSettings);
    expect(store.notices).toHaveLength(1);
    await store.update({ theme: 'dark' });
    expect(onDisk()).toEqual({ theme: 'dark' });
    expect(existsSync(join(folder, keptAside()[0] ?? '', 'inside'))).toBe(true);
  });
});
