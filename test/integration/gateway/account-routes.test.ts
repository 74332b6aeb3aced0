import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppErrorCode } from '../../../app/errors/app-error.ts';
import type { Scenario, ScenarioName } from '../../gateway/scenarios.ts';
import { deviceCode, deviceKey, freshDevice, shownCode } from '../../gateway/device-auth.ts';
import { createTestGateway, type GatewayRoute, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { wireModel } from '../../gateway/models.ts';
import { ask, createClient, textIn } from './client.ts';

const acme = { id: '6f1c1f0a-0000-4000-8000-000000000001', name: 'Acme', balanceUsd: 900, models: [wireModel('acme/only-here')] };
const stranger = '6f1c1f0a-0000-4000-8000-00000000dead';
const routes: readonly GatewayRoute[] = ['chat', 'models', 'balance', 'profile', 'organization-models', 'device-start', 'device-token', 'device-code'];

let gateway: TestGateway;
beforeAll(async () => void (gateway = await createTestGateway({ state: { endlessBytes: 64 * 1024 * 1024 } })));
afterAll(() => gateway.close());
beforeEach(() => {
  for (const route of routes) gateway.setScenario(null, route);
  gateway.state.organizations = [acme];
  gateway.state.profile = { name: 'Ada Lovelace', email: 'ada@example.org' };
  Object.assign(gateway.state.device, freshDevice());
});

const answering =
  (status: number, body: unknown): Scenario =>
  (exchange) =>
    exchange.answer(status, body);
const lastRequest = () => gateway.requests.at(-1);

const failures: readonly (readonly [ScenarioName, AppErrorCode])[] = [
  ['html', 'bad-response'],
  ['bad-json', 'bad-response'],
  ['endless-body', 'bad-response'],
  ['server-error', 'gateway-unavailable'],
  ['rate-limited', 'rate-limited'],
  ['redirect', 'gateway-rejected'],
  ['hangs-up', 'gateway-unavailable'],
];

describe('getProfile', () => {
  it('answers who it is, and never asks in the name of an organization', async () => {
    const client = createClient(gateway.baseUrl, { getOrganizationId: () => acme.id });
    expect(await client.getProfile()).toEqual({
      name: 'Ada Lovelace',
      email: 'ada@example.org',
      organizations: [{ id: acme.id, name: 'Acme', role: 'member' }],
      hasPersonalAccount: true,
    });
    expect(lastRequest()?.headers).not.toHaveProperty('x-kilocode-organizationid');
  });

  it('leaves out what cannot be read, and believes no text', async () => {
    const organizations = [null, { id: 'not-a-uuid', name: 'x' }, { id: acme.id, name: 'A\u202ecme\n\u0007!' }, { id: acme.id, name: 'twice' }, { id: stranger }];
    gateway.setScenario(answering(200, { user: { id: 'u', name: ' Ada\u0000 ', email: 7 }, organizations, hasPersonalAccount: false }), 'profile');
    expect(await createClient(gateway.baseUrl).getProfile()).toEqual({
      name: 'Ada',
      email: null,
      organizations: [
        { id: acme.id, name: 'A cme !', role: null },
        { id: stranger, name: stranger, role: null },
      ],
      hasPersonalAccount: false,
    });
  });

  it.each([[{}], [[]], [null], [{ user: 'ada' }]])('does not take %j for a profile', async (body) => {
    gateway.setScenario(answering(200, body), 'profile');
    await expect(createClient(gateway.baseUrl).getProfile()).rejects.toMatchObject({ error: { code: 'bad-response' } });
  });

  it('tells a bad key from a blocked account, and fails where there is no such route', async () => {
    const bad = createClient(gateway.baseUrl, { getApiKey: () => Promise.resolve('some-bad-key') });
    await expect(bad.getProfile()).rejects.toMatchObject({ error: { code: 'key-rejected', status: 401 } });
    gateway.setScenario(answering(403, { success: false, error: 'Access denied (R1)' }), 'profile');
    await expect(createClient(gateway.baseUrl).getProfile()).rejects.toMatchObject({ error: { code: 'account-blocked' } });
    gateway.setScenario(null, 'profile');
    gateway.state.profile = null;
    await expect(createClient(gateway.baseUrl).getProfile()).rejects.toMatchObject({ error: { code: 'bad-response' } });
  });

  it.each(failures)('in %s fails with %s', async (scenario, code) => {
    gateway.setScenario(scenario, 'profile');
    await expect(createClient(gateway.baseUrl).getProfile()).rejects.toMatchObject({ error: { code } });
  });
});

describe('with a chosen organization', () => {
  const inName = (id: string, overrides = {}) => createClient(gateway.baseUrl, { getOrganizationId: () => id, ...overrides });

  it('chats, balance and models are the organization\'s', async () => {
    const client = inName(acme.id);
    expect(textIn(await ask(client))).not.toBe('');
    expect(gateway.chats.at(-1)?.headers['x-kilocode-organizationid']).toBe(acme.id);
    expect(await client.getBalance()).toEqual({ balanceUsd: 900, isDepleted: false });
    expect((await client.listModels()).models.map(({ id }) => id)).toEqual(['acme/only-here']);
    expect(lastRequest()).toMatchObject({ path: `/api/organizations/${acme.id}/models` });
    expect(lastRequest()?.headers['x-kilocode-organizationid']).toBe(acme.id);
  });

  it('may be offered nothing at all', async () => {
    gateway.state.organizations = [{ ...acme, models: [] }];
    expect(await inName(acme.id).listModels()).toEqual({ models: [], droppedCount: 0 });
  });

  it.each(failures)('in %s the list fails with %s, and the public one is not asked for', async (scenario, code) => {
    gateway.setScenario(scenario, 'organization-models');
    const before = gateway.requests.length;
    await expect(inName(acme.id).listModels()).rejects.toMatchObject({ error: { code } });
    expect(gateway.requests.slice(before).filter(({ path }) => path.endsWith('/gateway/models'))).toEqual([]);
  });

  it('that refuses the account, every route says so and none blames the key', async () => {
    let rejections = 0;
    const client = inName(stranger, { onKeyRejected: () => (rejections += 1) });
    const refused = { error: { code: 'organization-refused' } };
    await expect(client.listModels()).rejects.toMatchObject(refused);
    await expect(client.getBalance()).rejects.toMatchObject(refused);
    expect((await ask(client)).at(-1)).toMatchObject({ type: 'reply-error', ...refused });
    gateway.setScenario(answering(400, { error: 'Invalid organization ID format' }), 'chat');
    expect((await ask(client)).at(-1)).toMatchObject({ type: 'reply-error', ...refused });
    // A key made for the gateway alone is refused by the account's routes, and is good.
    gateway.setScenario(answering(401, { success: false, error: 'Invalid API token' }), 'organization-models');
    await expect(client.listModels()).rejects.toMatchObject({ error: { code: 'key-rejected' } });
    expect(rejections).toBe(0);
  });

  it('a key that is only tried, and nobody at all, are asked about as persons', async () => {
    const client = inName(acme.id);
    await client.getBalance({ key: [...gateway.state.goodKeys][0] ?? '' });
    expect(lastRequest()?.headers).not.toHaveProperty('x-kilocode-organizationid');
    await inName(acme.id, { getApiKey: () => Promise.resolve(null) }).listModels();
    expect(lastRequest()).toMatchObject({ path: '/api/gateway/models' });
    expect(lastRequest()?.headers).not.toHaveProperty('x-kilocode-organizationid');
  });

  it.each(['', 'acme', `${acme.id}\r\nX-Evil: 1`, '../../profile'])('sends nothing for the id %j', async (id) => {
    const before = gateway.requests.length;
    expect((await ask(inName(id))).at(-1)).toMatchObject({ type: 'reply-error', error: { code: 'request-invalid' } });
    await expect(inName(id).listModels()).rejects.toMatchObject({ error: { code: 'request-invalid' } });
    expect(gateway.requests.length).toBe(before);
  });
});

describe('startDeviceAuth', () => {
  it('answers what to show and what to ask with, sending no key', async () => {
    expect(await createClient(gateway.baseUrl).startDeviceAuth()).toEqual({
      shownCode,
      code: shownCode,
      deviceCode,
      pageUrl: `https://app.kilo.ai/device-auth?code=${shownCode}`,
      lifetimeMs: 600_000,
    });
    expect(lastRequest()).toMatchObject({ method: 'POST', path: '/api/device-auth/codes', text: '' });
    expect(lastRequest()?.headers).not.toHaveProperty('authorization');
    gateway.state.device.form = 'older';
    expect(await createClient(gateway.baseUrl).startDeviceAuth()).toMatchObject({ code: shownCode, deviceCode: null });
  });

  it.each([
    'http://app.kilo.ai/device',
    'https://kilo.ai.example.org/device',
    'https://app.kilo.ai:8443/device',
    'https://app.kilo.ai@example.org/',
    'https://user:pass@app.kilo.ai/',
    'javascript:alert(1)',
    'app.kilo.ai/device',
    '',
  ])('leads to no page at %j', async (page) => {
    gateway.state.device.page = page;
    await expect(createClient(gateway.baseUrl).startDeviceAuth()).rejects.toMatchObject({ error: { code: 'bad-response', detail: 'sign-in-page' } });
  });

  it('leads to no page with an address that is longer than a window may be told', async () => {
    gateway.state.device.page = `https://app.kilo.ai/${'d'.repeat(2048)}`;
    await expect(createClient(gateway.baseUrl).startDeviceAuth()).rejects.toMatchObject({ error: { detail: 'sign-in-page' } });
  });

  it('takes a page on this machine only from a gateway on this machine', async () => {
    gateway.state.device.page = 'http://127.0.0.1:3000/device';
    expect(await createClient(gateway.baseUrl).startDeviceAuth()).toMatchObject({ pageUrl: 'http://127.0.0.1:3000/device' });
  });

  const page = 'https://app.kilo.ai/device-auth';
  it.each([
    [{ code: 'ABCD-2345', verificationUrl: page }, 600_000],
    [{ user_code: 'ABCD-2345', device_code: 'd-1234', verificationUrl: page, expiresIn: 900 }, 900_000],
    [{ code: 'ABCD-2345', verificationUrl: page, expiresIn: 0 }, 30_000],
    [{ code: 'ABCD-2345', verificationUrl: page, expiresIn: 1e9 }, 3_600_000],
  ])('reads %j', async (body, lifetimeMs) => {
    gateway.setScenario(answering(200, body), 'device-start');
    expect(await createClient(gateway.baseUrl).startDeviceAuth()).toMatchObject({ shownCode: 'ABCD-2345', lifetimeMs });
  });

  it.each([[{}], [[]], [{ code: 7, verificationUrl: page }], [{ code: 'two words', verificationUrl: page }], [{ user_code: 'ABCD-2345', verificationUrl: page }]])(
    'does not take %j for a code',
    async (body) => {
      gateway.setScenario(answering(200, body), 'device-start');
      await expect(createClient(gateway.baseUrl).startDeviceAuth()).rejects.toMatchObject({ error: { code: 'bad-response' } });
    },
  );

  it('tells when too many are open', async () => {
    gateway.state.device.pendingCount = 5;
    await expect(createClient(gateway.baseUrl).startDeviceAuth()).rejects.toMatchObject({ error: { code: 'rate-limited', status: 429 } });
  });

  it.each(failures)('in %s fails with %s', async (scenario, code) => {
    gateway.setScenario(scenario, 'device-start');
    await expect(createClient(gateway.baseUrl).startDeviceAuth()).rejects.toMatchObject({ error: { code } });
  });
});

describe.each(['newer', 'older', 'newer-unserved'] as const)('askDeviceAuth, %s', (form) => {
  const begin = async () => {
    gateway.state.device.form = form;
    const client = createClient(gateway.baseUrl);
    const grant = await client.startDeviceAuth();
    return () => client.askDeviceAuth(grant);
  };

  it('follows the decision, and hands the key out once', async () => {
    const askOnce = await begin();
    expect(await askOnce()).toEqual({ kind: 'pending' });
    expect(lastRequest()).toMatchObject(
      form === 'newer' ? { method: 'POST', path: '/api/device-auth/token', json: { deviceCode } } : { method: 'GET', path: `/api/device-auth/codes/${shownCode}` },
    );
    expect(lastRequest()?.headers).not.toHaveProperty('authorization');
    gateway.state.device.decision = 'approved';
    expect(await askOnce()).toEqual({ kind: 'approved', key: deviceKey });
    expect(await askOnce()).toEqual({ kind: 'expired' });
  });

  it.each(['denied', 'expired'] as const)('%s', async (decision) => {
    const askOnce = await begin();
    gateway.state.device.decision = decision;
    expect(await askOnce()).toEqual({ kind: decision });
  });

  const route: GatewayRoute = form === 'newer' ? 'device-token' : 'device-code';
  it.each([
    [200, {}, 'bad-response'],
    [200, { status: 'approved', token: '' }, 'bad-response'],
    [200, 'approved', 'bad-response'],
    [403, { error: 'Forbidden' }, 'bad-response'],
    [403, '<html>blocked by the network</html>', 'bad-response'],
    [429, { error: 'slow down' }, 'rate-limited'],
    [503, { error: 'busy' }, 'gateway-unavailable'],
  ] as const)('%i %j fails with %s', async (status, body, code) => {
    const askOnce = await begin();
    gateway.setScenario(answering(status, body), route);
    await expect(askOnce()).rejects.toMatchObject({ error: { code } });
  });
});
