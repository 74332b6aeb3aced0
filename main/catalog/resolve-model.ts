import { autoModelId, autoModelSuccessorId, toModelId } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import type { GatewayDefaults } from '../gateway/gateway.ts';
import type { ResolvedModel } from './catalog.ts';

/** What the gateway itself said; the bundled entry is not part of it. */
export interface Discovery {
  readonly models: readonly Model[];
  readonly defaults: GatewayDefaults;
}

/** Defaults of a gateway that was not asked or did not answer. */
export const unknownDefaults: GatewayDefaults = { defaultModelId: null, defaultFreeModelId: null };

function successorOfAuto(defaults: GatewayDefaults): ResolvedModel {
  const named = defaults.defaultModelId;
  return {
    modelId: named === null || named === autoModelId ? autoModelSuccessorId : named,
    substitutedFor: autoModelId,
  };
}

/** The id to send: `kilo/auto` under its present name unless the gateway lists it, any other as it is (PROTOCOL 1.6). */
export function resolveModel(refOrId: string, discovery: Discovery): ResolvedModel {
  const id = toModelId(refOrId);
  const isListed = discovery.models.some((model) => model.id === id);
  if (id === autoModelId && !isListed) return successorOfAuto(discovery.defaults);
  return { modelId: id, substitutedFor: null };
}

/** What to send once more after a 404; null for every model but `kilo/auto` (PROTOCOL 1.6). */
export function resolveAfterNotFound(modelId: string, defaults: GatewayDefaults): ResolvedModel | null {
  return toModelId(modelId) === autoModelId ? successorOfAuto(defaults) : null;
}
