import type { Model } from '../../app/domain/model.ts';
import { ignoresReasoning, toModelRef } from '../../app/domain/model-ref.ts';

/** The concrete model that the specification names where reasoning is wanted. */
const namedByTheSpecification = toModelRef('anthropic/claude-sonnet-4');

/**
 * A concrete model whose reasoning can be asked for, to offer in place of `kilo/auto`: the one the specification names
 * where it is listed, else the gateway's best recommendation that can; null when there is none.
 */
export function suggestReasoningModel(models: readonly Model[]): Model | null {
  const able = models.filter((model) => model.reasoning && !ignoresReasoning(model.id));
  const named = able.find((model) => model.ref === namedByTheSpecification);
  if (named !== undefined) return named;
  const byRank = able.toSorted(
    (a, b) => (a.recommendedRank ?? Number.POSITIVE_INFINITY) - (b.recommendedRank ?? Number.POSITIVE_INFINITY),
  );
  return byRank[0] ?? null;
}
