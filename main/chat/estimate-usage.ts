import type { StreamEvent } from '../../app/chat/reply-event.ts';
import { estimateReplyCost } from '../../app/domain/estimate-cost.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { findModel } from './fallback-plan.ts';

/**
 * The batch, with what an answer cost by list prices where the gateway does not say (PROTOCOL 2.6). The prices are those of the
 * model that answered where the catalog knows it, else of the one that was sent.
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
    const served = servedModel === null ? undefined : findModel(models, servedModel);
    const model = served ?? findModel(models, sentModelId);
    const estimatedCostUsd = model === undefined ? null : estimateReplyCost(model, event.usage);
    return { ...event, usage: { ...event.usage, estimatedCostUsd } };
  });
}
