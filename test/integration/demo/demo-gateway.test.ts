import { request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { startDemoGateway, type DemoGateway, type Wait } from '../../../main/demo/demo-gateway.ts';
import { brokenText, kyotoText } from '../../../main/demo/demo-texts.ts';
import { silentLogger } from '../../builders/silent-logger.ts';

const atOnce: Wait = async (_ms, signal) => signal.throwIfAborted();

async function start(wait: Wait = atOnce): Promise<DemoGateway> {
  const gateway = await startDemoGateway({ logger: silentLogger, wait });
  onTestFinished(() => gateway.close());
  return gateway;
}

function ask(gateway: DemoGateway, text: string, model = 'kilo-auto/balanced', signal?: AbortSignal): Promise<Response> {
  return fetch(`${gateway.baseUrl}chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${gateway.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: text }] }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** Sends a GET with these headers and answers the status; `fetch` would not let a test choose Host or Origin. */
function status(gateway: DemoGateway, headers: Record<string, string>): Promise<number | undefined> {
  const url = new URL('models', gateway.baseUrl);
  return new Promise((resolve, reject) => {
    request(url, { headers, agent: false }, (response) => resolve(response.resume().statusCode)).once('error', reject).end();
  });
}

it('answers only those who know the token, by its own address and from no web page', async () => {
  const gateway = await start();
  const authorization = `Bearer ${gateway.token}`;
  expect(await status(gateway, { authorization })).toBe(200);
  expect(await status(gateway, {})).toBe(401);
  expect(await status(gateway, { authorization: `${authorization}x` })).toBe(401);
  expect(await status(gateway, { authorization, host: 'evil.test' })).toBe(401);
  expect(await status(gateway, { authorization, origin: 'https://evil.test' })).toBe(401);
  expect((await start()).token).not.toBe(gateway.token);
});

it('streams in the form of the gateway: comment, deltas, usage with cost, end mark', async () => {
  const body = await (await ask(await start(), 'three days in Kyoto')).text();
  expect(body.startsWith(': KILO PROCESSING\n\n')).toBe(true);
  expect(body.endsWith('data: [DONE]\n\n')).toBe(true);
  const events = [...body.matchAll(/^data: (\{.*\})$/gm)].map((match) => JSON.parse(match[1] ?? ''));
  expect(events.map((event) => event.choices[0].delta.content).join('')).toBe(kyotoText);
  expect(events.at(-1)).toMatchObject({ model: 'alderin/heron-4', usage: { cost: expect.any(Number) } });
  expect(events.at(-1).usage.cost).toBeGreaterThan(0);
});

it('breaks a broken answer off in mid-sentence, with an error and no end mark', async () => {
  const body = await (await ask(await start(), 'an error')).text();
  expect(body).not.toContain('[DONE]');
  expect(body.trimEnd().split('\n').at(-1)).toContain('"error":{"code":503');
  const text = [...body.matchAll(/"content":("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""')).join('');
  expect(brokenText.startsWith(text)).toBe(true);
  expect(text.trimEnd().endsWith('without')).toBe(true);
});

it('refuses as the gateway would', async () => {
  const gateway = await start();
  expect((await ask(gateway, 'hi', 'kilo/auto')).status).toBe(404);
  const broke = await ask(gateway, 'credit');
  expect([broke.status, await broke.json()]).toMatchObject([402, { error: { buyCreditsUrl: 'https://app.kilo.ai/profile' } }]);
  expect((await ask(gateway, 'credit', 'kilo-auto/free')).status).toBe(200);
});

it('takes what an answer cost from the balance', async () => {
  const gateway = await start();
  const balance = async (): Promise<number> => {
    const response = await fetch(new URL('/api/profile/balance', gateway.baseUrl), { headers: { authorization: `Bearer ${gateway.token}` } });
    const body = (await response.json()) as { readonly balance: number };
    return body.balance;
  };
  const before = await balance();
  await (await ask(gateway, 'hello', 'alderin/heron-4-grand')).text();
  expect(await balance()).toBeLessThan(before);
});

it('stops writing when the client leaves', async () => {
  const leave = new AbortController();
  let stopped: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (stopped = resolve));
  const untilLeft: Wait = (_ms, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => (stopped(), reject(new DOMException('left', 'AbortError')))));
  const gateway = await start(untilLeft);
  await ask(gateway, 'hello', undefined, leave.signal);
  leave.abort();
  await ended;
});
