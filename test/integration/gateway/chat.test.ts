import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isTerminal } from '../../../app/chat/reply-event.ts';
import { appException, type AppErrorCode } from '../../../app/errors/app-error.ts';
import { testKey } from '../../gateway/account.ts';
import { answerText, reasoningText, sse } from '../../gateway/answer.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { imageUrl, scenarioNames, type ScenarioName } from '../../gateway/scenarios.ts';
import { ask, createClient, question, textIn } from './client.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ state: { slowIntervalMs: 1, slowWords: 5, endlessBytes: 64 * 1024 * 1024 } });
});
afterAll(() => gateway.close());
beforeEach(() => gateway.setScenario(null));

const partial = answerText.slice(0, 20);
/** What each scenario must end in: a finish reason, or the code of an error. */
const endings: Readonly<Record<Exclude<ScenarioName, `models-${string}`>, { finish: string | null } | { code: AppErrorCode; status?: number }>> = {
  ok: { finish: 'stop' },
  reasoning: { finish: 'stop' },
  slow: { finish: 'stop' },
  drip: { code: 'timed-out' },
  'split-every-byte': { finish: 'stop' },
  'comments-only': { code: 'stream-interrupted' },
  crlf: { finish: 'stop' },
  cr: { finish: 'stop' },
  bom: { finish: 'stop' },
  'no-done': { finish: 'stop' },
  'no-finish-reason': { finish: null },
  'cut-off': { code: 'stream-interrupted' },
  'cut-connection': { code: 'stream-interrupted' },
  'stream-error': { code: 'gateway-unavailable', status: 503 },
  'error-with-usage': { code: 'gateway-rejected', status: 400 },
  'ok-with-error-body': { code: 'gateway-unavailable', status: 502 },
  'not-streamed': { finish: 'stop' },
  html: { code: 'bad-response' },
  'html-as-stream': { code: 'bad-response' },
  'unauthorized-token': { code: 'key-rejected', status: 401 },
  'unauthorized-paid-model': { code: 'key-rejected', status: 401 },
  'unauthorized-promotion': { code: 'rate-limited', status: 401 },
  'unauthorized-account': { code: 'key-rejected', status: 401 },
  'no-credit': { code: 'credits-exhausted', status: 402 },
  'no-credit-bad-link': { code: 'credits-exhausted', status: 402 },
  'auto-not-found': { finish: 'stop' },
  'model-not-found': { code: 'model-not-found', status: 404 },
  'model-not-allowed': { code: 'model-not-allowed', status: 404 },
  'context-too-long': { code: 'context-too-long', status: 400 },
  'too-large': { code: 'request-too-large', status: 413 },
  'rate-limited': { code: 'rate-limited', status: 429 },
  'rate-limited-retry-after': { code: 'rate-limited', status: 429 },
  'server-error': { code: 'gateway-unavailable', status: 500 },
  'bad-gateway': { code: 'gateway-unavailable', status: 502 },
  unavailable: { code: 'gateway-unavailable', status: 503 },
  'top-up': { code: 'gateway-unavailable', status: 503 },
  'bad-json': { code: 'bad-response' },
  'endless-line': { code: 'bad-response' },
  'endless-comments': { code: 'bad-response' },
  'endless-body': { code: 'bad-response' },
  'endless-error': { code: 'gateway-unavailable', status: 500 },
  'endless-text': { finish: 'length' },
  'endless-headers': { code: 'bad-response' },
  'gzip-bomb': { code: 'bad-response' },
  'never-answers': { code: 'timed-out' },
  'never-starts': { code: 'timed-out' },
  stalls: { code: 'timed-out' },
  'hangs-up': { code: 'gateway-unavailable' },
  redirect: { code: 'gateway-rejected' },
  'invalid-utf8': { finish: 'stop' },
  image: { finish: 'stop' },
  citation: { finish: 'stop' },
  'tool-call': { finish: 'tool_calls' },
  refusal: { finish: 'stop' },
  'content-filter': { code: 'content-filtered' },
};
/** Scenarios that wait for the client's patience to end get little of it. */
const hangs: readonly ScenarioName[] = ['drip', 'never-answers', 'never-starts', 'stalls'];

describe('every scenario', () => {
  it('has its ending here', () => {
    expect(Object.keys(endings).toSorted()).toEqual(scenarioNames.filter((name) => !name.startsWith('models-')).toSorted());
  });

  it.each(Object.entries(endings))('%s', async (name, ending) => {
    const scenario = scenarioNames.find((each) => each === name);
    if (scenario === undefined) throw new Error(`no scenario ${name}`);
    gateway.setScenario(scenario);
    const patience = hangs.includes(scenario) ? 400 : 30_000;
    const client = createClient(gateway.baseUrl, { timeouts: { firstByteMs: patience, idleMs: patience } });
    const events = await ask(client);

    expect(events.filter(isTerminal)).toHaveLength(1);
    expect(events.at(-1)).toMatchObject(
      'code' in ending
        ? { type: 'reply-error', error: { ...ending } }
        : { type: 'reply-end', status: 'complete', finishReason: ending.finish },
    );
    expect(events.filter((event) => event.type === 'usage').length).toBeLessThanOrEqual(1);
    expect(JSON.stringify(events)).not.toContain(testKey);
    await gateway.chats.at(-1)?.closed;
  });

  it('sends nothing to where a redirect points', () => {
    expect(gateway.strayRequests).toEqual([]);
  });
});

describe('what arrives', () => {
  it.each(['ok', 'split-every-byte', 'crlf', 'cr', 'bom', 'no-done', 'not-streamed'] as const)('is exact in %s', async (name) => {
    gateway.setScenario(name);
    const events = await ask(createClient(gateway.baseUrl));
    expect(textIn(events)).toBe(answerText);
    expect(events.at(-2)).toEqual({
      type: 'usage',
      usage: {
        promptTokens: 12,
        completionTokens: 34,
        reasoningTokens: 8,
        cachedTokens: 4,
        cacheWriteTokens: 0,
        costUsd: 0.00042,
        estimatedCostUsd: null,
        isByok: false,
        servedModel: question.modelId,
      },
    });
  });

  it.each(['cut-off', 'cut-connection', 'stream-error', 'bad-json', 'stalls'] as const)('is kept in %s', async (name) => {
    gateway.setScenario(name);
    const events = await ask(createClient(gateway.baseUrl, { timeouts: { idleMs: 400 } }));
    expect(textIn(events).startsWith(partial)).toBe(true);
    expect(events.at(-1)?.type).toBe('reply-error');
  });

  it('is cut in the middle of an event, and that is no broken answer', async () => {
    const stream = gateway.hold();
    const events = ask(createClient(gateway.baseUrl));
    await stream.text('Hel');
    await stream.raw('data: {"choices":[{"delta":{"content":"l');
    await stream.end();
    expect(textIn(await events)).toBe('Hel');
    expect((await events).at(-1)).toMatchObject({ error: { code: 'stream-interrupted' } });
  });

  it('holds reasoning once, for the eye and for replay', async () => {
    gateway.setScenario('reasoning');
    const events = await ask(createClient(gateway.baseUrl));
    expect(textIn(events, 'reasoning-delta')).toBe(reasoningText);
    expect(events).toContainEqual({
      type: 'reasoning-details',
      items: [{ type: 'reasoning.text', text: reasoningText, index: 0, format: 'anthropic-claude-v1', signature: 'c2ln' }],
    });
  });

  it('can be images, citations, tool calls and refusals', async () => {
    const events = [];
    for (const name of ['image', 'citation', 'tool-call', 'refusal'] as const) {
      gateway.setScenario(name);
      events.push(...(await ask(createClient(gateway.baseUrl))));
    }
    expect(events).toContainEqual({ type: 'image', url: imageUrl });
    expect(events).toContainEqual({ type: 'citation', url: 'https://example.com/a', title: 'Example' });
    expect(events).toContainEqual({ type: 'tool-call', id: 'call_1', name: 'weather', arguments: '{"city":"Kiel"}' });
    expect(textIn(events, 'refusal-delta')).toBe('I will not do that.');
  });

  it('comes while it is written, one batch a read', async () => {
    const stream = gateway.hold();
    const batches = createClient(gateway.baseUrl).streamChat(question, new AbortController().signal);
    const first = batches.next();
    await stream.text('one');
    expect((await first).value).toContainEqual({ type: 'text-delta', text: 'one' });
    const second = batches.next();
    await stream.text('two');
    expect((await second).value).toEqual([{ type: 'text-delta', text: 'two' }]);
    await stream.finish();
    const last = [];
    for await (const batch of batches) last.push(...batch);
    expect(last.at(-1)).toEqual({ type: 'reply-end', status: 'complete', finishReason: 'stop' });
  });

  it('is measured by any byte: comments keep a slow answer alive', async () => {
    const stream = gateway.hold();
    const idleMs = 1500;
    const events = ask(createClient(gateway.baseUrl, { timeouts: { idleMs } }));
    for (let sentMs = 0; sentMs < idleMs * 1.5; sentMs += 250) {
      await stream.comment();
      await delay(250);
    }
    await stream.finish();
    expect((await events).at(-1)).toMatchObject({ type: 'reply-end' });
  });

  it('offers the credit page only on the gateway\'s own site', async () => {
    gateway.setScenario('no-credit');
    expect((await ask(createClient(gateway.baseUrl))).at(-1)).toMatchObject({ error: { action: { url: 'https://app.kilo.ai/profile' } } });
    gateway.setScenario('no-credit-bad-link');
    expect((await ask(createClient(gateway.baseUrl))).at(-1)).not.toHaveProperty('error.action');
  });
});

describe('stopping', () => {
  it('ends as cancelled, keeps the text and closes the connection', async () => {
    const stream = gateway.hold();
    const controller = new AbortController();
    const batches = createClient(gateway.baseUrl).streamChat(question, controller.signal);
    const first = batches.next();
    await stream.text('Hel');
    const events = [...((await first).value ?? [])];
    controller.abort();
    for await (const batch of batches) events.push(...batch);
    expect(textIn(events)).toBe('Hel');
    expect(events.at(-1)).toEqual({ type: 'reply-end', status: 'cancelled', finishReason: null });
    const request = await stream.requested;
    await request.closed;
    expect(request.wasAborted).toBe(true);
  });

  it('before anything was sent sends nothing', async () => {
    const before = gateway.chats.length;
    const events = await ask(createClient(gateway.baseUrl), { signal: AbortSignal.abort() });
    expect(events).toEqual([{ type: 'reply-end', status: 'cancelled', finishReason: null }]);
    expect(gateway.chats.length).toBe(before);
  });

  it('a reader that walks away closes the connection too', async () => {
    const stream = gateway.hold();
    const reading = (async () => {
      for await (const batch of createClient(gateway.baseUrl).streamChat(question, new AbortController().signal)) return batch;
      return [];
    })();
    await stream.text('Hel');
    expect(await reading).not.toEqual([]);
    await (await stream.requested).closed;
  });

  it('after the end mark waits for no end of the connection', async () => {
    const stream = gateway.hold();
    const events = ask(createClient(gateway.baseUrl));
    await stream.raw(`${sse({ choices: [{ delta: { content: 'x' }, finish_reason: 'stop' }] })}data: [DONE] \n\n`);
    expect((await events).at(-1)).toMatchObject({ type: 'reply-end', status: 'complete', finishReason: 'stop' });
  });
});

describe('the request', () => {
  it('carries what the gateway wants to know', async () => {
    await ask(createClient(gateway.baseUrl), { request: { ...question, reasoning: 'high' } });
    const request = gateway.chats.at(-1);
    expect(request?.headers).toMatchObject({
      authorization: `Bearer ${testKey}`,
      'content-type': 'application/json',
      'x-kilocode-feature': 'direct-gateway',
      'x-kilocode-editorname': 'Kilodesk 1.2.3',
      'x-kilocode-taskid': 'conversation-1',
      'x-kilo-request': 'message-1',
    });
    expect(request?.json).toMatchObject({
      model: question.modelId,
      stream: true,
      messages: [{ role: 'user', content: 'Hello' }],
      reasoning: { effort: 'high' },
    });
  });

  it('has no bearer without a key, and a free model answers', async () => {
    const client = createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve(null) });
    const events = await ask(client, { request: { ...question, modelId: 'kilo-auto/free' } });
    expect(gateway.chats.at(-1)?.headers['authorization']).toBeUndefined();
    expect(events.at(-1)).toMatchObject({ type: 'reply-end' });
    expect((await ask(client)).at(-1)).toMatchObject({ error: { code: 'key-missing' } });
  });

  it.each(['with space', 'line\nbreak', 'schlüssel-123', 'x'])('is not sent with the key %j', async (key) => {
    const before = gateway.requests.length;
    const events = await ask(createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve(key) }));
    expect(events).toMatchObject([{ type: 'reply-error', error: { code: 'key-malformed' } }]);
    expect(gateway.requests.length).toBe(before);
    if (key.length > 1) expect(JSON.stringify(events)).not.toContain(key);
  });

  it('with a key that is refused marks it, and says nothing of it', async () => {
    const key = 'bad-key-that-nobody-knows';
    const rejected: string[] = [];
    const client = createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve(key), onKeyRejected: (which) => rejected.push(which) });
    const events = await ask(client);
    expect(events.at(-1)).toMatchObject({ error: { code: 'key-rejected', status: 401 } });
    expect(rejected).toEqual([key]);
    expect(JSON.stringify(events)).not.toContain(key);
  });

  it('fails as the keychain does', async () => {
    const getApiKey = (): Promise<string> => Promise.reject(appException('keychain-unavailable', 'locked'));
    expect(await ask(createClient(gateway.baseUrl, { getApiKey }))).toMatchObject([{ error: { code: 'keychain-unavailable' } }]);
  });
});

describe('a gateway that is down', () => {
  it('is unavailable, at the start and in the middle', async () => {
    const own = await createTestGateway();
    const client = createClient(own.baseUrl);
    const stream = own.hold();
    const events = ask(client);
    await stream.text('Hel');
    await own.goDown();
    expect((await events).at(-1)).toMatchObject({ error: { code: 'stream-interrupted' } });
    expect((await ask(client)).at(-1)).toMatchObject({ error: { code: 'gateway-unavailable', retryable: true } });
    await own.comeBack();
    expect((await ask(client)).at(-1)).toMatchObject({ type: 'reply-end' });
    await own.close();
  });

  it('is offline when its name cannot be found', async () => {
    const events = await ask(createClient('https://kilodesk.invalid/api/gateway/'));
    expect(events.at(-1)).toMatchObject({ error: { code: 'offline' } });
  });
});
