import type { ReplyRequest, StreamEvent } from '../../app/chat/reply-event.ts';
import { skipsReasoning, toModelId } from '../../app/domain/model-ref.ts';
import { appError, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { ResolvedModel } from '../catalog/catalog.ts';
import { askModel, type Sent } from './ask-model.ts';
import { mayFailOver, planFallbacks, type Fallback } from './fallback-plan.ts';
import { knownModels } from './known-models.ts';
import { cancelled, type AskingControls, type AskingParts, type FailedTry, type Question } from './question.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Why a listed model was not asked. */
const passedOver: AppError = appError('data-policy', 'Not asked: it may train on prompts, and the model that was chosen may not.');

/** A model and the ref under which it was named. */
interface Candidate {
  readonly modelRef: string;
  readonly model: ResolvedModel;
}

/** Makes the notes about what is really asked, each only where it says something new. */
function createNotes({ reasoning, dataPolicy, leftOutCount, before }: Question): (sent: Sent, failedTries: readonly FailedTry[]) => StreamEvent[] {
  const requestedId = toModelId(before.requestedRef);
  let saidId = before.sentModelId ?? requestedId;

  return ({ model, maxTokens }, failedTries) => {
    const sentId = model.modelId;
    const isThinkingSkipped = model.substitutedFor !== null || skipsReasoning(sentId);
    const request: ReplyRequest = {
      reasoning: isThinkingSkipped ? null : reasoning,
      maxTokens,
      isBalanceLimited: maxTokens !== null,
      dataPolicy,
      leftOutCount,
      failedTries: [...failedTries],
    };
    const isOther = sentId !== saidId;
    saidId = sentId;
    const settled: StreamEvent = { type: 'request-settled', request };
    return isOther ? [{ type: 'model-substituted', requestedId, sentId }, settled] : [settled];
  };
}

/** The user's list of other models, in order; looked at only when it is needed. */
function createFallbacks({ catalog }: AskingParts, question: Question, signal: AbortSignal) {
  const { fallbackModelRefs, modelRef, dataPolicy } = question;
  let plan: readonly Fallback[] | null = null;
  let place = 0;

  const load = async (): Promise<readonly Fallback[]> => {
    if (fallbackModelRefs.length === 0) return [];
    const models = await knownModels(catalog, [modelRef, ...fallbackModelRefs], signal);
    return planFallbacks(fallbackModelRefs, modelRef, models, dataPolicy);
  };

  return {
    hasMore: async (): Promise<boolean> => {
      plan ??= await load();
      return plan.slice(place).some(({ isAllowed }) => isAllowed);
    },
    /** The next one that may be asked and is none of `askedIds`; those that may not are added to `tries`. */
    next: async (askedIds: ReadonlySet<string>, tries: FailedTry[]): Promise<Candidate | null> => {
      plan ??= await load();
      while (place < plan.length) {
        const fallback = plan[place];
        place += 1;
        if (fallback === undefined) break;
        if (!fallback.isAllowed) {
          tries.push({ modelRef: fallback.modelRef, error: passedOver });
          continue;
        }
        const model = await catalog.resolve(fallback.modelRef);
        if (!askedIds.has(model.modelId)) return { modelRef: fallback.modelRef, model };
      }
      return null;
    },
  };
}

/**
 * Asks the gateway until an answer comes or it is final that none does: the model that was chosen, and where that one does not begin
 * to answer, those that the user listed. Yields the batches of the answer, and notes of what was done before it. Never throws; the
 * last event is the one terminal event. Where none answers it is the chosen model's error. Being offline is never answered with
 * another try: the user sends when back online.
 */
export async function* askGateway(
  parts: AskingParts,
  question: Question,
  controls: AskingControls,
): AsyncGenerator<readonly StreamEvent[], void, void> {
  const { catalog, clock, logger } = parts;
  const { signal } = controls;
  const startedAtMs = clock.monotonicMs();
  const notesOf = createNotes(question);
  const fallbacks = createFallbacks(parts, question, signal);
  const tries: FailedTry[] = [...question.before.failedTries];
  const askedIds = new Set<string>();
  let first: { readonly error: AppError; readonly sent: Sent } | null = null;

  try {
    // May ask the gateway for its list first, which a stop need not wait for.
    const resolved = await unlessAborted(catalog.resolve(question.modelRef), signal);
    let candidate: Candidate | null = resolved === null ? null : { modelRef: question.modelRef, model: resolved };

    while (candidate !== null) {
      const { modelRef, model }: Candidate = candidate;
      let last: Sent = { model, maxTokens: null, isRenamed: false };
      const announce = (sent: Sent): readonly StreamEvent[] => {
        last = sent;
        askedIds.add(sent.model.modelId);
        return notesOf(sent, tries);
      };
      const error = yield* askModel(parts, question, { model, startedAtMs, hasAlternative: fallbacks.hasMore, announce }, controls);
      if (error === null) return;

      tries.push({ modelRef, error });
      first ??= { error, sent: last };
      const mayGoOn = mayFailOver(error) && !signal.aborted;
      candidate = mayGoOn ? await unlessAborted(fallbacks.next(askedIds, tries), signal) : null;
      if (candidate !== null) logger.info('asking another model', { code: error.code, from: modelRef, to: candidate.modelRef });
      else if (mayGoOn && signal.aborted) first = null;
    }

    if (first === null) {
      yield [cancelled];
      return;
    }
    const { error, sent } = first;
    const others = tries.filter((each) => each.error !== error);
    yield [...(others.length > 0 ? notesOf(sent, others) : []), { type: 'reply-error', error }];
  } catch (thrown) {
    yield [{ type: 'reply-error', error: toAppError(thrown) }];
  }
}
