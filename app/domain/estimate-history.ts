import type { Usage } from '../chat/reply-event.ts';
import type { Message } from './conversation.ts';
import { estimateTurnTokens } from './estimate-tokens.ts';

/** What the next request holds before anything new is typed. */
export interface HistoryEstimate {
  readonly tokens: number;
  /** Whether most of it was counted by the gateway, for the last answer. */
  readonly isCounted: boolean;
  /** Mean length of the answers that were counted here; null without any. */
  readonly answerTokens: number | null;
}

/** Messages do not change but are replaced, so each is read once. */
const known = new WeakMap<Message, number>();

function tokensOf(message: Message): number {
  const before = known.get(message);
  if (before !== undefined) return before;
  const tokens = estimateTurnTokens(message);
  known.set(message, tokens);
  return tokens;
}

/** Failed and empty answers are not sent again. */
function isSent({ role, status, text }: Message): boolean {
  return role !== 'assistant' || (status !== 'failed' && text !== '');
}

const sumOf = (messages: readonly Message[]): number => messages.reduce((sum, message) => sum + tokensOf(message), 0);

/** A count beyond this many times what was to be expected is that of several requests: of a continued answer, or a search. */
const mostTimes = 1.7;
/** What vendors add to any request by themselves, in tokens. */
const added = 200;

/** Tokens of a request and its answer as they go with the next one; thoughts stay behind. */
const tokensAfter = ({ promptTokens, completionTokens, reasoningTokens }: Usage): number =>
  promptTokens + Math.max(0, completionTokens - reasoningTokens);

/** Where the newest answer before `end` is whose request the gateway counted, with as many messages left out as now; -1 without one. */
function lastCounted(sent: readonly Message[], leftOutCount: number, end: number): number {
  for (let at = end - 1; at >= 0; at -= 1) {
    const { usage, request } = sent[at] ?? { usage: null, request: null };
    if (usage !== null && usage.promptTokens > 0 && (request?.leftOutCount ?? 0) === leftOutCount) return at;
  }
  return -1;
}

/**
 * The newest answer whose count is that of one request, seen from the count before it; null without one. Looks at no more messages
 * than it must: those between two counts.
 */
function findBase(sent: readonly Message[], leftOutCount: number): { readonly at: number; readonly usage: Usage } | null {
  let at = lastCounted(sent, leftOutCount, sent.length);
  while (at >= 0) {
    const usage = sent[at]?.usage ?? null;
    const before = lastCounted(sent, leftOutCount, at);
    const counted = sent[before]?.usage ?? null;
    const expected = counted === null ? sumOf(sent.slice(0, at)) : tokensAfter(counted) + sumOf(sent.slice(before + 1, at));
    if (usage !== null && usage.promptTokens <= expected * mostTimes + added) return { at, usage };
    at = before;
  }
  return null;
}

function meanAnswer(messages: readonly Message[]): number | null {
  let tokens = 0;
  let count = 0;
  for (const { usage } of messages) {
    if (usage === null || usage.completionTokens <= 0) continue;
    tokens += usage.completionTokens;
    count += 1;
  }
  return count === 0 ? null : Math.round(tokens / count);
}

/** A list of messages does not change either. */
const estimates = new WeakMap<readonly Message[], { readonly contextStartId: string | null; readonly estimate: HistoryEstimate }>();

/**
 * About how many tokens of the open branch go with the next message. Messages before `contextStartId` stay behind. After an answer
 * the gateway's own count of its request is the base, and only what came since is estimated. Several parts of a window ask about
 * the same messages at once; they are looked at once.
 */
export function estimateHistory(messages: readonly Message[], contextStartId: string | null): HistoryEstimate {
  const before = estimates.get(messages);
  if (before?.contextStartId === contextStartId) return before.estimate;
  const made = estimate(messages, contextStartId);
  estimates.set(messages, { contextStartId, estimate: made });
  return made;
}

function estimate(messages: readonly Message[], contextStartId: string | null): HistoryEstimate {
  const start = contextStartId === null ? 0 : Math.max(0, messages.findIndex(({ id }) => id === contextStartId));
  const sent = messages.slice(start).filter(isSent);
  const base = findBase(sent, start);
  const since = base === null ? sent : sent.slice(base.at + 1);
  const counted = base === null ? 0 : tokensAfter(base.usage);
  return { tokens: counted + sumOf(since), isCounted: base !== null, answerTokens: meanAnswer(messages) };
}
