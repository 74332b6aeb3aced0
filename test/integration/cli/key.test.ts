import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testKey } from '../../gateway/account.ts';
import { deviceCode, deviceKey, shownCode } from '../../gateway/device-auth.ts';
import { whyNoKeyring } from '../keychain/keyring-session.ts';
import { createCliFixture, expectErrorLine, linesOf, type CliOptions } from './cli-process.ts';

const onboard = ['onboard', '--auth-choice', 'kilocode-api-key', '--key-stdin'];

describe('onboard', () => {
  it('checks a key for this run only and stores nothing', async () => {
    const { run, gateway } = await createCliFixture();
    const result = await run([...onboard, '--session-only'], { stdin: `  ${testKey}\n` });
    expect(result).toEqual({ code: 0, stdout: 'The key …a1b2 is good. It was not stored.\n', stderr: '' });
    expect(gateway.requests.find((request) => request.path === '/api/profile/balance')?.headers['authorization']).toBe(`Bearer ${testKey}`);
    expect(JSON.parse((await run(['key', 'status', '--json'])).stdout)).toMatchObject({ state: 'missing', source: null, masked: null });
  });

  it.each([
    ['nothing', '\n', 'key-missing'],
    ['a space in it', 'eyJhbGciOi JIUzI1NiJ9', 'key-malformed'],
    ['a line break in it', 'eyJhbGciOi\nJIUzI1NiJ9', 'key-malformed'],
    ['other characters than ASCII', 'eyJhbGciOiJIUzI1NiJ9ü', 'key-malformed'],
  ])('refuses a key with %s before anyone is asked', async (_name, stdin, code) => {
    const { run, gateway } = await createCliFixture();
    expectErrorLine(await run([...onboard, '--json'], { stdin }), 1, code);
    expect(gateway.requests).toEqual([]);
  });

  it('says that the gateway does not take the key, and never repeats it', async () => {
    const { run } = await createCliFixture();
    const result = await run(onboard, { stdin: 'eyJhbGciOiJIUzI1NiJ9.wrong-key-77' });
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('The gateway did not accept this key.');
    expect(result.stdout + result.stderr).not.toContain('wrong-key-77');
  });

  it('does not call a key bad when the gateway cannot be asked, and stores nothing without a keychain', async () => {
    const { run, gateway } = await createCliFixture();
    if (process.platform === 'linux') expectErrorLine(await run([...onboard, '--json'], { stdin: testKey }), 1, 'keychain-unavailable');
    await gateway.goDown();
    const { code, stderr } = await run([...onboard, '--session-only', '--json'], { stdin: testKey });
    expect([code, linesOf(stderr)]).toMatchObject([1, [{ error: { code: expect.stringMatching(/^(offline|gateway-unavailable)$/) } }]]);
  });
});

const device = ['onboard', '--auth-choice', 'kilocode-device'];

/** Unlocks a keyring of its own around a command; the second command finds what the first one kept. */
async function withKeyring(home: string): Promise<CliOptions> {
  const runtime = join(home, 'run');
  await mkdir(runtime, { mode: 0o700 });
  const unlock = `printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`;
  return {
    wrap: ['dbus-run-session', '--', 'sh', '-c', unlock, 'sh'],
    env: { XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: join(home, 'share') },
  };
}

describe('onboard through the browser', () => {
  it('prints address and code, waits, and says that without a keychain nothing can be kept', async () => {
    const { start, gateway } = await createCliFixture();
    const { noted, ended } = start(device);
    await noted(`Open https://app.kilo.ai/device-auth?code=${shownCode}\nand allow the code ${shownCode}. It is good for 10 minutes.`);
    gateway.state.device.decision = 'approved';
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('keychain-unavailable');
    expect(stdout + stderr).not.toContain(deviceKey.slice(-12));
    expect(stdout + stderr).not.toContain(deviceCode);
  });

  it('ends when it is denied on the page', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.state.device.decision = 'denied';
    const sentence = 'The sign-in was not allowed on the page.';
    expect(await run(device)).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(sentence) });
  });

  it('says that too many are open, in one line of JSON', async () => {
    const { run, gateway } = await createCliFixture();
    gateway.state.device.pendingCount = 5;
    expectErrorLine(await run([...device, '--json']), 1, 'rate-limited');
  });

  it.skipIf(process.platform === 'win32')('is given up by Ctrl+C', async () => {
    const { start, gateway } = await createCliFixture();
    const { child, noted, ended } = start(device);
    await noted('Ctrl+C gives up.');
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 130, stdout: '' });
    gateway.state.device.decision = 'approved';
    expect(gateway.state.device.isUsed).toBe(false);
  });
});

describe('key status', () => {
  it('says where the key comes from, and never the key', async () => {
    const { run } = await createCliFixture();
    const { code, stdout, stderr } = await run(['key', 'status'], { env: { KILOCODE_API_KEY: testKey } });
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'Key …a1b2 from KILOCODE_API_KEY in the environment.']);
    expect(stdout + stderr).not.toContain(testKey.slice(-12));
  });

  it('names every place, what it passed over, and when the key ends', async () => {
    const { run, home, dataDir } = await createCliFixture();
    await mkdir(join(home, '.openclaw'));
    await writeFile(join(home, '.openclaw', '.env'), `KILOCODE_API_KEY=${testKey}\n`);
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, 'config.json5'), `{ env: { KILOCODE_API_KEY: '${testKey}' } }`);
    const bad = (await run(['key', 'status'], { env: { KILOCODE_API_KEY: 'not a key' } })).stdout.split('\n');
    expect(bad.slice(0, 3)).toEqual([
      'Key …a1b2 from the config file.',
      'There is also a key in ~/.openclaw/.env.',
      'Passed over KILOCODE_API_KEY in the environment: holds a space.',
    ]);
    const claims = Buffer.from(JSON.stringify({ exp: 1_577_836_800 })).toString('base64url');
    const old = await run(['key', 'status'], { env: { KILOCODE_API_KEY: `eyJhbGciOiJIUzI1NiJ9.${claims}.c2ln` } });
    expect(old.stdout.split('\n').slice(0, 3)).toEqual([
      'Key …c2ln from KILOCODE_API_KEY in the environment.',
      'It expired on 2020-01-01. Sign in again.',
      'There is also a key in the config file, ~/.openclaw/.env.',
    ]);
  });

  it.skipIf(process.platform === 'win32')('asks the login shell once that is allowed', async () => {
    const { run, home, dataDir } = await createCliFixture();
    await writeFile(join(home, '.profile'), `export KILOCODE_API_KEY='${testKey}'\n`);
    await mkdir(dataDir, { recursive: true });
    const env = { SHELL: '/bin/sh' };
    expect((await run(['key', 'status'], { env })).stdout).toMatch(/^No key\./);
    await writeFile(join(dataDir, 'settings.json'), JSON.stringify({ isLoginShellAllowed: true }));
    expect((await run(['key', 'status'], { env })).stdout).toMatch(/^Key …a1b2 from the login shell's environment\./);
  });
});

describe.skipIf(whyNoKeyring() !== null)('with a real keyring', () => {
  it('keeps a checked key from one command to the next, and forgets it', async () => {
    const { run, home } = await createCliFixture();
    const options = await withKeyring(home);
    expect(await run(onboard, { ...options, stdin: testKey })).toMatchObject({ code: 0 });
    expect((await run(['key', 'status'], options)).stdout).toMatch(/^Key …a1b2 from /);
    expect((await run(['chat', 'hello', '--model', 'openai/gpt-6'], options)).code).toBe(0);
    expect((await run(['key', 'remove'], options)).stdout).toMatch(/^Removed the key …a1b2 from /);
    expect((await run(['key', 'status'], options)).stdout).toMatch(/^No key\./);
  });

  it('keeps the key that came through the browser, and says what remains once it is forgotten', async () => {
    const { start, run, home, gateway } = await createCliFixture();
    const options = await withKeyring(home);
    gateway.state.device.decision = 'approved';
    expect(await start(device, options).ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Signed in\. The key is kept in /) });
    const env = { ...options.env, KILOCODE_API_KEY: testKey };
    expect((await run(['key', 'status'], { ...options, env })).stdout).toMatch(/^Key …a1b2 from KILOCODE_API_KEY.*\nThere is also a key in your system keyring\./);
    const removed = (await run(['key', 'remove'], { ...options, env })).stdout.split('\n');
    expect(removed.slice(0, 3)).toEqual(['Removed a key from your system keyring.', 'Key …a1b2 from KILOCODE_API_KEY in the environment.', '']);
    expect((await run(['key', 'status'], options)).stdout).toMatch(/^No key\./);
  });
});
