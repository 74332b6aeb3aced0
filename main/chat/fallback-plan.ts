import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { Model } from '../../app/domain/model.ts';
import { toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import type { AppError, AppErrorCode } from '../../app/errors/app-error.ts';

/** A model that the user listed to be asked when another cannot answer. */
export interface Fallback {
  readonly modelRef: string;
  /** False: it may do more with a prompt than the model that was chosen, and is passed over. */
  readonly isAllowed: boolean;
}

const codes: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>(['model-not-found', 'credits-exhausted']);

/** Whether another model may be asked after this error. Offline none can be. */
export function mayFailOver(error: AppError): boolean {
  return codes.has(error.code) || (error.retryable && error.code !== 'offline');
}

/** What is known of a ref's model; a ref may be written without its prefix. */
export function findModel(models: readonly Model[], refOrId: string): Model | undefined {
  const id = toModelId(refOrId);
  return models.find((model) => model.id === id);
}

/**
 * Whether `other` does no more with a prompt than `chosen` may. A model of which nothing is known counts as one that trains when it
 * is to be asked, and as one that does not when it was chosen.
 */
export function isAsPrivate(other: Model | undefined, chosen: Model | undefined, policy: DataPolicy): boolean {
  const mayTrain = other?.mayTrainOnPrompts ?? true;
  return !mayTrain || (policy.allowsTraining && (chosen?.mayTrainOnPrompts ?? false));
}

/** The listed models in the user's order, each once and without the chosen one. */
export function planFallbacks(
  fallbackRefs: readonly string[],
  chosenRef: string,
  models: readonly Model[],
  policy: DataPolicy,
): readonly Fallback[] {
  const chosen = findModel(models, chosenRef);
  const refs = new Set(fallbackRefs.map((ref) => toModelRef(toModelId(ref))));
  refs.delete(toModelRef(toModelId(chosenRef)));
  return [...refs].map((modelRef) => ({ modelRef, isAllowed: isAsPrivate(findModel(models, modelRef), chosen, policy) }));
}
