import { demoCandidates, demoPricing, findDemoModel } from './demo-models.ts';

/** Who rents out models of others, all invented, and what they add to the price. */
const hosts = [
  { name: 'Harbour', surcharge: 1, quantization: 'fp8', status: 0, uptime: 99.8, latencyMs: 380, speed: 96 },
  { name: 'Northlight', surcharge: 1.1, quantization: 'bf16', status: -2, uptime: 86.4, latencyMs: 1900, speed: 31 },
] as const;

/** Body of the demo's `GET models/{vendor}/{model}/endpoints` (PROTOCOL 1.1); null for routers and for what there is not. */
export function demoEndpointsBody(id: string): Readonly<Record<string, unknown>> | null {
  const model = findDemoModel(id);
  if (model === null || demoCandidates(id).length > 0) return null;
  const maker = model.name.split(':')[0] ?? id;
  const own = { name: maker, surcharge: 1, quantization: 'unknown', status: 0, uptime: 99.95, latencyMs: 420, speed: 64 };
  // Open models are offered by others too; a free one only by its maker.
  const isOpen = /^(fernwright|tarnwick|vantrice|pellandra)\//.test(id) && model.price !== 'free';
  const endpoints = [own, ...(isOpen ? hosts : [])].map(({ name, surcharge, quantization, status, uptime, latencyMs, speed }) => ({
    name: `${name} | ${id}`,
    provider_name: name,
    tag: name.toLowerCase(),
    context_length: model.context,
    max_completion_tokens: model.max,
    pricing: demoPricing(model, surcharge),
    quantization,
    status,
    uptime_last_30m: uptime,
    latency_last_30m: { p50: latencyMs },
    throughput_last_30m: { p50: speed },
  }));
  return { data: { id, name: model.name, endpoints } };
}
