import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelEndpointsSchema } from '../../../../app/ipc/model-schemas.ts';
import { toEndpoints } from '../../../../main/gateway/wire-endpoints.ts';

const whole = {
  name: 'Acme | acme/one-20260101',
  provider_name: 'Acme',
  tag: 'acme/fp8',
  context_length: 200_000,
  max_completion_tokens: 64_000,
  max_prompt_tokens: null,
  pricing: { prompt: '0.000003', completion: '0.000015', input_cache_read: '0.0000003', discount: 0 },
  quantization: 'fp8',
  status: 0,
  uptime_last_30m: 99.5,
  latency_last_30m: { p50: 420, p99: 3000 },
  throughput_last_30m: { p50: 52.5 },
  supported_parameters: ['tools'],
};

const nothing = {
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

describe('toEndpoints', () => {
  it('reads all that is said of one who serves a model', () => {
    expect(toEndpoints({ data: { id: 'acme/one', endpoints: [whole] } })).toEqual([
      {
        provider: 'Acme',
        contextLength: 200_000,
        maxTokens: 64_000,
        cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: null },
        quantization: 'fp8',
        uptimePercent: 99.5,
        status: 'ok',
        latencyMs: 420,
        tokensPerSecond: 52.5,
      },
    ]);
  });

  it.each([
    [[whole]],
    [{ endpoints: [whole] }],
    [{ data: [whole] }],
    [{ data: { endpoints: [whole] } }],
    [{ data: { providers: [whole] } }],
  ])('finds the list in %#', (body) => {
    expect(toEndpoints(body)?.map(({ provider }) => provider)).toEqual(['Acme']);
  });

  it.each([null, 'text', {}, { data: {} }, { data: { endpoints: 'none' } }, { data: { data: { data: { data: [whole] } } } }])('finds none in %j', (body) => {
    expect(toEndpoints(body)).toBeNull();
  });

  it.each([
    [{ provider: { name: 'Acme', id: 7 } }, {}],
    [{ providerName: 'Acme', contextLength: 8192, maxCompletionTokens: 100 }, { contextLength: 8192, maxTokens: 100 }],
    [{ name: 'Acme | acme/one' }, {}],
    [{ tag: 'Acme' }, {}],
    [{ provider_name: ' Ac\u202eme\n', uptime_last_30m: 101, context_length: -1, quantization: 'unknown' }, { provider: 'Ac me' }],
    [{ provider_name: 'Acme', pricing: { prompt: '-1', completion: 'x' } }, {}],
    [{ provider_name: 'Acme', status: -2 }, { status: 'impaired' }],
    [{ provider_name: 'Acme', status: 'Degraded' }, { status: 'impaired' }],
    [{ provider_name: 'Acme', status: 'default' }, { status: 'ok' }],
    [{ provider_name: 'Acme', status: 'whatever', latency_last_30m: { p50: 0.42 } }, { latencyMs: 420 }],
    [{ provider_name: 'Acme', latency: -5, throughput: 12 }, { tokensPerSecond: 12 }],
  ])('reads %j', (entry, expected) => {
    const found = toEndpoints([entry]);
    expect(found).toEqual([{ ...nothing, ...expected }]);
    expect(() => modelEndpointsSchema.parse({ endpoints: found, error: null })).not.toThrow(z.ZodError);
  });

  it('leaves out who does not say who they are', () => {
    expect(toEndpoints([null, 7, {}, { provider_name: '\u0000' }, whole])).toHaveLength(1);
  });
});
