import type { StreamEvent } from '../../app/chat/reply-event.ts';
import { estimateReplyCost } from '../../app/domain/estimate-cost.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { findModel } from './fallback-plan.ts';

/**
 * The batch, with what an answer cost by list prices where the gateway does not say (PROTOCOL 2.6). The prices are those of the
 * model that answered where the catalog knows it, else of the one that was sent. What was asked of a free model is free, also
 * where the gateway names the paid one behind it.
 */
export async function withEstimatedCosts(
  batch: readonly StreamEvent[],
  sentModelId: string,
  catalog: Pick<Catalog, 'get'>,
): Promise<readonly StreamEvent[]> {
  const isSilent = (event: StreamEvent): boolean => event.type === 'usage' && event.usage.costUsd === null;
  if (!batch.some(isSilent)) return batch;
  const { models } = await catalog.get();
  return batch.map((event) => {
    if (event.type !== 'usage' || event.usage.costUsd !== null) return event;
    const { servedModel } = event.usage;
    const sent = findModel(models, sentModelId);
    const served = servedModel === null ? undefined : findModel(models, servedModel);
    const model = sent?.isFree === true ? sent : (served ?? sent);
    const estimatedCostUsd = model === undefined ? null : estimateReplyCost(model, event.usage);
    return { ...event, usage: { ...event.usage, estimatedCostUsd } };
  });
}
