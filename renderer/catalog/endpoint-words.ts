import type { ModelEndpoint } from '../../app/domain/model-endpoint.ts';
import { formatPrice } from '../format/money.ts';
import { formatDuration } from '../format/time.ts';
import { formatTokens } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';

const words = catalogStrings.endpoints;

/** The price of a provider, in and out per million tokens; null where the gateway names none. */
export function endpointPrice({ cost }: ModelEndpoint): string | null {
  if (cost === null || (cost.input === null && cost.output === null)) return null;
  const say = (price: number | null): string => (price === null ? catalogStrings.unknown : formatPrice(price));
  return `${say(cost.input)} / ${say(cost.output)}`;
}

/** What else the gateway says of a provider, in few words each; what it does not say is left out. */
export function endpointWords(endpoint: ModelEndpoint): readonly string[] {
  const { contextLength, maxTokens, quantization, uptimePercent, latencyMs, tokensPerSecond } = endpoint;
  return [
    ...(contextLength === null ? [] : [words.context(formatTokens(contextLength))]),
    ...(maxTokens === null ? [] : [words.longest(formatTokens(maxTokens))]),
    ...(quantization === null ? [] : [quantization]),
    ...(uptimePercent === null ? [] : [words.uptime(uptimePercent.toFixed(uptimePercent === 100 ? 0 : 1))]),
    ...(latencyMs === null ? [] : [words.latency(formatDuration(latencyMs))]),
    ...(tokensPerSecond === null ? [] : [words.speed(tokensPerSecond.toFixed(0))]),
  ];
}
