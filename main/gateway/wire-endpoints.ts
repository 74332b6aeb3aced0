import type { ModelEndpoint } from '../../app/domain/model-endpoint.ts';
import { cleanLine } from '../../app/domain/clean-line.ts';
import { isRecord, numberOf, textOf } from '../json/json-guards.ts';
import { tokenCost } from './wire-pricing.ts';

type Fields = Readonly<Record<string, unknown>>;

/** More than these are not read; a model has a few dozen at most. */
const maxEndpoints = 200;

function firstOf<T>(fields: Fields, names: readonly string[], read: (value: unknown) => T | null): T | null {
  for (const name of names) {
    const value = read(fields[name]);
    if (value !== null) return value;
  }
  return null;
}

function tokensOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null;
}

function lineOf(value: unknown): string | null {
  const line = cleanLine(textOf(value) ?? '', 100);
  return line === '' ? null : line;
}

/** A share of 0 to 1 or percent of 0 to 100; gateways write the latter. */
function percentOf(value: unknown): number | null {
  const percent = numberOf(value);
  return percent === null || percent < 0 || percent > 100 ? null : percent;
}

/** The middle of a distribution, or the figure itself; null for what is none. */
function middleOf(value: unknown): number | null {
  const figure = isRecord(value) ? numberOf(value['p50']) : numberOf(value);
  return figure === null || figure < 0 ? null : figure;
}

/** Milliseconds until the first token. OpenRouter's pages have it in milliseconds and in seconds: no answer comes within 20 ms. */
function latencyOf(value: unknown): number | null {
  const figure = middleOf(value);
  return figure !== null && figure < 20 ? figure * 1000 : figure;
}

/** 0 or `default` where all is well, negative where it is not; words where a gateway prefers them. */
function statusOf(value: unknown): ModelEndpoint['status'] {
  if (typeof value === 'number') return value < 0 ? 'impaired' : 'ok';
  const word = textOf(value)?.toLowerCase() ?? '';
  if (/^-\d+$/.test(word) || ['degraded', 'down', 'impaired', 'offline', 'disabled'].includes(word)) return 'impaired';
  return ['0', 'default', 'ok', 'up', 'active', 'healthy', 'online'].includes(word) ? 'ok' : null;
}

/** The vendor before the bar of a name such as `Anthropic | anthropic/claude-sonnet-4`. */
function nameBeforeBar(value: unknown): string | null {
  const name = textOf(value)?.split('|')[0];
  return lineOf(name);
}

function toEndpoint(value: unknown): ModelEndpoint | null {
  if (!isRecord(value)) return null;
  const provider = isRecord(value['provider']) ? value['provider'] : {};
  const name =
    firstOf(value, ['provider_name', 'providerName', 'provider', 'provider_display_name'], lineOf) ??
    firstOf(provider, ['name', 'displayName', 'slug', 'id'], lineOf) ??
    firstOf(value, ['name', 'tag'], nameBeforeBar);
  if (name === null) return null;
  const quantization = lineOf(value['quantization']);
  return {
    provider: name,
    contextLength: firstOf(value, ['context_length', 'contextLength', 'context_window'], tokensOf),
    maxTokens: firstOf(value, ['max_completion_tokens', 'maxCompletionTokens', 'max_output_tokens'], tokensOf),
    cost: isRecord(value['pricing']) ? tokenCost(value['pricing']) : null,
    quantization: quantization === 'unknown' ? null : quantization,
    uptimePercent: firstOf(value, ['uptime_last_30m', 'uptimeLast30m', 'uptime_last_1d', 'uptime'], percentOf),
    status: statusOf(value['status']),
    latencyMs: firstOf(value, ['latency_last_30m', 'latencyLast30m', 'latency'], latencyOf),
    tokensPerSecond: firstOf(value, ['throughput_last_30m', 'throughputLast30m', 'throughput'], middleOf),
  };
}

/** The list in a body, at most so many levels down; null when there is none. */
function findList(body: unknown, depth = 3): readonly unknown[] | null {
  if (Array.isArray(body)) return body;
  if (!isRecord(body) || depth === 0) return null;
  const inside = (name: string): readonly unknown[] | null => findList(body[name], depth - 1);
  return inside('endpoints') ?? inside('providers') ?? inside('data');
}

/**
 * The body of `GET models/{vendor}/{model}/endpoints`, in OpenRouter's form (`{ data: { endpoints: [...] } }`) or any near to it;
 * entries that do not say who they are are left out. Null when it holds no list.
 */
export function toEndpoints(body: unknown): readonly ModelEndpoint[] | null {
  const list = findList(body);
  return list === null ? null : list.slice(0, maxEndpoints).flatMap((each) => toEndpoint(each) ?? []);
}
