import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import type { Scenario } from '../../gateway/scenarios.ts';
import { createClient } from './client.ts';

let gateway: TestGateway;
beforeAll(async () => void (gateway = await createTestGateway()));
afterAll(() => gateway.close());
beforeEach(() => gateway.setScenario(null, 'usage'));

const answering =
  (status: number, body: unknown): Scenario =>
  (exchange) =>
    exchange.answer(status, body);
const since = '2026-11-01';

it('sums microdollars and requests from the day on, of the person', async () => {
  gateway.state.usage = [
    { date: '2026-10-31', model: 'a/b', total_cost: 9_000_000, request_count: 9 },
    { date: '2026-11-01', model: 'a/b', total_cost: 1_250_000, request_count: 3 },
    { date: '2026-11-01', model: 'c/d', total_cost: 250_000, request_count: 1 },
  ];
  const usage = await createClient(gateway.baseUrl).getAccountUsage({ since });
  expect(usage.costUsd).toBeCloseTo(1.5, 10);
  expect(usage.requests).toBe(4);
  expect(gateway.requests.at(-1)?.path).toBe('/api/profile/usage?groupByModel=true&viewType=personal');
});

it('asks for the organization that pays', async () => {
  const id = '6f1c1f0a-0000-4000-8000-000000000001';
  await createClient(gateway.baseUrl, { getOrganizationId: () => id }).getAccountUsage({ since });
  expect(gateway.requests.at(-1)?.path).toContain(`viewType=${id}`);
});

it('reads sums written as text and days with a time, and leaves out what it cannot read', async () => {
  gateway.state.usage = [
    { date: '2026-11-02T00:00:00.000Z', total_cost: '500000', request_count: '2' },
    { date: '2026-11-02', total_cost: null },
    { total_cost: 1 },
    'odd',
    { date: '2026-11-03', total_cost: -5 },
    { date: '2026-11-03', total_cost: 100_000 },
  ];
  const usage = await createClient(gateway.baseUrl).getAccountUsage({ since });
  expect(usage.costUsd).toBeCloseTo(0.6, 10);
  expect(usage.requests).toBe(2);
  gateway.state.usage = [];
  expect(await createClient(gateway.baseUrl).getAccountUsage({ since })).toEqual({ costUsd: 0, requests: 0 });
});

it.each([
  ['another shape', answering(200, { data: [] })],
  ['a list of which nothing can be read', answering(200, { usage: [{}, 7] })],
  ['a missing route', answering(404, { error: { message: 'Not Found', code: 404 } })],
])('fails with bad-response for %s', async (_, scenario) => {
  gateway.setScenario(scenario, 'usage');
  await expect(createClient(gateway.baseUrl).getAccountUsage({ since })).rejects.toMatchObject({ error: { code: 'bad-response' } });
});

it('says nothing against a key that may not ask', async () => {
  const rejected: string[] = [];
  gateway.setScenario('unauthorized-account', 'usage');
  const client = createClient(gateway.baseUrl, { onKeyRejected: (key) => rejected.push(key) });
  await expect(client.getAccountUsage({ since })).rejects.toMatchObject({ error: { status: 401 } });
  expect(rejected).toEqual([]);
});
