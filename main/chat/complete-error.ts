import type { DataPolicy } from '../../app/domain/data-policy.ts';
import { freeModelId } from '../../app/domain/model-ref.ts';
import type { Model } from '../../app/domain/model.ts';
import { nearestModels } from '../../app/domain/nearest-models.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CreatedReply } from '../storage/conversation-store.ts';
import { findModel, isAsPrivate, mayFailOver } from './fallback-plan.ts';
import { knownModels } from './known-models.ts';
import { shortenToSize, shortenToWindow } from './shorten-chat.ts';

/** The reply that failed. */
export interface FailedReply {
  readonly created: CreatedReply;
  /** The ref that the user chose. */
  readonly modelRef: string;
  readonly dataPolicy: DataPolicy;
}

const offeredCount = 3;

/** A model that costs nothing and may be asked under `policy`: the free router before others, else as the gateway orders them. */
function freeModel(models: readonly Model[], policy: DataPolicy): Model | undefined {
  const able = models.filter((model) => model.isFree && model.output.includes('text') && (policy.allowsTraining || !model.mayTrainOnPrompts));
  return able.find((model) => model.id === freeModelId) ?? able[0];
}

function withModels(error: AppError, models: readonly Model[]): AppError {
  if (models.length === 0) return error;
  return { ...error, action: { ...error.action, modelRefs: models.map(({ ref }) => ref) } };
}

/**
 * Adds to an error what the buttons beside it need: a free model, the models nearest to one that cannot answer (never with a looser
 * data policy by themselves), or which messages to leave out. May ask the gateway for its list, where it was never asked.
 */
export async function completeError(
  error: AppError,
  { created, modelRef, dataPolicy }: FailedReply,
  catalog: Pick<Catalog, 'get' | 'refresh'>,
  signal: AbortSignal,
): Promise<AppError> {
  if (error.code === 'request-too-large') return shortenToSize(error, created);
  const isAboutModel = error.code === 'model-not-allowed' || error.code === 'data-policy';
  if (error.code !== 'context-too-long' && !isAboutModel && !mayFailOver(error)) return error;

  const models = await knownModels(catalog, [modelRef], signal);
  const chosen = findModel(models, modelRef);
  const able = models.filter((model) => model.output.includes('text'));
  const nearest = (allowed: readonly Model[]): AppError => withModels(error, nearestModels(allowed, modelRef, offeredCount));

  switch (error.code) {
    case 'context-too-long':
      return shortenToWindow(error, created, chosen);
    case 'credits-exhausted': {
      const free = freeModel(models, dataPolicy);
      return free === undefined ? error : { ...error, action: { ...error.action, modelRef: free.ref } };
    }
    case 'data-policy':
      return nearest(able.filter((model) => !model.mayTrainOnPrompts));
    case 'model-not-found':
    case 'model-not-allowed':
      return nearest(able);
    default:
      return nearest(able.filter((model) => isAsPrivate(model, chosen, dataPolicy)));
  }
}
