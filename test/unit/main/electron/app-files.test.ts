import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAppFileHandler } from '../../../../main/electron/app-files.ts';

let folder: string;
let ask: (url: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kilodesk-app-files-'));
  const root = join(folder, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<meta property="csp-nonce" content="__CSP_NONCE__"><p>page</p>');
  await writeFile(join(root, 'assets', 'a b.js'), 'script');
  await writeFile(join(root, 'assets', 'style.css'), 'p { color: red }');
  await mkdir(join(root, 'diagram'));
  await writeFile(join(root, 'diagram', 'frame.html'), '<script src="./x.js"></script>');
  await writeFile(join(root, 'secret.env'), 'KEY=1');
  await writeFile(join(folder, 'package.json'), '{}');
  await symlink(join(folder, 'package.json'), join(root, 'link.json'));
  const handle = createAppFileHandler(root);
  ask = (url, init) => handle(new Request(url, init));
});

afterAll(() => rm(folder, { recursive: true }));

describe('createAppFileHandler', () => {
  it('serves the page with the policy and a nonce that the page holds too', async () => {
    const response = await ask('app://kilodesk/');
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? 'none';
    expect(await response.text()).toBe(`<meta property="csp-nonce" content="${nonce}"><p>page</p>`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cache-control': 'no-store',
    });
    const again = await ask('app://kilodesk/index.html?x#y');
    expect(again.headers.get('content-security-policy')).not.toBe(policy);
  });

  it('serves assets with their type, also under names that addresses encode', async () => {
    const script = await ask('app://kilodesk/assets/a%20b.js');
    expect([await script.text(), script.headers.get('content-type')]).toEqual(['script', 'text/javascript; charset=utf-8']);
    const style = await ask('app://kilodesk/assets/style.css', { method: 'HEAD' });
    expect([style.status, await style.text(), style.headers.get('content-type')]).toEqual([200, '', 'text/css; charset=utf-8']);
  });

  it('gives the frame of diagrams an origin of its own, one script and no network', async () => {
    const response = await ask('app://kilodesk/diagram/frame.html');
    const policy = response.headers.get('content-security-policy') ?? '';
    // By its address: what runs in the frame could read a nonce, and give it to more scripts.
    expect(await response.text()).toBe('<script src="./x.js"></script>');
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      'script-src app://kilodesk/diagram/diagram-frame.js',
      "style-src 'unsafe-inline'",
      'img-src data:',
      "frame-src 'none'",
      "child-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
    ]);
    // A page with a policy of isolation may hold no frame without one.
    expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await ask('app://kilodesk/diagram')).status).toBe(404);
  });

  it.each([
    'app://kilodesk/../package.json',
    'app://kilodesk/..%2fpackage.json',
    'app://kilodesk/%2e%2e/package.json',
    'app://kilodesk/%2e%2e%2fpackage.json',
    'app://kilodesk/..%5cpackage.json',
    'app://kilodesk/..\\package.json',
    'app://kilodesk/assets/../../package.json',
    'app://kilodesk/assets/..%2f..%2fpackage.json',
    'app://kilodesk/assets/%252e%252e%252f%252e%252e%252fpackage.json',
    'app://kilodesk//etc/passwd',
    'app://kilodesk/etc/passwd',
    'app://kilodesk/C:/Windows/win.ini',
    'app://kilodesk/index.html%00.js',
    'app://kilodesk/index.html/',
    'app://kilodesk/INDEX.HTML',
    'app://kilodesk/assets',
    'app://kilodesk/assets/',
    'app://kilodesk/secret.env',
    'app://kilodesk/link.json',
    'app://kilodesk/__proto__',
    'app://kilodesk/constructor',
    'app://kilodesk.evil/',
    'app://other/index.html',
    'app://kilodesk:8080/index.html',
    'https://kilodesk/index.html',
    'file:///index.html',
  ])('refuses %s', async (url) => {
    expect((await ask(url)).status).toBe(404);
  });

  it('takes nothing that is sent', async () => {
    expect((await ask('app://kilodesk/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});
