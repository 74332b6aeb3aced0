import type { StreamEvent, Usage } from '../../app/chat/reply-event.ts';
import { estimateReplyCost } from '../../app/domain/estimate-cost.ts';
import { estimateTextTokens } from '../../app/domain/estimate-tokens.ts';
import type { Model } from '../../app/domain/model.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { findModel } from './fallback-plan.ts';

/**
 * Whose prices an answer costs: those of the model that answered where the catalog knows it, else of the one that was sent. What
 * was asked of a free model is free, also where the gateway names the paid one behind it.
 */
function pricedModel(models: readonly Model[], sentModelId: string, { servedModel }: Usage): Model | undefined {
  const sent = findModel(models, sentModelId);
  if (sent?.isFree === true || servedModel === null) return sent;
  return findModel(models, servedModel) ?? sent;
}

/** The usage of a request that went on with `uncountedText`, with the cost of both: the first was charged too, and nobody said what. */
function withEarlierCost(usage: Usage, costUsd: number | null, uncountedText: string, model: Model | undefined, isSearched: boolean): Usage {
  const first: Usage = { ...usage, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: estimateTextTokens(uncountedText) };
  const firstUsd = model === undefined ? null : estimateReplyCost(model, first, isSearched);
  return { ...usage, costUsd: null, estimatedCostUsd: costUsd === null || firstUsd === null ? null : costUsd + firstUsd };
}

/**
 * The batch, with what an answer cost by list prices where the gateway does not say (PROTOCOL 2.6). Where `uncountedText` was
 * written before, in a request whose cost is not known, that one is estimated too, and what both cost is no more than an estimate.
 */
export async function withEstimatedCosts(
  batch: readonly StreamEvent[],
  { sentModelId, uncountedText, isSearched }: { readonly sentModelId: string; readonly uncountedText: string; readonly isSearched: boolean },
  catalog: Pick<Catalog, 'get'>,
): Promise<readonly StreamEvent[]> {
  const isUnsaid = (event: StreamEvent): boolean => event.type === 'usage' && (event.usage.costUsd === null || uncountedText !== '');
  if (!batch.some(isUnsaid)) return batch;
  const { models } = await catalog.get();
  return batch.map((event) => {
    if (event.type !== 'usage' || !isUnsaid(event)) return event;
    const { usage } = event;
    const model = pricedModel(models, sentModelId, usage);
    const costUsd = usage.costUsd ?? (model === undefined ? null : estimateReplyCost(model, usage, isSearched));
    if (uncountedText !== '') return { ...event, usage: withEarlierCost(usage, costUsd, uncountedText, model, isSearched) };
    return { ...event, usage: { ...usage, estimatedCostUsd: costUsd } };
  });
}
