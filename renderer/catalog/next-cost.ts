import { useMemo } from 'react';
import { estimateMessageCost, estimateSearchCost } from '../../app/domain/estimate-cost.ts';
import type { Model } from '../../app/domain/model.ts';
import type { NextMessage } from '../chat/use-next-message.ts';
import { formatUsd } from '../format/money.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';

/** What a message takes beside its answer. */
export interface NextRequest {
  readonly tokens: number;
  /** Whether the web is to be searched for it. */
  readonly webSearch: boolean;
}

/**
 * What a message would cost with a model, before its answer: `≈ $0.011`; `free`, `varies` and `unknown` are words. A search whose price is
 * not known is named beside it, and never taken for free.
 */
export function nextCost(model: Model, { tokens, webSearch }: NextRequest): string {
  const messageUsd = estimateMessageCost(model, tokens);
  if (messageUsd === null) return model.costKind === 'varies' ? catalogStrings.varies : catalogStrings.unknown;
  const searchUsd = webSearch ? estimateSearchCost(model) : 0;
  if (searchUsd === null) return usageStrings.hint.plusSearch(nextCost(model, { tokens, webSearch: false }));
  const costUsd = messageUsd + searchUsd;
  if (costUsd === 0) return catalogStrings.free;
  const text = formatUsd(costUsd);
  return text.startsWith('<') ? text : catalogStrings.about(text);
}

/** {@link nextCost} for the message that is being written; null, and no column, while there is none to compare models by. */
export function useNextCost({ totalTokens, draftTokens, history, webSearch }: NextMessage): ((model: Model) => string) | null {
  const tokens = history.tokens + draftTokens > 0 ? totalTokens : null;
  return useMemo(() => (tokens === null ? null : (model: Model) => nextCost(model, { tokens, webSearch })), [tokens, webSearch]);
}
