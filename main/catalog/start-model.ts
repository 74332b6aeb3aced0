import type { AccountStatus } from '../../app/domain/api-key.ts';
import { freeModelId, toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import type { Model, StartModel } from '../../app/domain/model.ts';
import { resolveModel, type Discovery } from './resolve-model.ts';

/** What the choice depends on. */
export interface StartModelFacts {
  /** The user's default, a ref. */
  readonly defaultRef: string;
  readonly hasKey: boolean;
  readonly account: AccountStatus;
  readonly discovery: Discovery;
}

function isFree(modelId: string, discovery: Discovery): boolean {
  const listed = discovery.models.find((model) => model.id === modelId);
  // A free model that the list at hand does not know yet is still told by its name (PROTOCOL 1.2).
  return listed === undefined ? modelId === freeModelId || modelId.endsWith(':free') : listed.isFree;
}

function freeRef({ models, defaults }: Discovery): string {
  if (defaults.defaultFreeModelId !== null) return toModelRef(defaults.defaultFreeModelId);
  const free = models.filter((model) => model.isFree && model.output.includes('text'));
  const router = free.find((model) => model.id === freeModelId);
  return (router ?? free[0])?.ref ?? toModelRef(freeModelId);
}

/** Of the models that a vendor bills to the user's own key there, the one the gateway recommends most; null without any. */
function ownKeyRef({ models }: Discovery): string | null {
  const own = models.filter((model) => model.isByokAvailable && model.output.includes('text'));
  const rankOf = ({ recommendedRank }: Model): number => recommendedRank ?? Number.POSITIVE_INFINITY;
  const best = own.reduce<Model | null>((first, model) => (first === null || rankOf(model) < rankOf(first) ? model : first), null);
  return best?.ref ?? null;
}

function lacksCredit({ balanceUsd, isDepleted }: AccountStatus): boolean {
  return isDepleted === true || (balanceUsd !== null && balanceUsd <= 0);
}

/**
 * The default, unless it costs and there is nothing to pay with: then a model that runs on the user's own key at its vendor, else
 * a free one, so that the first message works (DESIGN 5).
 */
export function chooseStartModel({ defaultRef, hasKey, account, discovery }: StartModelFacts): StartModel {
  const isPayable = hasKey && !lacksCredit(account);
  const sentId = resolveModel(defaultRef, discovery).modelId;
  const isOnOwnKey = hasKey && discovery.models.some((model) => model.id === sentId && model.isByokAvailable);
  if (isPayable || isOnOwnKey || isFree(sentId, discovery)) return { ref: toModelRef(toModelId(defaultRef)), reason: 'default' };
  if (!hasKey) return { ref: freeRef(discovery), reason: 'signed-out' };
  return { ref: ownKeyRef(discovery) ?? freeRef(discovery), reason: 'no-credit' };
}
