import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyringHome, whyNoKeyring, type KeyringHome, type Session } from './keyring-session.ts';

const reason = whyNoKeyring();
const cli = fileURLToPath(new URL('../../../main/cli/index.ts', import.meta.url));
const goodKey = 'eyJhbGciOiJIUzI1NiJ9.eyJ2IjozfQ.command-line-7731';

// The whole way of a key on the command line: typed, checked with a gateway, kept in a real keyring, found again, removed.
describe.skipIf(reason !== null)(`the key commands${reason === null ? '' : ` (${reason})`}`, { timeout: 180_000 }, () => {
  let server: Server;
  let baseUrl = '';
  beforeAll(async () => {
    server = createServer((request, response) => {
      const isGood = request.headers.authorization === `Bearer ${goodKey}`;
      response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' });
      response.end(isGood ? '{"balance":12.4,"isDepleted":false}' : '{"error":{"message":"Invalid API token"}}');
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await promise;
    const address = server.address();
    baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/api/gateway/`;
  });
  afterAll(() => server.close());

  let home: KeyringHome;
  let dataDir = '';
  beforeEach(() => {
    home = createKeyringHome();
    dataDir = mkdtempSync(join(tmpdir(), 'kilodesk-data-'));
  });
  afterEach(() => {
    home.remove();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const kilodesk = (session: Session, args: readonly string[], input = '') =>
    home.runProgram(session, [cli, ...args], { input, env: { KILOCODE_BASE_URL: baseUrl, KILODESK_DATA_DIR: dataDir } });
  const onboard = ['onboard', '--auth-choice', 'kilocode-api-key', '--key-stdin'];
  const statusIn = async (session: Session): Promise<unknown> => {
    const { stdout } = await kilodesk(session, ['key', 'status', '--json']);
    return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{')) ?? 'null');
  };

  it('keep a good key in the keyring and nowhere else, and never print it', async () => {
    const saved = await kilodesk('unlocked', onboard, `${goodKey}\n`);
    expect(saved).toMatchObject({ code: 0 });
    expect(await statusIn('unlocked')).toEqual({
      state: 'present',
      source: 'keychain',
      alsoIn: [],
      masked: '…7731',
      keychain: 'available',
      keychainName: 'your system keyring',
      check: 'not-asked',
      expiresAt: null,
      problems: [],
    });
    expect(await statusIn('fresh')).toMatchObject({ state: 'missing', keychain: 'locked' });
    const removed = await kilodesk('unlocked', ['key', 'remove']);
    expect(await statusIn('unlocked')).toMatchObject({ state: 'missing', keychain: 'available' });

    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const stored = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('');
    expect(files.length).toBeGreaterThan(0);
    for (const text of [stored, saved.stdout, saved.stderr, removed.stdout]) expect(text).not.toContain(goodKey);
  });

  it('store no key that the gateway refuses, and none where there is no keyring', async () => {
    expect(await kilodesk('unlocked', onboard, 'another-key-0001\n')).toMatchObject({ code: 1 });
    expect(await statusIn('unlocked')).toMatchObject({ state: 'missing', keychain: 'available' });
    const homeless = await kilodesk('no-bus', onboard, `${goodKey}\n`);
    expect(homeless.code).toBe(1);
    expect(homeless.stderr).toContain('keychain-unavailable');
    expect(homeless.stderr).not.toContain('7731');
  });
});
