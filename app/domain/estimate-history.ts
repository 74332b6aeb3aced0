import { estimateTurnTokens } from './estimate-tokens.ts';
import type { Message } from './conversation.ts';

/** What the next request holds before anything new is typed. */
export interface HistoryEstimate {
  readonly tokens: number;
  /** Whether most of it was counted by the gateway, for the last answer. */
  readonly isCounted: boolean;
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

/**
 * The answer whose request the gateway counted and which tells about the next one: the last one sent, asked once, with the same
 * messages left out as now.
 */
function isBase({ role, usage, request }: Message, leftOutCount: number): boolean {
  return role === 'assistant' && usage !== null && usage.promptTokens > 0 && (request?.leftOutCount ?? 0) === leftOutCount;
}

/**
 * About how many tokens of the open branch go with the next message. Messages before `contextStartId` stay behind. After an answer
 * the gateway's own count of its request is the base, and only what came since is estimated.
 */
export function estimateHistory(messages: readonly Message[], contextStartId: string | null): HistoryEstimate {
  const start = contextStartId === null ? 0 : Math.max(0, messages.findIndex(({ id }) => id === contextStartId));
  const sent = messages.slice(start).filter(isSent);
  const baseAt = sent.findLastIndex((message) => isBase(message, start));
  const base = sent[baseAt]?.usage ?? null;
  const since = base === null ? sent : sent.slice(baseAt + 1);
  const counted = base === null ? 0 : base.promptTokens + Math.max(0, base.completionTokens - base.reasoningTokens);
  return { tokens: since.reduce((sum, message) => sum + tokensOf(message), counted), isCounted: base !== null };
}
