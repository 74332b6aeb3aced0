import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SignInStatus } from '../../../app/domain/sign-in.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { createApiKeys, type ApiKeysDependencies } from '../../../main/keychain/create-api-keys.ts';
import { KeyStoreError } from '../../../main/keychain/key-store.ts';
import { createMemoryKeyStore } from '../../../main/keychain/memory-key-store.ts';
import { createSignIn, type SignInDependencies } from '../../../main/sign-in/create-sign-in.ts';
import { readConfigFile } from '../../../main/settings/config-file.ts';
import { createLogRecorder } from '../../builders/log-recorder.ts';
import { deviceCode, deviceKey, shownCode } from '../../gateway/device-auth.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { createClient } from '../gateway/client.ts';

const pageUrl = `https://app.kilo.ai/device-auth?code=${shownCode}`;
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

interface SetUpOptions {
  readonly keys?: Partial<ApiKeysDependencies>;
  readonly signIn?: Partial<SignInDependencies>;
  readonly gateway?: (gateway: TestGateway) => void;
}

/** The sign-in over the real client, the real keys and a gateway, asking every 5 ms. */
async function setUp(options: SetUpOptions = {}) {
  const gateway = await createTestGateway();
  ends.push(() => gateway.close());
  options.gateway?.(gateway);
  const logger = createLogRecorder();
  const secrets: string[] = [];
  const keyStore = createMemoryKeyStore();
  const client = createClient(gateway.baseUrl, { getApiKey: () => apiKeys.getKey() });
  const apiKeys = createApiKeys({
    keyStore,
    env: {},
    platform: 'linux',
    readConfigFile: () => readConfigFile(join(tmpdir(), 'kilodesk-no-such-file')),
    openclawEnvPath: join(tmpdir(), 'kilodesk-no-such-file'),
    isLoginShellAllowed: () => false,
    checkKey: async (key) => void (await client.getBalance({ key })),
    logger,
    ...options.keys,
  });
  const openExternal = vi.fn((_url: string) => Promise.resolve());
  const signIn = createSignIn({
    gateway: client,
    apiKeys,
    openExternal,
    rememberSecret: (secret) => void secrets.push(secret),
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    logger,
    intervalMs: 5,
    ...options.signIn,
  });
  ends.push(() => signIn.dispose());
  const heard: SignInStatus[] = [];
  signIn.onChanged((status) => void heard.push(status));
  const ended = async (): Promise<SignInStatus> => {
    await vi.waitFor(() => expect(signIn.getStatus().state).toMatch(/^(approved|denied|expired|failed|idle)$/));
    return signIn.getStatus();
  };
  const asked = (): number => gateway.requests.filter(({ path }) => /device-auth\/(token|codes\/)/.test(path)).length;
  const isAsked = (times: number): Promise<void> => vi.waitFor(() => expect(asked()).toBeGreaterThanOrEqual(times));
  return { gateway, apiKeys, keyStore, signIn, openExternal, heard, ended, asked, isAsked, logger, secrets };
}

describe.each(['newer', 'older', 'newer-unserved'] as const)('signing in, %s form', (form) => {
  it('opens the page, waits, keeps the key in the keychain and checks it', async () => {
    const { gateway, apiKeys, keyStore, signIn, openExternal, ended, isAsked, heard } = await setUp({ gateway: ({ state }) => void (state.device.form = form) });
    const waiting = await signIn.start();
    expect(waiting).toMatchObject({ state: 'waiting', code: shownCode, pageUrl, isPageOpen: true, problem: null });
    expect(openExternal.mock.calls).toEqual([[pageUrl]]);
    await isAsked(2);
    gateway.state.device.decision = 'approved';
    expect(await ended()).toEqual({ state: 'approved', keptIn: 'keychain', check: 'accepted', isInForce: true });
    expect(heard.map(({ state }) => state)).toEqual(['starting', 'waiting', 'saving', 'approved']);
    expect(await keyStore.read()).toBe(deviceKey);
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'present', source: 'keychain', masked: '…c3d4', check: 'accepted' });
    expect(gateway.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${deviceKey}`);
  });
});

describe('what a window hears of it', () => {
  it('is never the key nor the device code, and the log has neither', async () => {
    const { gateway, signIn, ended, heard, logger, secrets } = await setUp();
    const started = await signIn.start();
    gateway.setScenario((exchange) => exchange.answer(503, { error: `busy ${deviceCode} ${deviceKey}` }), 'device-token');
    await vi.waitFor(() => expect(signIn.getStatus()).toMatchObject({ state: 'waiting', problem: { code: 'gateway-unavailable' } }));
    gateway.setScenario(null, 'device-token');
    gateway.state.device.decision = 'approved';
    const end = await ended();
    expect(end.state).toBe('approved');
    const said = JSON.stringify([started, heard, end]) + logger.text();
    expect(said).toContain('busy');
    for (const secret of [deviceKey, deviceCode]) expect(said).not.toContain(secret);
    expect(secrets).toEqual(expect.arrayContaining([deviceKey, deviceCode]));
  });
});

describe('how else it ends', () => {
  it.each(['denied', 'expired'] as const)('%s', async (decision) => {
    const { gateway, keyStore, signIn, ended } = await setUp();
    await signIn.start();
    gateway.state.device.decision = decision;
    expect(await ended()).toEqual({ state: decision });
    expect(await keyStore.read()).toBeNull();
  });

  it('expired by the clock alone, when the gateway says nothing of it', async () => {
    let now = Date.parse('2026-11-22T10:00:00Z');
    const { signIn, ended, isAsked } = await setUp({ signIn: { clock: { now: () => new Date(now), monotonicMs: () => now } } });
    expect(await signIn.start()).toMatchObject({ expiresAt: '2026-11-22T10:10:00.000Z' });
    await isAsked(1);
    now += 600_001;
    expect(await ended()).toEqual({ state: 'expired' });
  });

  it('too many open codes, in the gateway\'s words', async () => {
    const { signIn, openExternal } = await setUp({ gateway: ({ state }) => void (state.device.pendingCount = 5) });
    expect(await signIn.start()).toMatchObject({ state: 'failed', error: { code: 'rate-limited', status: 429, detail: expect.stringContaining('Too many pending') } });
    expect(openExternal).not.toHaveBeenCalled();
  });

  it('a page that is not Kilo\'s is not opened', async () => {
    const { signIn, openExternal, asked } = await setUp({ gateway: ({ state }) => void (state.device.page = 'https://kilo.ai.example.org/') });
    expect(await signIn.start()).toMatchObject({ state: 'failed', error: { code: 'bad-response', detail: 'sign-in-page' } });
    expect(openExternal).not.toHaveBeenCalled();
    expect(asked()).toBe(0);
  });

  it('a gateway that is not there', async () => {
    const { gateway, signIn } = await setUp();
    await gateway.goDown();
    expect(await signIn.start()).toMatchObject({ state: 'failed', error: { code: expect.stringMatching(/^(gateway-unavailable|offline)$/) } });
  });

  it('an answer that makes no sense, and a key that can be none', async () => {
    const { gateway, keyStore, signIn, ended } = await setUp();
    await signIn.start();
    gateway.setScenario((exchange) => exchange.answer(200, { status: 'approved', token: 'two words' }), 'device-token');
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'bad-response' } });
    expect(await keyStore.read()).toBeNull();
    gateway.setScenario('html', 'device-token');
    await signIn.start();
    expect(await ended()).toMatchObject({ state: 'failed', error: { code: 'bad-response' } });
  });
});

describe('a network that comes and goes', () => {
  it('is waited for, said, and forgotten when it is back', async () => {
    const { gateway, signIn, ended, isAsked, heard } = await setUp();
    await signIn.start();
    await isAsked(1);
    await gateway.goDown();
    await vi.waitFor(() => expect(signIn.getStatus()).toMatchObject({ state: 'waiting', problem: { retryable: true } }));
    await gateway.comeBack();
    await vi.waitFor(() => expect(signIn.getStatus()).toMatchObject({ state: 'waiting', problem: null }));
    gateway.state.device.decision = 'approved';
    expect(await ended()).toMatchObject({ state: 'approved' });
    expect(heard.filter(({ state }) => state === 'failed')).toEqual([]);
  });

  it('does not lose a key that was handed out: it is kept, unchecked', async () => {
    const { gateway, keyStore, signIn, ended } = await setUp();
    gateway.setScenario('server-error', 'balance');
    await signIn.start();
    gateway.state.device.decision = 'approved';
    expect(await ended()).toEqual({ state: 'approved', keptIn: 'keychain', check: 'gateway-error', isInForce: true });
    expect(await keyStore.read()).toBe(deviceKey);
  });
});

describe('the key that came', () => {
  it('is kept for the session where there is no keychain', async () => {
    const fail = (): Promise<never> => Promise.reject(new KeyStoreError('absent', 'there is no keyring'));
    const { gateway, apiKeys, signIn, ended } = await setUp({ keys: { keyStore: { read: fail, write: fail, remove: fail } } });
    await signIn.start();
    gateway.state.device.decision = 'approved';
    expect(await ended()).toEqual({ state: 'approved', keptIn: 'session', check: 'accepted', isInForce: true });
    expect(await apiKeys.getKey()).toBe(deviceKey);
  });

  it('is not in force beside one in the environment, which is said', async () => {
    const { gateway, apiKeys, keyStore, signIn, ended } = await setUp({ keys: { env: { KILOCODE_API_KEY: 'key-of-the-environment' } } });
    await signIn.start();
    gateway.state.device.decision = 'approved';
    expect(await ended()).toEqual({ state: 'approved', keptIn: 'keychain', check: 'not-asked', isInForce: false });
    expect(await apiKeys.getStatus()).toMatchObject({ source: 'environment', alsoIn: ['keychain'] });
    expect(await keyStore.read()).toBe(deviceKey);
  });

  it('may be refused at once', async () => {
    const { gateway, signIn, ended } = await setUp();
    gateway.setScenario((exchange) => exchange.answer(401, { success: false, error: 'Invalid API token' }), 'balance');
    await signIn.start();
    gateway.state.device.decision = 'approved';
    expect(await ended()).toMatchObject({ state: 'approved', check: 'rejected' });
  });
});

describe('starting and stopping', () => {
  it('twice is once', async () => {
    const { gateway, signIn, openExternal } = await setUp();
    const [first, second] = await Promise.all([signIn.start(), signIn.start()]);
    expect([first.state, second.state]).toEqual(['waiting', 'starting']);
    expect(await signIn.start()).toEqual(first);
    expect(gateway.requests.filter(({ path }) => path === '/api/device-auth/codes')).toHaveLength(1);
    expect(openExternal).toHaveBeenCalledTimes(1);
  });

  it('cancelled, it asks no more, takes no key and can begin again', async () => {
    const { gateway, keyStore, signIn, asked, isAsked } = await setUp();
    await signIn.start();
    await isAsked(1);
    expect(await signIn.cancel()).toEqual({ state: 'idle' });
    gateway.state.device.decision = 'approved';
    const before = asked();
    expect(await signIn.start()).toMatchObject({ state: 'waiting' });
    expect(await signIn.cancel()).toEqual({ state: 'idle' });
    expect(asked() - before).toBeLessThanOrEqual(1);
    expect(await keyStore.read()).toBeNull();
  });

  it('cancelled before there is a code, or with nothing under way', async () => {
    const { gateway, signIn } = await setUp();
    expect(await signIn.cancel()).toEqual({ state: 'idle' });
    gateway.setScenario('never-answers', 'device-start');
    const starting = signIn.start();
    await vi.waitFor(() => expect(gateway.requests).toHaveLength(1));
    expect(await signIn.cancel()).toEqual({ state: 'idle' });
    expect(await starting).toEqual({ state: 'idle' });
  });

  it('cancel forgets how the last one ended', async () => {
    const { gateway, signIn, ended } = await setUp();
    gateway.state.device.decision = 'denied';
    await signIn.start();
    await ended();
    expect(await signIn.cancel()).toEqual({ state: 'idle' });
  });

  it('without a browser the address must do', async () => {
    const { signIn } = await setUp({ signIn: { openExternal: () => Promise.reject(appException('request-invalid', 'no desktop')) } });
    expect(await signIn.start()).toMatchObject({ state: 'waiting', pageUrl, isPageOpen: false });
  });

  it('disposed while waiting, nothing goes on', async () => {
    const { gateway, signIn, isAsked } = await setUp();
    gateway.setScenario('never-answers', 'device-token');
    await signIn.start();
    await isAsked(1);
    await signIn.dispose();
    await gateway.requests.at(-1)?.closed;
    expect(gateway.requests.at(-1)).toMatchObject({ path: '/api/device-auth/token', wasAborted: true });
  });

  it('again right after it was cancelled, is another one', async () => {
    const { gateway, signIn } = await setUp();
    await signIn.start();
    const cancelling = signIn.cancel();
    expect(await signIn.start()).toMatchObject({ state: 'waiting' });
    await cancelling;
    expect(signIn.getStatus()).toMatchObject({ state: 'waiting' });
    expect(gateway.requests.filter(({ path }) => path === '/api/device-auth/codes')).toHaveLength(2);
  });
});
