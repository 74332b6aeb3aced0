import type { AccountStatus } from '../../app/domain/api-key.ts';
import { freeModelId, toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import type { StartModel } from '../../app/domain/model.ts';
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

function lacksCredit({ balanceUsd, isDepleted }: AccountStatus): boolean {
  return isDepleted === true || (balanceUsd !== null && balanceUsd <= 0);
}

/** The default, unless it costs and there is nothing to pay with: then a free model, so that the first message works (DESIGN 5). */
export function chooseStartModel({ defaultRef, hasKey, account, discovery }: StartModelFacts): StartModel {
  const isPayable = hasKey && !lacksCredit(account);
  const sentId = resolveModel(defaultRef, discovery).modelId;
  if (isPayable || isFree(sentId, discovery)) return { ref: toModelRef(toModelId(defaultRef)), reason: 'default' };
  return { ref: freeRef(discovery), reason: hasKey ? 'no-credit' : 'signed-out' };
}
