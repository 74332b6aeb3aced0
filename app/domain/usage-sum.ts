/**
 * What several answers cost, in US dollars and tokens. Money that the gateway named, money estimated from list prices, answers
 * whose cost nobody knows and answers that the user's own key at a vendor paid for stay apart: a sum of them would be wrong.
 */
export interface UsageSum {
  /** All answers that were paid for or may have been; refused requests are not among them. */
  readonly answers: number;
  /** Charged, as the gateway said. */
  readonly knownUsd: number;
  /** By list prices, for the `estimatedAnswers` of which the gateway named no cost. */
  readonly estimatedUsd: number;
  readonly estimatedAnswers: number;
  readonly unknownAnswers: number;
  /** Paid at the vendor by the user's own key; their cost is in neither sum. */
  readonly ownKeyAnswers: number;
  readonly promptTokens: number;
  /** Part of the prompt tokens. */
  readonly cachedTokens: number;
  readonly completionTokens: number;
  /** Part of the completion tokens. */
  readonly reasoningTokens: number;
}

/** No answers. */
export const noUsage: UsageSum = {
  answers: 0,
  knownUsd: 0,
  estimatedUsd: 0,
  estimatedAnswers: 0,
  unknownAnswers: 0,
  ownKeyAnswers: 0,
  promptTokens: 0,
  cachedTokens: 0,
  completionTokens: 0,
  reasoningTokens: 0,
};

/** Both together, field by field. */
export function addUsageSums(a: UsageSum, b: UsageSum): UsageSum {
  return {
    answers: a.answers + b.answers,
    knownUsd: a.knownUsd + b.knownUsd,
    estimatedUsd: a.estimatedUsd + b.estimatedUsd,
    estimatedAnswers: a.estimatedAnswers + b.estimatedAnswers,
    unknownAnswers: a.unknownAnswers + b.unknownAnswers,
    ownKeyAnswers: a.ownKeyAnswers + b.ownKeyAnswers,
    promptTokens: a.promptTokens + b.promptTokens,
    cachedTokens: a.cachedTokens + b.cachedTokens,
    completionTokens: a.completionTokens + b.completionTokens,
    reasoningTokens: a.reasoningTokens + b.reasoningTokens,
  };
}

/** Known and estimated money together: what budgets are held against, and what tables are ordered by. */
export function spentUsd({ knownUsd, estimatedUsd }: Pick<UsageSum, 'knownUsd' | 'estimatedUsd'>): number {
  return knownUsd + estimatedUsd;
}

/** One day's answers. */
export interface DayUsage extends UsageSum {
  /** `yyyy-MM-dd` in the user's time zone. */
  readonly day: string;
}

/** One model's answers; null for answers of which no model is known. */
export interface ModelUsage extends UsageSum {
  readonly modelRef: string | null;
}

/** One chat's answers, every version of them; or, without an id and a title, those of all temporary and erased chats. */
export interface ChatUsage extends UsageSum {
  readonly conversationId: string | null;
  readonly title: string;
  readonly isTrashed: boolean;
}

/** What Kilo itself counted for the account, on all its devices and in all its apps. */
export interface AccountUsage {
  readonly costUsd: number;
  readonly requests: number;
}

/** How many days a summary may go back. */
export const maxUsageDays = 366;

/** The last days, today included. */
export interface UsageSummary {
  readonly total: UsageSum;
  /** Every day, oldest first, those without answers too. */
  readonly days: readonly DayUsage[];
  /** Dearest first. */
  readonly models: readonly ModelUsage[];
  /** Dearest first. */
  readonly chats: readonly ChatUsage[];
}

/** What budgets are held against. */
export interface UsageTotals {
  /** The chat that was asked about, since it was made; nothing for one that does not exist yet. */
  readonly chat: UsageSum;
  /** All chats, since midnight. */
  readonly today: UsageSum;
}
