import type { Message } from '../../app/domain/conversation.ts';

/** Shorter times say more about the network than about the model. */
const shortestMs = 200;

/** Tokens a second from the first one on; null where it is not known, or was over too quickly to say. */
export function tokensPerSecond({ timings, usage }: Message): number | null {
  const { firstTokenMs, totalMs } = timings;
  if (firstTokenMs === null || totalMs === null || usage === null || usage.completionTokens === 0) return null;
  const writingMs = totalMs - firstTokenMs;
  return writingMs < shortestMs ? null : (usage.completionTokens * 1000) / writingMs;
}
