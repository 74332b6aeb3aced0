import { useMemo } from 'react';
import { estimateMessageCost } from '../../app/domain/estimate-cost.ts';
import type { Model } from '../../app/domain/model.ts';
import { formatUsd } from '../format/money.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';

/** What a message of so many tokens would cost with a model, before its answer: `≈ $0.011`; `free`, `varies` and `unknown` are words. */
export function nextCost(model: Model, tokens: number): string {
  const costUsd = estimateMessageCost(model, tokens);
  if (costUsd === null) return model.costKind === 'varies' ? catalogStrings.varies : catalogStrings.unknown;
  if (costUsd === 0) return catalogStrings.free;
  const text = formatUsd(costUsd);
  return text.startsWith('<') ? text : catalogStrings.about(text);
}

/** {@link nextCost} for a message of `tokens` tokens; null, and no column, while there is none to compare models by. */
export function useNextCost(tokens: number | null): ((model: Model) => string) | null {
  return useMemo(() => (tokens === null ? null : (model: Model) => nextCost(model, tokens)), [tokens]);
}
