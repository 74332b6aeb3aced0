import type { StreamEvent } from '../../app/chat/reply-event.ts';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import { askModel, type Asked } from './ask-model.ts';
import { mayFailOver } from './fallback-plan.ts';
import { createFallbackQueue, type Candidate } from './fallback-queue.ts';
import { cancelled, type AskingControls, type AskingParts, type FailedTry, type Question } from './question.ts';
import { createRequestNotes } from './request-notes.ts';
import { readTurnFiles } from './turn-files.ts';
import { unlessAborted } from './unless-aborted.ts';

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
  const notesOf = createRequestNotes(question, parts.gateway);
  const fallbacks = createFallbackQueue(parts, question, signal);
  const tries: FailedTry[] = [...question.before.failedTries];
  const askedIds = new Set<string>();
  let first: { readonly error: AppError; readonly sent: Asked } | null = null;

  try {
    const contents = await readTurnFiles(question.turns, parts.readFile);
    // May ask the gateway for its list first, which a stop need not wait for.
    const resolved = await unlessAborted(catalog.resolve(question.modelRef), signal);
    let candidate: Candidate | null = resolved === null ? null : { modelRef: question.modelRef, model: resolved };

    while (candidate !== null) {
      const { modelRef, model }: Candidate = candidate;
      let last: Asked = { model, maxTokens: null, isRenamed: false, request: null };
      const announce = (sent: Asked): readonly StreamEvent[] => {
        last = sent;
        askedIds.add(sent.model.modelId);
        return notesOf(sent, tries);
      };
      const error = yield* askModel(parts, question, { model, contents, startedAtMs, hasAlternative: fallbacks.hasMore, announce }, controls);
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
