import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testKey } from '../../gateway/account.ts';
import { whyNoKeyring } from '../keychain/keyring-session.ts';
import { createCliFixture, expectErrorLine, linesOf } from './cli-process.ts';

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

describe('key status', () => {
  it('says where the key comes from, and never the key', async () => {
    const { run } = await createCliFixture();
    const { code, stdout, stderr } = await run(['key', 'status'], { env: { KILOCODE_API_KEY: testKey } });
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'Key …a1b2 from KILOCODE_API_KEY in the environment.']);
    expect(stdout + stderr).not.toContain(testKey.slice(-12));
  });
});

describe.skipIf(whyNoKeyring() !== null)('with a real keyring', () => {
  it('keeps a checked key from one command to the next, and forgets it', async () => {
    const { run, home } = await createCliFixture();
    const runtime = join(home, 'run');
    await mkdir(runtime, { mode: 0o700 });
    const unlock = `printf 'pw\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"`;
    const options = {
      wrap: ['dbus-run-session', '--', 'sh', '-c', unlock, 'sh'],
      env: { XDG_RUNTIME_DIR: runtime, XDG_DATA_HOME: join(home, 'share') },
    };
    expect(await run(onboard, { ...options, stdin: testKey })).toMatchObject({ code: 0 });
    expect((await run(['key', 'status'], options)).stdout).toMatch(/^Key …a1b2 from /);
    expect((await run(['chat', 'hello', '--model', 'openai/gpt-6'], options)).code).toBe(0);
    expect((await run(['key', 'remove'], options)).stdout).toMatch(/^Removed the key …a1b2 from /);
    expect((await run(['key', 'status'], options)).stdout).toMatch(/^No key\./);
  });
});
