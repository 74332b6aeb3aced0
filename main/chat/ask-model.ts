import type { StreamEvent } from '../../app/chat/reply-event.ts';
import { isDefaultSetup, parametersFor } from '../../app/domain/chat-setup.ts';
import { estimateTurnTokens, requestTokens } from '../../app/domain/estimate-tokens.ts';
import type { Model } from '../../app/domain/model.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { ResolvedModel } from '../catalog/catalog.ts';
import type { ChatRequest } from '../gateway/gateway.ts';
import { fewestTokens, tokensForBalance, tokensNamedIn } from './affordable-tokens.ts';
import { askOnce } from './ask-once.ts';
import { findModel, mayFailOver } from './fallback-plan.ts';
import { cancelled, type AskingControls, type AskingParts, type Question } from './question.ts';
import { asSearchRefusal } from './search-refusal.ts';
import { refuseFiles, withFiles, type Contents, type QuestionTurn } from './turn-files.ts';
import { unlessAborted } from './unless-aborted.ts';

/** What is sent to a model, beside the question. */
export interface Sent {
  readonly model: ResolvedModel;
  /** The longest answer that the balance pays for; null where nothing limits it. */
  readonly maxTokens: number | null;
  /** Whether the model's other name was tried. */
  readonly isRenamed: boolean;
}

/** A request that is about to leave; null where it does not, since the model does not read a file. */
export interface Asked extends Sent {
  readonly request: ChatRequest | null;
}

/** One model's turn to answer. */
export interface ModelTurn {
  readonly model: ResolvedModel;
  readonly contents: Contents;
  /** When the first request of all left, by the monotonic clock. */
  readonly startedAtMs: number;
  /** Whether another model would be asked in its place. */
  readonly hasAlternative: () => Promise<boolean>;
  /** What is to be said of a request before it leaves. */
  readonly announce: (asked: Asked) => readonly StreamEvent[];
}

function estimateTurns(turns: readonly QuestionTurn[]): number {
  return turns.reduce((sum, { role, text, attachments }) => sum + estimateTurnTokens({ role, text, images: [], attachments }), requestTokens);
}

/** The longest answer that can be paid for after a refusal for lack of credit; null when none worth asking for. */
async function affordable(parts: AskingParts, error: AppError, { turns }: Question, modelId: string): Promise<number | null> {
  const named = tokensNamedIn(error.detail ?? '');
  if (named !== null) return named;
  const balanceUsd = error.facts?.balanceUsd ?? (await parts.askBalanceUsd());
  const model = findModel((await parts.catalog.get()).models, modelId);
  return balanceUsd === null || model === undefined ? null : tokensForBalance(balanceUsd, model, estimateTurns(turns));
}

/** A request that may succeed where `sent` was refused: under the model's other name, or for a shorter answer. Each once. */
async function otherRequest(parts: AskingParts, error: AppError, question: Question, sent: Sent): Promise<Sent | null> {
  if (error.code === 'model-not-found' && !sent.isRenamed) {
    const model = await parts.catalog.resolveAfterNotFound(sent.model.modelId);
    return model === null ? null : { ...sent, model, isRenamed: true };
  }
  if (error.code === 'credits-exhausted' && sent.maxTokens === null) {
    const maxTokens = await affordable(parts, error, question, sent.model.modelId);
    return maxTokens === null || maxTokens < fewestTokens ? null : { ...sent, maxTokens };
  }
  return null;
}

/** What is known of the model that a request goes to. */
async function knownModel({ catalog }: AskingParts, { turns, parameters }: Question, { modelId }: ResolvedModel): Promise<Model | undefined> {
  // Only files and parameters depend on it, and most requests have neither.
  const isOfInterest = !isDefaultSetup({ system: null, parameters });
  if (!isOfInterest && turns.every(({ attachments }) => attachments.length === 0)) return undefined;
  return findModel((await catalog.get()).models, modelId);
}

function toRequest(question: Question, { model, maxTokens }: Sent, known: Model | undefined, turns: ChatRequest['turns']): ChatRequest {
  const { taskId, requestId, reasoning, webSearch, dataPolicy } = question;
  const { maxTokens: wished, temperature, topP, stop } = parametersFor(known, question.parameters);
  return {
    modelId: model.modelId,
    turns,
    taskId,
    requestId,
    // What stands in for the auto model skips reasoning as that does, under whatever name (PROTOCOL 5).
    reasoning: model.substitutedFor === null ? reasoning : null,
    dataPolicy,
    maxTokens: maxTokens !== null && wished !== null ? Math.min(maxTokens, wished) : (maxTokens ?? wished),
    ...(temperature === null ? {} : { temperature }),
    ...(topP === null ? {} : { topP }),
    ...(stop.length === 0 ? {} : { stop }),
    ...(webSearch ? { webSearch } : {}),
  };
}

/**
 * Asks one model until an answer comes or it is final that none does. Yields the batches of the answer with its terminal event, and
 * notes of what was done before it, and answers null; or answers why the model did not begin to answer, and has yielded no end then.
 */
export async function* askModel(
  parts: AskingParts,
  question: Question,
  { model, contents, startedAtMs, hasAlternative, announce }: ModelTurn,
  { signal, bell }: AskingControls,
): AsyncGenerator<readonly StreamEvent[], AppError | null, void> {
  const { clock, logger, nextRetryDelayMs } = parts;
  let sent: Sent = { model, maxTokens: null, isRenamed: false };
  let announced: Sent | null = null;
  let attempt = 1;

  for (;;) {
    const known = await knownModel(parts, question, sent.model);
    const refusal = refuseFiles(question.turns, known);
    const request = toRequest(question, sent, known, withFiles(question.turns, contents, known));
    if (announced !== sent) yield announce({ ...sent, request: refusal === null ? request : null });
    announced = sent;
    if (refusal !== null) return refusal;
    const refused = yield* askOnce(parts, request, question.before.uncountedText, signal);
    if (refused === null || signal.aborted) return refused;
    const error = request.webSearch === true ? asSearchRefusal(refused) : refused;

    const other = await unlessAborted(otherRequest(parts, error, question, sent), signal);
    const mayBeReplaced = other === null && mayFailOver(error) && (await hasAlternative());
    if (signal.aborted) {
      yield [cancelled];
      return null;
    }
    if (other !== null) {
      logger.info('asking the gateway differently', { code: error.code, modelId: other.model.modelId, maxTokens: other.maxTokens });
      sent = other;
      continue;
    }

    const elapsedMs = clock.monotonicMs() - startedAtMs;
    const delayMs = error.code === 'offline' ? null : nextRetryDelayMs(error, attempt, elapsedMs, { hasAlternative: mayBeReplaced });
    if (delayMs === null) return error;
    logger.info('asking the gateway again', { code: error.code, attempt, delayMs });
    yield [{ type: 'retry-scheduled', attempt, delayMs, error }];
    if ((await bell.wait(delayMs, signal)) === 'aborted') {
      yield [cancelled];
      return null;
    }
    attempt += 1;
    yield [{ type: 'retry-started', attempt }];
  }
}
