import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiKeySource, ApiKeyStatus } from '../../../../app/domain/api-key.ts';
import { appException, type AppErrorCode } from '../../../../app/errors/app-error.ts';
import { createApiKeys, type ApiKeysDependencies } from '../../../../main/keychain/create-api-keys.ts';
import { KeyStoreError, type KeyStore, type KeyStoreFailure } from '../../../../main/keychain/key-store.ts';
import { createMemoryKeyStore } from '../../../../main/keychain/memory-key-store.ts';
import { readConfigFile } from '../../../../main/settings/config-file.ts';
import { createLogRecorder } from '../../../builders/log-recorder.ts';

const keyOf = (source: ApiKeySource): string => `eyJhbGci.key-of-${source}.0000${source.slice(0, 2)}zz`;
const checked = { isSessionOnly: false, isUnchecked: false };

/** Where there are no login shells. */
const isWindows = process.platform === 'win32';

let home = '';
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'kilodesk-keys-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function setUp(changes: Partial<ApiKeysDependencies> = {}) {
  const logger = createLogRecorder();
  const checkKey = vi.fn<(key: string) => Promise<void>>(() => Promise.resolve());
  const keyStore = createMemoryKeyStore();
  const apiKeys = createApiKeys({
    keyStore,
    env: {},
    platform: 'linux',
    readConfigFile: () => readConfigFile(join(home, 'config.json5')),
    openclawEnvPath: join(home, 'openclaw.env'),
    isLoginShellAllowed: () => false,
    checkKey,
    logger,
    ...changes,
  });
  const heard: ApiKeyStatus[] = [];
  apiKeys.onChanged((status) => void heard.push(status));
  return { apiKeys, keyStore, checkKey, logger, heard };
}

function failingStore(state: KeyStoreFailure): KeyStore {
  const fail = (): Promise<never> => Promise.reject(new KeyStoreError(state, 'it did not open'));
  return { read: fail, write: fail, remove: fail };
}

const refuse = (): Promise<never> => Promise.reject(appException('key-rejected', '401', { status: 401 }));
const beOffline = (): Promise<never> => Promise.reject(appException('offline', 'no network'));

describe('where the key comes from', () => {
  const order = ['session', 'environment', 'keychain', 'config-file', 'openclaw-env', 'login-shell'] as const;

  const testable = order.map((source, index) => [source, index] as const).filter(([source]) => source !== 'login-shell' || !isWindows);

  it.each(testable)('%s comes before all that follow', async (source, index) => {
    const has = (candidate: ApiKeySource): boolean => order.indexOf(candidate as (typeof order)[number]) >= index;
    if (has('config-file')) writeFileSync(join(home, 'config.json5'), `{ env: { KILOCODE_API_KEY: '${keyOf('config-file')}' } } // mine`);
    if (has('openclaw-env')) writeFileSync(join(home, 'openclaw.env'), `export KILOCODE_API_KEY="${keyOf('openclaw-env')}"\n`);
    writeFileSync(join(home, '.profile'), `export KILOCODE_API_KEY='${keyOf('login-shell')}'\n`);
    const { apiKeys, keyStore } = setUp({
      isLoginShellAllowed: () => true,
      env: { SHELL: '/bin/sh', HOME: home, PATH: process.env['PATH'], ...(has('environment') && { KILOCODE_API_KEY: keyOf('environment') }) },
    });
    if (has('keychain')) await keyStore.write(keyOf('keychain'));
    if (has('session')) await apiKeys.save(keyOf('session'), { isSessionOnly: true, isUnchecked: true });

    const key = keyOf(source);
    expect(await apiKeys.getKey()).toBe(key);
    expect(await apiKeys.getStatus()).toEqual({
      state: 'present',
      source,
      // The login shell is asked only when there is nothing else.
      alsoIn: order.slice(index + 1).filter((each) => each !== 'login-shell'),
      masked: `…${key.slice(-4)}`,
      keychain: 'available',
      keychainName: 'your system keyring',
      check: 'not-asked',
      expiresAt: null,
      problems: [],
    });
  });

  it.skipIf(isWindows)('starts no login shell unless that is allowed, and asks it once it is', async () => {
    writeFileSync(join(home, '.profile'), `export KILOCODE_API_KEY='${keyOf('login-shell')}'\n`);
    let isAllowed = false;
    const { apiKeys, heard } = setUp({ isLoginShellAllowed: () => isAllowed, env: { SHELL: '/bin/sh', HOME: home, PATH: process.env['PATH'] } });
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'missing', source: null, masked: null });
    isAllowed = true;
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'present', source: 'login-shell' });
    expect(heard).toHaveLength(1);
    isAllowed = false;
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'missing', source: null });
  });

  it('passes over what cannot be a key, says why, and takes the next', async () => {
    writeFileSync(join(home, 'openclaw.env'), `KILOCODE_API_KEY=${keyOf('openclaw-env')}\n`);
    writeFileSync(join(home, 'config.json5'), `{ env: { KILOCODE_API_KEY: '<your-kilocode-api-key>' } }`);
    const { apiKeys, keyStore, logger } = setUp({ env: { KILOCODE_API_KEY: 'top secret words' } });
    await keyStore.write('schlüssel-geheim');
    expect(await apiKeys.getStatus()).toMatchObject({ source: 'openclaw-env' });
    expect(await apiKeys.getProblems()).toEqual([
      { source: 'environment', reason: 'holds a space' },
      { source: 'keychain', reason: 'holds characters that no key has' },
      { source: 'config-file', reason: 'still the placeholder of the documentation' },
    ]);
    expect((await apiKeys.getStatus()).problems).toEqual(await apiKeys.getProblems());
    expect(logger.text()).not.toMatch(/secret|geheim/);
  });

  it.each([
    ['{ env: { KILOCODE_API_KEY: 7 } }', 'config.json5: env.KILOCODE_API_KEY is not text'],
    ['{ env: {\n KILOCODE_API_KEY: secret } }', 'config.json5 is not JSON5 at line 2'],
  ])('says what is wrong with %j', async (text, reason) => {
    writeFileSync(join(home, 'config.json5'), text);
    expect(await setUp().apiKeys.getProblems()).toEqual([{ source: 'config-file', reason }]);
  });

  it('reads its sources once a run, however many ask', async () => {
    const read = vi.fn(() => Promise.resolve(keyOf('keychain')));
    const { apiKeys } = setUp({ keyStore: { ...createMemoryKeyStore(), read } });
    await Promise.all([apiKeys.getKey(), apiKeys.getStatus(), apiKeys.getKey()]);
    await apiKeys.getKey();
    expect(read).toHaveBeenCalledTimes(1);
  });
});

describe('a keychain that fails', () => {
  it.each([
    ['locked', 'locked'],
    ['denied', 'locked'],
    ['absent', 'absent'],
  ] as const)('%s is shown as %s, never as empty', async (failure, keychain) => {
    const { apiKeys } = setUp({ keyStore: failingStore(failure) });
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'missing', keychain });
    await expect(apiKeys.save(keyOf('keychain'), checked)).rejects.toMatchObject({
      error: { code: 'keychain-unavailable', detail: keychain },
    });
    expect(await apiKeys.getKey()).toBeNull();
    await apiKeys.save(keyOf('session'), { isSessionOnly: true, isUnchecked: false });
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'present', source: 'session', keychain });
  });

  it('leaves the other sources in force', async () => {
    const { apiKeys } = setUp({ keyStore: failingStore('locked'), env: { KILOCODE_API_KEY: keyOf('environment') } });
    expect(await apiKeys.getStatus()).toMatchObject({ source: 'environment', keychain: 'locked' });
  });

  it('gives its key once it opens, having lost nothing', async () => {
    const inner = createMemoryKeyStore();
    await inner.write(keyOf('keychain'));
    const remove = vi.fn(() => inner.remove());
    const keyStore: KeyStore = {
      ...inner,
      remove,
      read: (options) => (options?.mayPrompt ? inner.read() : Promise.reject(new KeyStoreError('locked', 'locked'))),
    };
    const { apiKeys, heard } = setUp({ keyStore });
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'missing', keychain: 'locked' });
    expect(await apiKeys.retryKeychain()).toMatchObject({ state: 'present', source: 'keychain', keychain: 'available' });
    expect(await apiKeys.getKey()).toBe(keyOf('keychain'));
    expect(heard).toHaveLength(1);
    expect(remove).not.toHaveBeenCalled();
  });

  it('is told when a key in it cannot be removed; none at all has nothing to remove', async () => {
    const locked = setUp({ keyStore: failingStore('locked') });
    await locked.apiKeys.save(keyOf('session'), { isSessionOnly: true, isUnchecked: true });
    await expect(locked.apiKeys.remove()).rejects.toMatchObject({ error: { code: 'keychain-unavailable', detail: 'locked' } });
    expect(await locked.apiKeys.getKey()).toBeNull();
    expect(await setUp({ keyStore: failingStore('absent') }).apiKeys.remove()).toMatchObject({ state: 'missing' });
  });
});

describe('saving a key', () => {
  it('checks it, keeps it in the keychain and says so', async () => {
    const { apiKeys, keyStore, checkKey, heard } = setUp();
    const status = await apiKeys.save(`  ${keyOf('keychain')}\r\n`, checked);
    expect(status).toMatchObject({ state: 'present', source: 'keychain' });
    expect(checkKey).toHaveBeenCalledExactlyOnceWith(keyOf('keychain'));
    expect(await keyStore.read()).toBe(keyOf('keychain'));
    expect(heard).toEqual([status]);
  });

  it.each(['', '   ', 'short', 'with a space', 'with\nnewline', 'mit-ümlaut', 'nul\0inside', 'x'.repeat(8193)])(
    'refuses %j without asking anyone',
    async (key) => {
      const { apiKeys, checkKey } = setUp();
      await expect(apiKeys.save(key, checked)).rejects.toMatchObject({ error: { code: 'key-malformed' } });
      await expect(apiKeys.save(key, { isSessionOnly: true, isUnchecked: true })).rejects.toMatchObject({ error: { code: 'key-malformed' } });
      expect(checkKey).not.toHaveBeenCalled();
      expect(await apiKeys.getKey()).toBeNull();
    },
  );

  it.each([
    ['key-rejected', refuse],
    ['offline', beOffline],
  ] as const)('stores nothing when the answer is %s, and keeps the old key', async (code, checkKey) => {
    const { apiKeys, keyStore } = setUp({ checkKey });
    await keyStore.write('the-old-key-0001');
    await expect(apiKeys.save(keyOf('keychain'), checked)).rejects.toMatchObject({ error: { code } });
    expect(await keyStore.read()).toBe('the-old-key-0001');
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'present', masked: '…0001' });
  });

  it('can be done unchecked, for when the gateway cannot be asked', async () => {
    const { apiKeys } = setUp({ checkKey: beOffline });
    expect(await apiKeys.save(keyOf('keychain'), { isSessionOnly: false, isUnchecked: true })).toMatchObject({ state: 'present' });
  });

  it('believes a key made for the gateway alone, which the balance route refuses', async () => {
    const key = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"aud":"gateway"}').toString('base64url')}.c2ln`;
    const { apiKeys } = setUp({ checkKey: refuse });
    expect(await apiKeys.save(key, checked)).toMatchObject({ state: 'present', check: 'cannot-tell' });
    expect(await apiKeys.verify()).toMatchObject({ state: 'present', check: 'cannot-tell' });
    apiKeys.markRejected(key);
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'rejected', check: 'rejected' });
  });

  it('does one after another: the last one stands', async () => {
    const { apiKeys, keyStore } = setUp();
    await Promise.all(['one', 'two', 'three'].map((name) => apiKeys.save(`key-number-${name}`, checked)));
    expect(await keyStore.read()).toBe('key-number-three');
    expect(await apiKeys.getKey()).toBe('key-number-three');
  });

  it('leaves a session key behind when one is stored for good', async () => {
    const { apiKeys } = setUp();
    await apiKeys.save(keyOf('session'), { isSessionOnly: true, isUnchecked: false });
    expect(await apiKeys.save(keyOf('keychain'), checked)).toMatchObject({ source: 'keychain' });
  });
});

describe('a rejected key', () => {
  it('is kept and marked, said once, until it is accepted or changed', async () => {
    let answer = refuse;
    const { apiKeys, keyStore, heard } = setUp({ checkKey: () => answer() });
    await keyStore.write(keyOf('keychain'));
    await apiKeys.getKey();
    apiKeys.markRejected(keyOf('keychain'));
    apiKeys.markRejected(keyOf('keychain'));
    expect(heard).toMatchObject([{ state: 'rejected', source: 'keychain' }]);
    expect(await apiKeys.getKey()).toBe(keyOf('keychain'));

    answer = beOffline;
    expect(await apiKeys.verify()).toMatchObject({ state: 'rejected' });
    answer = () => Promise.resolve() as Promise<never>;
    expect(await apiKeys.verify()).toMatchObject({ state: 'present' });
    answer = refuse;
    expect(await apiKeys.verify()).toMatchObject({ state: 'rejected' });
    expect(await apiKeys.save('another-key-1', { isSessionOnly: false, isUnchecked: true })).toMatchObject({ state: 'present' });
    expect(await keyStore.read()).toBe('another-key-1');
  });

  it('is not the one that took its place before the refusal came', async () => {
    const { apiKeys, keyStore } = setUp();
    await keyStore.write(keyOf('keychain'));
    const sent = await apiKeys.getKey();
    await apiKeys.save('another-key-1', checked);
    apiKeys.markRejected(sent ?? '');
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'present', source: 'keychain' });
  });

  it('is not what a missing one is', async () => {
    const { apiKeys, heard, checkKey } = setUp();
    apiKeys.markRejected(keyOf('keychain'));
    expect(await apiKeys.verify()).toMatchObject({ state: 'missing' });
    apiKeys.markRejected(keyOf('keychain'));
    expect(checkKey).not.toHaveBeenCalled();
    expect(heard.every(({ state }) => state === 'missing')).toBe(true);
  });
});

describe('what the gateway said of the key', () => {
  const throwing = (code: AppErrorCode) => (): Promise<never> => Promise.reject(appException(code, 'x'));

  it.each([
    ['key-rejected', 'rejected', 'rejected'],
    ['account-blocked', 'blocked', 'present'],
    ['offline', 'offline', 'present'],
    ['gateway-unavailable', 'gateway-error', 'present'],
    ['bad-response', 'gateway-error', 'present'],
    ['rate-limited', 'gateway-error', 'present'],
  ] as const)('%s is %s, and the key stays', async (code, check, state) => {
    const { apiKeys, keyStore } = setUp({ checkKey: throwing(code) });
    await keyStore.write(keyOf('keychain'));
    expect(await apiKeys.getStatus()).toMatchObject({ check: 'not-asked' });
    expect(await apiKeys.verify()).toMatchObject({ state, check });
    expect(await keyStore.read()).toBe(keyOf('keychain'));
  });

  it('is forgotten with the key, and says nothing of the next one', async () => {
    const { apiKeys } = setUp();
    expect(await apiKeys.save('first-key-0001', checked)).toMatchObject({ check: 'accepted' });
    expect(await apiKeys.save('other-key-0002', { isSessionOnly: true, isUnchecked: true })).toMatchObject({ check: 'not-asked' });
    expect(await apiKeys.remove()).toMatchObject({ state: 'missing', check: 'not-asked' });
  });

  it('stands beside when the key ends', async () => {
    const claims = Buffer.from(JSON.stringify({ version: 3, exp: 1_795_392_000 })).toString('base64url');
    const { apiKeys } = setUp({ env: { KILOCODE_API_KEY: `eyJhbGciOiJIUzI1NiJ9.${claims}.c2ln` } });
    expect(await apiKeys.getStatus()).toMatchObject({ state: 'present', expiresAt: '2026-11-23T00:00:00.000Z' });
  });
});

describe('removing the key', () => {
  it('forgets session and keychain, and shows what is in force then', async () => {
    writeFileSync(join(home, 'openclaw.env'), `KILOCODE_API_KEY=${keyOf('openclaw-env')}\n`);
    const { apiKeys, keyStore } = setUp();
    await keyStore.write(keyOf('keychain'));
    await apiKeys.save(keyOf('session'), { isSessionOnly: true, isUnchecked: true });
    expect(await apiKeys.getStatus()).toMatchObject({ source: 'session', alsoIn: ['keychain', 'openclaw-env'] });
    expect(await apiKeys.remove()).toMatchObject({ state: 'present', source: 'openclaw-env', alsoIn: [] });
    expect(await keyStore.read()).toBeNull();
  });
});

describe('the key itself', () => {
  it('stands in no status and no log, and the log is told of it before it is used', async () => {
    const remembered: string[] = [];
    const seenByCheck: boolean[] = [];
    const { apiKeys, logger, heard, keyStore } = setUp({
      rememberSecret: (key) => void remembered.push(key),
      checkKey: (key) => {
        seenByCheck.push(remembered.includes(key));
        return refuse();
      },
    });
    await keyStore.write(keyOf('keychain'));
    const said: unknown[] = [await apiKeys.getStatus(), await apiKeys.verify(), await apiKeys.retryKeychain(), await apiKeys.getProblems(), heard];
    said.push(await apiKeys.save(keyOf('environment'), checked).catch((thrown: unknown) => thrown));
    said.push(await apiKeys.remove());
    expect(seenByCheck).toEqual([true, true]);
    const everything = JSON.stringify(said) + logger.text();
    for (const source of ['keychain', 'environment'] as const) expect(everything).not.toContain(keyOf(source));
    for (const { masked } of heard) expect((masked ?? '').length).toBeLessThanOrEqual(5);
  });
});
