import type { GatewayState } from './account.ts';
import type { Exchange } from './exchange.ts';

/** One who serves a model, in OpenRouter's shape, which the gateway hands on. */
export function wireEndpoint(provider: string, overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: `${provider} | test`,
    provider_name: provider,
    tag: provider.toLowerCase(),
    context_length: 200_000,
    max_completion_tokens: 64_000,
    max_prompt_tokens: null,
    pricing: { prompt: '0.000003', completion: '0.000015', discount: 0 },
    quantization: 'unknown',
    status: 0,
    uptime_last_30m: 99.5,
    latency_last_30m: { p50: 420, p75: 600, p90: 900, p99: 3000 },
    throughput_last_30m: { p50: 52.5, p75: 60, p90: 70, p99: 80 },
    supported_parameters: ['max_tokens', 'temperature'],
    ...overrides,
  };
}

/** Who serves what unless a test says otherwise. */
export const defaultEndpoints: GatewayState['endpoints'] = {
  'anthropic/claude-sonnet-5': [
    wireEndpoint('Anthropic'),
    wireEndpoint('Bedrock', { quantization: 'fp8', status: -2, uptime_last_30m: 81.2, pricing: { prompt: '0.0000033', completion: '0.0000165' } }),
  ],
  'acme/tiny:free': [],
};

/** `GET models/{vendor}/{model}/endpoints` (PROTOCOL 1.1). */
export function answerEndpoints(exchange: Exchange, state: GatewayState): void {
  const path = exchange.request.path.split('?', 1)[0] ?? '';
  const id = decodeURIComponent(path.slice('/api/gateway/models/'.length, -'/endpoints'.length));
  const endpoints = state.endpoints[id];
  if (endpoints === undefined) exchange.answer(404, { error: { message: 'Not Found', code: 404 } });
  else exchange.answer(200, { data: { id, name: id, endpoints } });
}
