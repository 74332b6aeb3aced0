import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppErrorCode } from '../../../app/errors/app-error.ts';
import { testKey } from '../../gateway/account.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import type { ScenarioName } from '../../gateway/scenarios.ts';
import { createClient } from './client.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway({ state: { endlessBytes: 64 * 1024 * 1024 } });
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.setScenario(null, 'models');
  gateway.setScenario(null, 'balance');
  gateway.setScenario(null, 'defaults');
  gateway.state.balanceUsd = 12.34;
});

const failures: readonly (readonly [ScenarioName, AppErrorCode])[] = [
  ['models-empty', 'bad-response'],
  ['models-all-malformed', 'bad-response'],
  ['html', 'bad-response'],
  ['bad-json', 'bad-response'],
  ['endless-body', 'bad-response'],
  ['endless-error', 'gateway-unavailable'],
  ['server-error', 'gateway-unavailable'],
  ['bad-gateway', 'gateway-unavailable'],
  ['rate-limited', 'rate-limited'],
  ['model-not-found', 'bad-response'],
  ['redirect', 'gateway-rejected'],
  ['hangs-up', 'gateway-unavailable'],
];

describe('listModels', () => {
  it('answers the gateway\'s models in its order', async () => {
    const { models, droppedCount } = await createClient(gateway.baseUrl).listModels();
    expect(models.map((model) => model.id).slice(0, 3)).toEqual(['kilo-auto/balanced', 'kilo-auto/free', 'anthropic/claude-sonnet-5']);
    expect(droppedCount).toBe(0);
    expect(gateway.requests.at(-1)?.headers).toMatchObject({ accept: 'application/json', authorization: `Bearer ${testKey}` });
  });

  it('reads 5,000 entries, and past those that are broken', async () => {
    gateway.setScenario('models-5000');
    expect((await createClient(gateway.baseUrl).listModels()).models).toHaveLength(5000);
    gateway.setScenario('models-malformed');
    expect((await createClient(gateway.baseUrl).listModels()).droppedCount).toBe(2);
  });

  it.each(failures)('in %s fails with %s', async (scenario, code) => {
    gateway.setScenario(scenario, 'models');
    await expect(createClient(gateway.baseUrl).listModels()).rejects.toMatchObject({ error: { code } });
  });

  it('gives up in time', async () => {
    gateway.setScenario('never-answers', 'models');
    const client = createClient(gateway.baseUrl, { timeouts: { requestMs: 300 } });
    await expect(client.listModels()).rejects.toMatchObject({ error: { code: 'timed-out', retryable: true } });
    gateway.setScenario('drip', 'models');
    await expect(client.listModels()).rejects.toMatchObject({ error: { code: 'timed-out' } });
  });

  it('asks without the key when the gateway refuses it, and without one that cannot be sent', async () => {
    gateway.setScenario((exchange, state) => {
      if (exchange.request.headers['authorization'] === undefined) exchange.answer(200, { data: state.models });
      else exchange.answer(401, { success: false, error: 'Invalid API token' });
    }, 'models');
    expect((await createClient(gateway.baseUrl).listModels()).models.length).toBeGreaterThan(0);
    const client = createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve('with space in it') });
    expect((await client.listModels()).models.length).toBeGreaterThan(0);
  });

  it('stops when it is told to', async () => {
    gateway.setScenario('never-answers', 'models');
    const controller = new AbortController();
    const listing = createClient(gateway.baseUrl).listModels(controller.signal);
    controller.abort();
    await expect(listing).rejects.toHaveProperty('error.code');
  });
});

describe('getBalance', () => {
  it('answers the balance behind the key in force or the key asked about', async () => {
    const client = createClient(gateway.baseUrl);
    expect(await client.getBalance()).toEqual({ balanceUsd: 12.34, isDepleted: false });
    gateway.state.balanceUsd = -0.5;
    expect(await client.getBalance({ key: testKey })).toEqual({ balanceUsd: -0.5, isDepleted: true });
  });

  it('tells a bad key, and marks only the key in force', async () => {
    let rejections = 0;
    const client = createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve('bad-key-in-force'), onKeyRejected: () => (rejections += 1) });
    await expect(client.getBalance({ key: 'some-other-bad-key' })).rejects.toMatchObject({ error: { code: 'key-rejected', status: 401 } });
    expect(rejections).toBe(0);
    await expect(client.getBalance()).rejects.toMatchObject({ error: { code: 'key-rejected' } });
    expect(rejections).toBe(1);
  });

  it.each(['Access denied (R0)', 'Forbidden'])('takes 403 "%s" for a blocked account', async (text) => {
    gateway.setScenario((exchange) => exchange.answer(403, { success: false, error: text }), 'balance');
    await expect(createClient(gateway.baseUrl).getBalance()).rejects.toMatchObject({ error: { code: 'account-blocked', status: 403 } });
  });

  it('asks nothing without a key or with one that cannot be sent', async () => {
    const before = gateway.requests.length;
    const client = createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve(null) });
    await expect(client.getBalance()).rejects.toMatchObject({ error: { code: 'key-missing' } });
    await expect(client.getBalance({ key: 'new\nline in it' })).rejects.toMatchObject({ error: { code: 'key-malformed' } });
    expect(gateway.requests.length).toBe(before);
  });

  it.each([[{}], [{ balance: 'much' }], [[]], [null]])('does not take %j for a balance', async (body) => {
    gateway.setScenario((exchange) => exchange.answer(200, body), 'balance');
    await expect(createClient(gateway.baseUrl).getBalance()).rejects.toMatchObject({ error: { code: 'bad-response' } });
  });
});

describe('getDefaults', () => {
  it('answers the ids it was given, and null for what it was not', async () => {
    const client = createClient(gateway.baseUrl);
    expect(await client.getDefaults()).toEqual({ defaultModelId: 'kilo-auto/balanced', defaultFreeModelId: 'kilo-auto/free' });
    expect(gateway.requests.at(-1)?.path).toBe('/api/defaults');
    gateway.setScenario((exchange) => exchange.answer(200, { defaultModel: 7, defaultFreeModel: 'no spaces please' }), 'defaults');
    expect(await client.getDefaults()).toEqual({ defaultModelId: null, defaultFreeModelId: null });
  });

  it('fails where there is no such route', async () => {
    gateway.state.defaults = null;
    await expect(createClient(gateway.baseUrl).getDefaults()).rejects.toMatchObject({ error: { code: 'bad-response' } });
  });
});
