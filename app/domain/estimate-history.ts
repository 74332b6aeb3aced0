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

/** Where answers are whose requests the gateway counted, with as many messages left out as now; newest first. */
function countedAnswers(sent: readonly Message[], leftOutCount: number): readonly { readonly at: number; readonly usage: Usage }[] {
  return sent
    .flatMap(({ usage, request }, at) =>
      usage !== null && usage.promptTokens > 0 && (request?.leftOutCount ?? 0) === leftOutCount ? [{ at, usage }] : [],
    )
    .reverse();
}

/**
 * The newest answer whose count is that of one request, seen from the count before it; null without one. Looks at no more messages
 * than it must: those between two counts.
 */
function findBase(sent: readonly Message[], leftOutCount: number): { readonly at: number; readonly usage: Usage } | null {
  const counted = countedAnswers(sent, leftOutCount);
  const base = counted.find(({ at, usage }, index) => {
    const before = counted[index + 1];
    const expected = before === undefined ? sumOf(sent.slice(0, at)) : tokensAfter(before.usage) + sumOf(sent.slice(before.at + 1, at));
    return usage.promptTokens <= expected * mostTimes + added;
  });
  return base ?? null;
}

function meanAnswer(messages: readonly Message[]): number | null {
  const lengths = messages.map(({ usage }) => usage?.completionTokens ?? 0).filter((tokens) => tokens > 0);
  return lengths.length === 0 ? null : Math.round(lengths.reduce((sum, tokens) => sum + tokens, 0) / lengths.length);
}

/**
 * About how many tokens of the open branch go with the next message. Messages before `contextStartId` stay behind. After an answer
 * the gateway's own count of its request is the base, and only what came since is estimated.
 */
export function estimateHistory(messages: readonly Message[], contextStartId: string | null): HistoryEstimate {
  const start = contextStartId === null ? 0 : Math.max(0, messages.findIndex(({ id }) => id === contextStartId));
  const sent = messages.slice(start).filter(isSent);
  const base = findBase(sent, start);
  const since = base === null ? sent : sent.slice(base.at + 1);
  const counted = base === null ? 0 : tokensAfter(base.usage);
  return { tokens: counted + sumOf(since), isCounted: base !== null, answerTokens: meanAnswer(messages) };
}
