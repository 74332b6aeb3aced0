import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Catalog } from '../../../main/catalog/catalog.ts';
import { createCatalog } from '../../../main/catalog/create-catalog.ts';
import { buildAccount, buildKeyStatus } from '../../builders/account-builder.ts';
import { silentLogger } from '../../builders/silent-logger.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { defaultModels, wireModel } from '../../gateway/models.ts';
import { createClient } from '../gateway/client.ts';

const team = '6f1c1f0a-0000-4000-8000-000000000001';

interface Run {
  readonly server: TestGateway;
  readonly folder: string;
  readonly choose: (organizationId: string | null) => void;
  /** Another run of Kilodesk over the same files. */
  readonly open: () => Catalog;
  /** Moves the clock. */
  readonly later: (minutes: number) => void;
}

/** The catalog on the real client, the test gateway and real files. */
async function createRun(): Promise<Run> {
  const server = await createTestGateway({
    state: { organizations: [{ id: team, name: 'Acme', balanceUsd: 1, models: [wireModel('acme/only-here')] }] },
  });
  const folder = await mkdtemp(join(tmpdir(), 'catalog-run-'));
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  let now = new Date('2026-11-22T10:00:00Z');
  let organizationId: string | null = null;
  const listeners = new Set<() => void>();
  const open = (): Catalog => {
    const catalog = createCatalog({
      gateway: createClient(server.baseUrl, { getOrganizationId: () => organizationId }),
      cachePath: join(folder, 'catalog-cache.json'),
      changesPath: join(folder, 'catalog-changes.json'),
      defaultModelRef: () => 'kilocode/kilo/auto',
      account: { getStatus: async () => buildAccount({ balanceUsd: 5 }) },
      apiKeys: { getStatus: async () => buildKeyStatus({ state: 'present', masked: '…a1b2' }), onChanged: () => () => undefined },
      organization: { getId: () => organizationId, onChanged: (listener) => (listeners.add(listener), () => listeners.delete(listener)) },
      clock: { now: () => now, monotonicMs: () => now.getTime() },
      logger: silentLogger,
    });
    onTestFinished(() => catalog.dispose());
    return catalog;
  };
  return {
    server,
    folder,
    open,
    choose(id) {
      organizationId = id;
      for (const listener of listeners) listener();
    },
    later: (minutes) => void (now = new Date(now.getTime() + minutes * 60_000)),
  };
}

const idsOf = async (catalog: Catalog): Promise<string[]> => (await catalog.get()).models.map((model) => model.id);
const changesOf = async (catalog: Catalog): Promise<string[]> => (await catalog.getChanges()).changes.map(({ kind, name }) => `${kind} ${name}`);

it('tells what changed between two lists, through a restart without a gateway', async () => {
  const { server, open, later } = await createRun();
  const first = open();
  await first.refresh();
  expect(await changesOf(first)).toEqual([]);

  later(61);
  server.state.models = [
    ...defaultModels.filter((model) => model['id'] !== 'acme/retiring' && model['id'] !== 'openai/gpt-6'),
    wireModel('openai/gpt-6', { name: 'OpenAI: GPT-6', pricing: { prompt: '0.00001', completion: '0.00004' }, expiration_date: '2026-12-20' }),
    wireModel('acme/fresh'),
  ];
  await first.resolve('acme/fresh');
  await first.refresh();
  const told = ['cheaper GPT-6', 'expiring GPT-6', 'new fresh', 'retired Retiring'];
  expect((await changesOf(first)).toSorted()).toEqual(told);

  await server.goDown();
  const second = open();
  expect((await second.refresh()).lastError).not.toBeNull();
  expect([(await second.get()).source, (await second.getChanges()).unseenCount]).toEqual(['cache', 4]);
  expect((await changesOf(second)).toSorted()).toEqual(told);
});

it('keeps the lists of an organization and of the person apart', async () => {
  const { server, choose, open, later } = await createRun();
  const catalog = open();
  await catalog.refresh();
  const own = await idsOf(catalog);
  choose(team);
  await catalog.refresh();
  expect(await idsOf(catalog)).toEqual(['acme/only-here', 'kilo/auto']);
  const strict = server.requests.filter(({ path }) => path === `/api/organizations/${team}/models`);
  expect(strict.map(({ headers }) => headers['x-kilocode-organizationid'])).toEqual([team]);
  later(61);
  choose(null);
  await catalog.refresh();
  expect(await idsOf(catalog)).toEqual(own);
  expect(await changesOf(catalog)).toEqual([]);

  choose(team);
  server.state.organizations = [];
  const refused = await catalog.refresh();
  expect(refused).toMatchObject({ source: 'cache', lastError: { code: 'organization-refused' } });
  expect(refused.models.map((model) => model.id)).toEqual(['acme/only-here', 'kilo/auto']);
});

it('survives every damage to its files', async () => {
  const { folder, open } = await createRun();
  await open().refresh();
  for (const name of ['catalog-cache.json', 'catalog-changes.json']) {
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    for (const damage of ['', '{', 'null', '[]', text.slice(0, text.length / 2), text.replaceAll('"', "'")]) {
      await writeFile(path, damage);
      const catalog = open();
      expect((await catalog.get()).models.length).toBeGreaterThan(0);
      expect(await catalog.getChanges()).toEqual({ changes: [], unseenCount: 0, seenAt: null });
      expect((await catalog.refresh()).source).toBe('network');
    }
  }
});

it('says who serves a model, asking the gateway once a minute', async () => {
  const { server, open, later } = await createRun();
  const catalog = open();
  await catalog.refresh();
  const asked = (): number => server.requests.filter(({ path }) => path.endsWith('/endpoints')).length;
  expect((await catalog.getEndpoints('kilocode/anthropic/claude-sonnet-5')).endpoints).toHaveLength(2);
  await catalog.getEndpoints('anthropic/claude-sonnet-5');
  expect(asked()).toBe(1);
  later(2);
  await catalog.getEndpoints('anthropic/claude-sonnet-5');
  expect(asked()).toBe(2);
  expect(await catalog.getEndpoints('kilocode/kilo/auto')).toMatchObject({ endpoints: [], error: { code: 'model-not-found' } });
});
