import { estimateTextTokens, estimateTurnTokens, requestTokens } from '../../app/domain/estimate-tokens.ts';
import { fitContext, type ShorterContext, type WeighedMessage } from '../../app/domain/fit-context.ts';
import type { Model } from '../../app/domain/model.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { CreatedReply } from '../storage/conversation-store.ts';
import { filesBytes, safeRequestBytes } from './turn-files.ts';
import { sentHistory } from './sent-history.ts';

/** The share of a limit that is used, since tokens are only estimated, and bytes grow on their way into JSON. */
const usedShare = 0.95;

/** Room for the answer, in tokens, and the share of the limit that it takes at most. */
const answerTokens = 4096;
const answerShare = 1 / 8;

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

type Weigh = (message: CreatedReply['history'][number]['message']) => number;

function weigh(created: CreatedReply, weightOf: Weigh): WeighedMessage[] {
  return sentHistory(created).turns.map(({ message }) => {
    const { id, role, status } = message;
    // Answers that failed are not sent.
    return { id, role, weight: status === 'failed' ? 0 : weightOf(message) };
  });
}

const sumOf = (messages: readonly WeighedMessage[]): number => messages.reduce((sum, { weight }) => sum + weight, 0);

/** Adds an offer to leave out messages; those that are left out already are among them. */
function withOffer(error: AppError, created: CreatedReply, shorter: ShorterContext | null): AppError {
  if (shorter === null) return error;
  const leaveOutCount = sentHistory(created).leftOutCount + shorter.leaveOutCount;
  return { ...error, action: { ...error.action, contextStartId: shorter.contextStartId, leaveOutCount } };
}

/**
 * A `context-too-long` with its figures, and with which messages to leave out. The provider's figures go before the catalog's and
 * before the estimate, which is scaled to them.
 */
export function shortenToWindow(error: AppError, created: CreatedReply, model: Model | undefined): AppError {
  const limitTokens = error.facts?.limitTokens ?? model?.contextWindow;
  if (limitTokens == null) return error;

  const messages = weigh(created, estimateTurnTokens);
  const fixed = requestTokens + estimateTextTokens(created.setup.system ?? '') + estimateTextTokens(created.message.text);
  const estimated = fixed + sumOf(messages);
  const counted = error.facts?.tokens;
  // Refused although the estimate would fit: it was too low by at least that much.
  const tokens = counted ?? Math.max(estimated, limitTokens + 1);
  const scale = tokens / Math.max(1, estimated);
  const room = (limitTokens * usedShare - Math.min(answerTokens, limitTokens * answerShare)) / scale - fixed;
  const facts = { ...error.facts, limitTokens, ...(counted === undefined && estimated <= limitTokens ? {} : { tokens: Math.round(tokens) }) };
  return withOffer({ ...error, facts }, created, fitContext(messages, room));
}

/** A `request-too-large` with its figures, and with the oldest messages to leave out where the newest alone is not too large. */
export function shortenToSize(error: AppError, created: CreatedReply): AppError {
  const messages = weigh(created, ({ text, attachments }) => bytesOf(text) + filesBytes(attachments));
  const requestBytes = error.facts?.requestBytes ?? sumOf(messages) + bytesOf(created.setup.system ?? '');
  const messageBytes = error.facts?.messageBytes ?? messages.at(-1)?.weight ?? 0;
  const facts = { ...error.facts, requestBytes, messageBytes };
  // Whoever refused it did not say how much is taken: half may be. What was never sent is measured against our own limit.
  const room = error.status === undefined ? safeRequestBytes * usedShare : Math.min(safeRequestBytes, requestBytes / 2);
  return withOffer({ ...error, facts }, created, fitContext(messages, room));
}
