import { beforeEach, describe, expect, it } from 'vitest';
import type { ModelEndpoint } from '../../../../app/domain/model-endpoint.ts';
import { appException, type AppErrorCode } from '../../../../app/errors/app-error.ts';
import { createEndpointCache, type EndpointCache } from '../../../../main/catalog/endpoint-cache.ts';

const endpoint: ModelEndpoint = {
  provider: 'Acme',
  contextLength: null,
  maxTokens: null,
  cost: null,
  quantization: null,
  uptimePercent: null,
  status: null,
  latencyMs: null,
  tokensPerSecond: null,
};

describe('createEndpointCache', () => {
  let asked: string[];
  let nowMs: number;
  let failure: AppErrorCode | null;
  let cache: EndpointCache;

  beforeEach(() => {
    asked = [];
    nowMs = 0;
    failure = null;
    cache = createEndpointCache({
      ask: async (modelId) => {
        asked.push(modelId);
        if (failure !== null) throw appException(failure, 'no');
        return [endpoint];
      },
      clock: { monotonicMs: () => nowMs },
    });
  });

  it('asks once a minute for a model, and once for all who look at the same time', async () => {
    expect(await Promise.all([cache.get('a/b'), cache.get('a/b')])).toEqual([
      { endpoints: [endpoint], error: null },
      { endpoints: [endpoint], error: null },
    ]);
    await cache.get('a/c');
    nowMs = 59_999;
    await cache.get('a/b');
    expect(asked).toEqual(['a/b', 'a/c']);
    nowMs = 60_000;
    await cache.get('a/b');
    expect(asked).toHaveLength(3);
  });

  it('says why there is nothing, and asks again after a failure that may pass', async () => {
    failure = 'timed-out';
    expect(await cache.get('a/b')).toMatchObject({ endpoints: [], error: { code: 'timed-out' } });
    failure = 'model-not-found';
    expect(await cache.get('a/b')).toMatchObject({ endpoints: [], error: { code: 'model-not-found' } });
    await cache.get('a/b');
    expect(asked).toHaveLength(2);
  });

  it('forgets all for another account, and the oldest when there are many', async () => {
    await cache.get('a/b');
    cache.clear();
    await cache.get('a/b');
    for (let index = 0; index < 100; index += 1) await cache.get(`many/${index}`);
    await cache.get('a/b');
    expect(asked.filter((id) => id === 'a/b')).toHaveLength(3);
  });
});
