import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { checkSandbox } from '../../../../main/doctor/desktop-checks.ts';
import { runDoctor, type DoctorDependencies } from '../../../../main/doctor/doctor.ts';
import type { DoctorFinding } from '../../../../main/doctor/finding.ts';
import { KeyStoreError } from '../../../../main/keychain/key-store.ts';
import { SessionBusError } from '../../../../main/session-bus/ask-session-bus.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { buildKeyStatus } from '../../../builders/account-builder.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-doctor-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const key = 'eyJhbGci.the-key.0001';

function examine(changes: Partial<DoctorDependencies> = {}): Promise<readonly DoctorFinding[]> {
  return runDoctor({
    platform: 'linux',
    env: { DISPLAY: ':1' },
    dataDir: folder,
    isRoot: false,
    keychainName: 'your system keyring',
    keyStore: { read: () => Promise.resolve(key) },
    apiKeys: {
      getStatus: () =>
        Promise.resolve(buildKeyStatus({ state: 'present', source: 'keychain', masked: '…0001' })),
      getProblems: () => Promise.resolve([]),
    },
    gateway: { baseUrl: 'https://api.kilo.ai/api/gateway/', listModels: () => Promise.resolve({ models: [buildModel('a/b')], droppedCount: 0 }) },
    importer: { getOffer: () => Promise.resolve(null) },
    askSessionBus: () => Promise.resolve(true),
    ...changes,
  });
}

const finding = async (name: DoctorFinding['name'], changes?: Partial<DoctorDependencies>): Promise<DoctorFinding | undefined> =>
  (await examine(changes)).find((one) => one.name === name);

describe('the doctor', () => {
  it('looks at everything, in one order, and never says the key', async () => {
    const findings = await examine();
    expect(findings.map(({ name }) => name)).toEqual(['display server', 'tray', 'keychain', 'API key', 'sandbox', 'gateway', 'data folder', 'openclaw']);
    for (const { sentence, advice = 'A.' } of findings) expect(`${sentence} ${advice}`).toMatch(/^\S.*\S$/s);
    expect(JSON.stringify(findings)).not.toContain(key);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('names what openclaw is set to and where that can be taken over', async () => {
    const offer = { path: '/home/ada/.openclaw/openclaw.json', maskedKey: '…a1b2', defaultModelRef: 'kilocode/a/b', fallbackModelRefs: ['kilocode/c/d'] };
    const found = await finding('openclaw', { importer: { getOffer: () => Promise.resolve(offer) } });
    expect(found?.sentence).toBe(
      '/home/ada/.openclaw/openclaw.json holds the key …a1b2 and the default model kilocode/a/b and the fallbacks kilocode/c/d, which Kilodesk does not use yet.',
    );
    expect(found?.advice).toContain('Settings, Models');
  });

  it.each([
    [{ WAYLAND_DISPLAY: 'wayland-0' }, 'ok'],
    [{ DISPLAY: ':0' }, 'ok'],
    [{}, 'failed'],
  ] as const)('finds the display server in %j', async (env, verdict) => {
    expect(await finding('display server', { env })).toMatchObject({ verdict });
  });

  it.each([
    ['shows icons', () => Promise.resolve(true), 'ok'],
    ['has nobody to show them', () => Promise.resolve(false), 'warning'],
    ['has no tray', () => Promise.reject(new SessionBusError('refused', 'x', 'org.freedesktop.DBus.Error.ServiceUnknown')), 'warning'],
    ['cannot be asked', () => Promise.reject(new SessionBusError('no-bus', 'x')), 'unknown'],
  ] as const)('knows of a desktop that %s', async (_what, askSessionBus, verdict) => {
    expect(await finding('tray', { askSessionBus })).toMatchObject({ verdict });
  });

  it.each([
    [() => Promise.resolve(null), 'ok'],
    [() => Promise.reject(new KeyStoreError('absent', 'x')), 'warning'],
    [() => Promise.reject(new KeyStoreError('locked', 'x')), 'warning'],
    [() => Promise.reject(new Error('odd')), 'unknown'],
  ] as const)('reads the keychain: %#', async (read, verdict) => {
    expect(await finding('keychain', { keyStore: { read } })).toMatchObject({ verdict });
  });

  it('says which key was passed over', async () => {
    const apiKeys: DoctorDependencies['apiKeys'] = {
      getStatus: () => Promise.resolve(buildKeyStatus({ keychain: 'locked' })),
      getProblems: () => Promise.resolve([{ source: 'environment', reason: 'holds a space' }]),
    };
    expect(await finding('API key', { apiKeys })).toMatchObject({ verdict: 'warning', sentence: expect.stringContaining('environment: holds a space') });
  });

  it.each(['offline', 'timed-out', 'bad-response', 'gateway-unavailable'] as const)('asks the gateway, and hears %s', async (code) => {
    const listModels = () => Promise.reject(appException(code, 'x'));
    expect(await finding('gateway', { gateway: { baseUrl: 'https://x.test/', listModels } })).toMatchObject({
      verdict: 'failed',
      advice: expect.stringContaining(code),
    });
  });

  it('notices a data folder that cannot be written', async () => {
    expect(await finding('data folder')).toMatchObject({ verdict: 'ok' });
    expect(await finding('data folder', { dataDir: join(folder, 'gone') })).toMatchObject({ verdict: 'failed' });
  });

  it.each([
    [false, {}, 'ok'],
    [true, {}, 'warning'],
    [false, { '/proc/sys/kernel/unprivileged_userns_clone': '0\n' }, 'failed'],
    [false, { '/proc/sys/user/max_user_namespaces': '0\n' }, 'failed'],
    [false, { '/proc/sys/kernel/apparmor_restrict_unprivileged_userns': '1\n' }, 'warning'],
  ] as const)('judges the sandbox (root: %s, %j)', async (isRoot, files: Readonly<Record<string, string>>, verdict) => {
    const readSystemFile = (path: string): Promise<string | null> => Promise.resolve(files[path] ?? null);
    expect(await checkSandbox({ platform: 'linux', isRoot, readSystemFile })).toMatchObject({ verdict });
  });
});
