import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { createClient } from './client.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());
beforeEach(() => {
  gateway.setScenario(null, 'models');
  gateway.setScenario(null, 'endpoints');
});

describe('listModels', () => {
  it('takes no longer for two tries than for one', async () => {
    gateway.setScenario(async (exchange, state) => {
      const hasKey = exchange.request.headers['authorization'] !== undefined;
      await exchange.pause(hasKey ? 900 : 600);
      if (hasKey) exchange.answer(401, { success: false, error: 'Invalid API token' });
      else exchange.answer(200, { data: state.models });
    }, 'models');
    const client = createClient(gateway.baseUrl, { timeouts: { requestMs: 1000 } });
    await expect(client.listModels()).rejects.toMatchObject({ error: { code: 'timed-out' } });
  });
});

describe('listEndpoints', () => {
  it('answers who serves a model', async () => {
    const endpoints = await createClient(gateway.baseUrl).listEndpoints('anthropic/claude-sonnet-5');
    expect(endpoints).toMatchObject([
      { provider: 'Anthropic', contextLength: 200_000, cost: { input: 3, output: 15 }, quantization: null, status: 'ok', uptimePercent: 99.5 },
      { provider: 'Bedrock', quantization: 'fp8', status: 'impaired' },
    ]);
    expect(gateway.requests.at(-1)?.path).toBe('/api/gateway/models/anthropic/claude-sonnet-5/endpoints');
  });

  it('asks for a model with a tag by its own name, and takes an empty list for one', async () => {
    expect(await createClient(gateway.baseUrl).listEndpoints('acme/tiny:free')).toEqual([]);
    expect(gateway.requests.at(-1)?.path).toBe('/api/gateway/models/acme/tiny:free/endpoints');
  });

  it.each(['acme/unknown', 'acme/odd name?#', '~acme/latest'])('says that the gateway does not tell of %s', async (id) => {
    await expect(createClient(gateway.baseUrl).listEndpoints(id)).rejects.toMatchObject({ error: { code: 'model-not-found', status: 404 } });
  });

  it('says so of a gateway without the route, and of one whose 404 is a page', async () => {
    for (const answer of [{ status: 400, body: { error: 'Invalid path', error_type: 'invalid_path' } }, { status: 404, body: '<html>' }]) {
      gateway.setScenario((exchange) => exchange.answer(answer.status, answer.body), 'endpoints');
      await expect(createClient(gateway.baseUrl).listEndpoints('acme/one')).rejects.toMatchObject({ error: { code: 'model-not-found' } });
    }
  });

  it.each(['acme', 'acme/..', '../profile', 'acme//one', './x'])('asks nothing for %s, which would be another route', async (id) => {
    const count = gateway.requests.length;
    await expect(createClient(gateway.baseUrl).listEndpoints(id)).rejects.toMatchObject({ error: { code: 'model-not-found' } });
    expect(gateway.requests).toHaveLength(count);
  });

  it('fails as other requests do', async () => {
    const client = createClient(gateway.baseUrl, { timeouts: { requestMs: 300 } });
    gateway.setScenario('html', 'endpoints');
    await expect(client.listEndpoints('acme/one')).rejects.toMatchObject({ error: { code: 'bad-response' } });
    gateway.setScenario((exchange) => exchange.answer(200, { data: { id: 'acme/one' } }), 'endpoints');
    await expect(client.listEndpoints('acme/one')).rejects.toMatchObject({ error: { code: 'bad-response' } });
    gateway.setScenario('never-answers', 'endpoints');
    await expect(client.listEndpoints('acme/one')).rejects.toMatchObject({ error: { code: 'timed-out' } });
    gateway.setScenario('server-error', 'endpoints');
    await expect(client.listEndpoints('acme/one')).rejects.toMatchObject({ error: { code: 'gateway-unavailable' } });
  });
});
