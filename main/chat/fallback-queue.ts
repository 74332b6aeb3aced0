import type { Model } from '../../app/domain/model.ts';
import { appError, type AppError } from '../../app/errors/app-error.ts';
import type { ResolvedModel } from '../catalog/catalog.ts';
import { findModel, isAsPrivate, planFallbacks, type Fallback } from './fallback-plan.ts';
import { knownModels } from './known-models.ts';
import type { AskingParts, FailedTry, Question } from './question.ts';

/** Why a listed model was not asked. */
const passedOver: AppError = appError('data-policy', 'Not asked: it may train on prompts, and the model that was chosen may not.');

/** A model and the ref under which it was named. */
export interface Candidate {
  readonly modelRef: string;
  readonly model: ResolvedModel;
}

/** The user's list of other models, in order. */
export interface FallbackQueue {
  /** Whether one is left that may be asked. */
  hasMore(): Promise<boolean>;
  /** The next one that may be asked and is none of `askedIds`; those that may not are added to `tries`. */
  next(askedIds: ReadonlySet<string>, tries: FailedTry[]): Promise<Candidate | null>;
}

/** Builds the queue of one reply. Nothing is looked up before it is needed. */
export function createFallbackQueue({ catalog }: Pick<AskingParts, 'catalog'>, question: Question, signal: AbortSignal): FallbackQueue {
  const { fallbackModelRefs, modelRef, dataPolicy } = question;
  let plan: readonly Fallback[] | null = null;
  let models: readonly Model[] = [];
  let place = 0;

  const load = async (): Promise<readonly Fallback[]> => {
    if (fallbackModelRefs.length === 0) return [];
    models = await knownModels(catalog, [modelRef, ...fallbackModelRefs], signal);
    return planFallbacks(fallbackModelRefs, modelRef, models, dataPolicy);
  };

  /** A router's present name may be that of a model which the router itself says nothing of. */
  const isAllowedAs = ({ modelId, substitutedFor }: ResolvedModel): boolean => {
    const standIn = substitutedFor === null ? undefined : findModel(models, modelId);
    return standIn === undefined || isAsPrivate(standIn, findModel(models, modelRef), dataPolicy);
  };

  return {
    hasMore: async () => {
      plan ??= await load();
      return plan.slice(place).some(({ isAllowed }) => isAllowed);
    },
    next: async (askedIds, tries) => {
      plan ??= await load();
      while (place < plan.length) {
        const fallback = plan[place];
        place += 1;
        if (fallback === undefined) break;
        const { modelRef: ref } = fallback;
        const model = fallback.isAllowed ? await catalog.resolve(ref) : null;
        if (model === null || !isAllowedAs(model)) tries.push({ modelRef: ref, error: passedOver });
        else if (!askedIds.has(model.modelId)) return { modelRef: ref, model };
      }
      return null;
    },
  };
}
