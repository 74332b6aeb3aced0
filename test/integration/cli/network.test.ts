import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createCliFixture } from './cli-process.ts';

/** A certificate for `gateway.invalid`, signed by itself, and its key, both of this test alone. */
const certificateFile = fileURLToPath(new URL('gateway-invalid.pem', import.meta.url));

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A company's network: one proxy, which alone reaches the gateway, whose certificate only the system knows. */
async function createCompany(gatewayUrl: string): Promise<{ readonly proxyUrl: string; readonly tunnels: string[] }> {
  const pem = readFileSync(certificateFile);
  const secured = createSecureServer({ key: pem, cert: pem }, (asked, answer) => {
    const { method, headers, url = '' } = asked;
    const inner = request(new URL(url, gatewayUrl), { method, headers }, (inside) => {
      answer.writeHead(inside.statusCode ?? 0, inside.headers);
      inside.pipe(answer);
    });
    asked.pipe(inner);
  });
  const securedPort = await listen(secured);
  const tunnels: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    tunnels.push(url);
    const inner = connect(securedPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      inner.pipe(socket).pipe(inner);
    });
    inner.on('error', () => socket.destroy());
    socket.on('error', () => inner.destroy());
  });
  return { proxyUrl: `http://127.0.0.1:${await listen(proxy)}`, tunnels };
}

test.skipIf(process.platform !== 'linux')('a command goes through the proxy of the environment, trusts what the system trusts, and asks this machine itself directly', async () => {
  const { run, gateway } = await createCliFixture();
  const { proxyUrl, tunnels } = await createCompany(gateway.baseUrl);
  const remote = { KILOCODE_BASE_URL: 'https://gateway.invalid/api/gateway/', https_proxy: proxyUrl, HTTP_PROXY: proxyUrl };
  const list = async (env: Readonly<Record<string, string>>): Promise<unknown> => JSON.parse((await run(['models', 'list', '--json', '--refresh'], { env })).stdout) as unknown;
  expect(await list({ ...remote, SSL_CERT_FILE: certificateFile })).toMatchObject({ source: 'network' });
  expect(new Set(tunnels)).toEqual(new Set(['gateway.invalid:443']));
  tunnels.length = 0;
  expect(await list({ HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl })).toMatchObject({ source: 'network' });
  expect(tunnels).toEqual([]);
});

test.skipIf(process.platform !== 'linux')('a certificate that nobody trusts is refused through a proxy too', async () => {
  const { run, gateway } = await createCliFixture();
  const { proxyUrl, tunnels } = await createCompany(gateway.baseUrl);
  const env = { KILOCODE_BASE_URL: 'https://gateway.invalid/api/gateway/', HTTPS_PROXY: proxyUrl };
  const { stdout } = await run(['models', 'list', '--json', '--refresh'], { env });
  expect(JSON.parse(stdout)).toMatchObject({ source: 'bundled' });
  expect(tunnels).not.toEqual([]);
});

/** Runs a script in a process of its own with `ask`, the fetch of commands in the environment `env`; answers what it printed. */
async function withAsk(script: string, env: Readonly<Record<string, string>>, before = ''): Promise<string> {
  const source = JSON.stringify(new URL('../../../main/cli/system-fetch.ts', import.meta.url).href);
  const code = `${before}
    const { createSystemFetch } = await import(${source});
    const ask = createSystemFetch(process.env);
    const codeOf = (thrown) => thrown.code ?? thrown.cause?.code ?? thrown.name;
    ${script}
    process.exit();`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], { env: { ...process.env, ...env } });
  return stdout.trim();
}

test('a proxy that is named without its scheme is one of HTTP, and one that cannot be used is not gone around', async () => {
  const reached: string[] = [];
  const proxy = createServer();
  proxy.on('connect', ({ url = '' }, socket) => {
    reached.push(url);
    socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  const port = await listen(proxy);
  const askTwice = `for (const path of ['a', 'b']) await ask('https://gateway.invalid/' + path, {}).catch((thrown) => console.log(codeOf(thrown)));`;
  expect(await withAsk(askTwice, { https_proxy: `127.0.0.1:${port}` })).not.toContain('ENOTFOUND');
  expect(reached).toEqual(['gateway.invalid:443', 'gateway.invalid:443']);
  expect(await withAsk(askTwice, { https_proxy: 'ftp://127.0.0.1' })).toBe('ERR_PROXY_INVALID_CONFIG\nERR_PROXY_INVALID_CONFIG');
});

test.each([
  ['*', 'https://gateway.invalid/', 'ENOTFOUND'],
  ['other.invalid, gateway.invalid', 'https://gateway.invalid/', 'ENOTFOUND'],
  ['', 'http://127.0.0.1:47111/', 'ECONNREFUSED'],
  ['', 'http://[::1]:47111/', /^(?:ECONNREFUSED|EADDRNOTAVAIL|EAFNOSUPPORT)$/],
])('with NO_PROXY=%j %s is asked directly', async (exceptions, url, code) => {
  const { url: proxyUrl, closedCount } = await createClosingProxy();
  const script = `await ask('${url}', {}).catch((thrown) => console.log(thrown.cause?.code ?? thrown.code));`;
  expect(await withAsk(script, { HTTPS_PROXY: proxyUrl, NO_PROXY: exceptions })).toMatch(code);
  expect(closedCount()).toBe(0);
});

/** A proxy that closes each connection, and how many it has closed. */
async function createClosingProxy(): Promise<{ readonly url: string; closedCount(): number }> {
  let count = 0;
  const proxy = createServer();
  proxy.on('connect', (_asked, socket) => {
    count += 1;
    socket.end();
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, closedCount: () => count };
}

test('a proxy that closes each connection is not tried without end, nor once the request has failed', async () => {
  const proxy = await createClosingProxy();
  const script = `
    for (const path of ['a', 'b']) await ask('https://gateway.invalid/' + path, { signal: AbortSignal.timeout(20_000) }).catch((thrown) => console.log(codeOf(thrown)));
    await new Promise((resolve) => setTimeout(resolve, 300));`;
  expect(await withAsk(script, { https_proxy: proxy.url })).toBe('UND_ERR_SOCKET\nUND_ERR_SOCKET');
  expect(proxy.closedCount()).toBeLessThan(20);
});

test('an answer that is under way goes on while a proxy closes the connections of another request', async () => {
  const proxy = await createClosingProxy();
  const gateway = createServer((_asked, answer) => {
    answer.write('the beginning ');
    setTimeout(() => answer.end('and the end'), 500);
  });
  const script = `
    const answer = await ask('http://127.0.0.1:${await listen(gateway)}/chat', { headers: { 'x-kilo-request': 'one' } });
    await ask('https://gateway.invalid/', { signal: AbortSignal.timeout(20_000) }).catch((thrown) => console.log(codeOf(thrown)));
    console.log(await answer.text());`;
  expect(await withAsk(script, { https_proxy: proxy.url })).toBe('UND_ERR_SOCKET\nthe beginning and the end');
});

test('commands begin with a Node that cannot be told whom to trust', async () => {
  const before = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve: (specifier, context, next) =>
        specifier === 'node:tls' ? { url: 'data:text/javascript,export const rootCertificates = []', shortCircuit: true } : next(specifier, context),
    });`;
  expect(await withAsk(`console.log(typeof ask);`, {}, before)).toBe('function');
});

test.skipIf(process.platform !== 'linux')('requests that are under way at once all get through with the certificates of the system', async () => {
  const { gateway } = await createCliFixture();
  const { proxyUrl } = await createCompany(gateway.baseUrl);
  const script = `
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask('https://gateway.invalid/api/gateway/models', {})));
    console.log(answers.map(({ status }) => status).join());`;
  expect(await withAsk(script, { HTTPS_PROXY: proxyUrl, SSL_CERT_FILE: certificateFile })).toBe('200,200,200,200');
});
