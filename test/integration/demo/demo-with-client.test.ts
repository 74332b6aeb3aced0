import { describe, expect, it, onTestFinished } from 'vitest';
import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import { demoModelList } from '../../../main/demo/demo-model-list.ts';
import { startDemoGateway } from '../../../main/demo/demo-gateway.ts';
import { brokenText, riddleReasoning, riddleText, welcomeText } from '../../../main/demo/demo-texts.ts';
import { createGateway } from '../../../main/gateway/gateway-client.ts';
import type { ChatTurn, Gateway } from '../../../main/gateway/gateway.ts';
import { silentLogger } from '../../builders/silent-logger.ts';

// The demo is worth something only if the app's own client takes it for a gateway.
async function connect(): Promise<Gateway> {
  const demo = await startDemoGateway({ logger: silentLogger, wait: async (_ms, signal) => signal.throwIfAborted() });
  onTestFinished(() => demo.close());
  return createGateway({
    baseUrl: demo.baseUrl,
    fetch: (input, init) => fetch(input, init),
    version: '0.0.0',
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    feature: 'direct-gateway',
    getApiKey: async () => demo.token,
    onKeyRejected: () => undefined,
  });
}

const turn = (role: ChatTurn['role'], text: string): ChatTurn => ({ role, text, reasoningDetails: [] });

async function ask(gateway: Gateway, modelId: string, ...turns: ChatTurn[]): Promise<StreamEvent[]> {
  const request = { modelId, turns, taskId: 'task-1', requestId: 'request-1', reasoning: null };
  const events: StreamEvent[] = [];
  for await (const batch of gateway.streamChat(request, new AbortController().signal)) events.push(...batch);
  return events;
}

const textOf = (events: readonly StreamEvent[], type: 'text-delta' | 'reasoning-delta'): string =>
  events.map((event) => (event.type === type ? event.text : '')).join('');

describe('the demo, asked by the real client', () => {
  it('lists every model, none of them unreadable, with all that the catalog shows', async () => {
    const { models, droppedCount } = await (await connect()).listModels();
    expect([models.length, droppedCount]).toEqual([demoModelList.length, 0]);
    const find = (id: string) => models.find((model) => model.id === id);
    expect(find('alderin/heron-4')).toMatchObject({
      name: 'Heron 4', vendor: 'alderin', input: ['text', 'image', 'file'], reasoning: true, tools: true, contextWindow: 200_000,
      cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: null }, costKind: 'listed', isFree: false, recommendedRank: 4,
    });
    expect(find('solvane/compass')).toMatchObject({ cost: null, costKind: 'varies', maxTokens: null, createdAt: null });
    expect(find('nimbrel/cumulus-5')?.badges).toEqual(['new']);
    expect(find('alderin/heron-4-grand')?.badges).toEqual(['$$$$']);
    expect(find('nimbrel/cirrus-3')?.badges[0]).toMatch(/^retires [A-Z][a-z]{2} \d+$/);
    expect(models.filter((model) => model.isFree).every((model) => model.costKind === 'free' && model.mayTrainOnPrompts)).toBe(true);
  });

  it('lets routers name what they choose from, and models who serves them', async () => {
    const gateway = await connect();
    const { models } = await gateway.listModels();
    const find = (id: string) => models.find((model) => model.id === id);
    const ids = new Set(models.map((model) => model.id));
    const routers = models.filter((model) => model.candidateIds.length > 0);
    expect(routers).toHaveLength(5);
    expect(routers.flatMap((model) => model.candidateIds).filter((id) => !ids.has(id))).toEqual([]);
    expect(find('alderin/heron-4')?.efforts).toEqual(['low', 'medium', 'high', 'xhigh']);
    expect(find('tarnwick/mere-large')?.isByokAvailable).toBe(true);
    expect(find('solvane/meridian-1-deep')?.callPrices).toEqual({ image: null, request: 0.005, webSearch: 0.02 });
    expect((await gateway.listEndpoints('vantrice/prism-8b:free')).map(({ provider }) => provider)).toEqual(['Vantrice']);
    expect(await gateway.listEndpoints('tarnwick/mere-large')).toMatchObject([
      { provider: 'Tarnwick', cost: { input: 2 }, status: 'ok' },
      { provider: 'Harbour', quantization: 'fp8' },
      { provider: 'Northlight', cost: { input: 2.2 }, status: 'impaired', uptimePercent: 86.4 },
    ]);
    for (const id of ['kilo-auto/free', 'no/such']) {
      await expect(gateway.listEndpoints(id)).rejects.toMatchObject({ error: { code: 'model-not-found' } });
    }
  });

  it('names defaults and a balance', async () => {
    const gateway = await connect();
    expect(await gateway.getDefaults()).toEqual({ defaultModelId: 'kilo-auto/balanced', defaultFreeModelId: 'kilo-auto/free' });
    expect(await gateway.getBalance()).toEqual({ balanceUsd: 12.4, isDepleted: false });
    await expect(gateway.getBalance({ key: 'another-key-1' })).rejects.toMatchObject({ error: { code: 'key-rejected' } });
  });

  it('answers, thinks, and says what it cost and who served it', async () => {
    const gateway = await connect();
    expect(textOf(await ask(gateway, 'kilo-auto/balanced', turn('user', 'hello')), 'text-delta')).toBe(welcomeText);
    const events = await ask(gateway, 'pellandra/lucid-3', turn('user', 'a riddle'));
    expect([textOf(events, 'reasoning-delta'), textOf(events, 'text-delta')]).toEqual([riddleReasoning, riddleText]);
    const usage = events.find((event) => event.type === 'usage');
    expect(usage).toMatchObject({ usage: { servedModel: 'pellandra/lucid-3', costUsd: expect.any(Number) } });
    expect(events.at(-1)).toMatchObject({ type: 'reply-end', status: 'complete', finishReason: 'stop' });
  });

  it('breaks off, and goes on from the same place to the end', async () => {
    const gateway = await connect();
    const broken = await ask(gateway, 'kilo-auto/free', turn('user', 'error'));
    expect(broken.at(-1)).toMatchObject({ type: 'reply-error', error: { detail: 'The provider closed the connection.' } });
    const begun = textOf(broken, 'text-delta');
    const rest = await ask(gateway, 'kilo-auto/free', turn('user', 'error'), turn('assistant', begun), turn('user', 'Go on.'));
    expect(begun + textOf(rest, 'text-delta')).toBe(brokenText);
    expect(rest.at(-1)?.type).toBe('reply-end');
  });

  it('shows an empty balance with the button that goes with it', async () => {
    const [event] = await ask(await connect(), 'kilo-auto/balanced', turn('user', 'credit'));
    expect(event).toMatchObject({
      type: 'reply-error', error: { code: 'credits-exhausted', status: 402, action: { url: 'https://app.kilo.ai/profile' } },
    });
  });
});
