import type { Usage } from '../../app/chat/reply-event.ts';
import { isRecord, numberOf } from '../json/json-guards.ts';

function count(value: unknown): number {
  const number = numberOf(value);
  return number === null || number < 0 ? 0 : Math.round(number);
}

/** A chunk's `usage` (PROTOCOL 2.6). Counts that are missing are 0; a cost that is missing is null, which is not 0. */
export function readUsage(usage: Readonly<Record<string, unknown>>, servedModel: string | null): Usage {
  const promptDetails = isRecord(usage['prompt_tokens_details']) ? usage['prompt_tokens_details'] : {};
  const completionDetails = isRecord(usage['completion_tokens_details']) ? usage['completion_tokens_details'] : {};
  const cost = numberOf(usage['cost']);
  return {
    promptTokens: count(usage['prompt_tokens']),
    completionTokens: count(usage['completion_tokens']),
    reasoningTokens: count(completionDetails['reasoning_tokens']),
    cachedTokens: count(promptDetails['cached_tokens']),
    cacheWriteTokens: count(promptDetails['cache_write_tokens']),
    costUsd: cost === null || cost < 0 ? null : cost,
    estimatedCostUsd: null,
    isByok: usage['is_byok'] === true,
    servedModel,
  };
}
