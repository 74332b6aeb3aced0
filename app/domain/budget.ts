import type { Settings } from './settings.ts';
import { spentUsd, type UsageSum, type UsageTotals } from './usage-sum.ts';

/** A budget that sending now would pass. */
export interface BudgetWarning {
  readonly scope: 'chat' | 'day';
  readonly budgetUsd: number;
  /** Without the message that would be sent. */
  readonly spentUsd: number;
  /** Whether the budget is used up already; else it is this message that passes it. */
  readonly isSpent: boolean;
  /** Whether some of what was spent is an estimate. */
  readonly isEstimated: boolean;
  /** Answers that cost something nobody knows, which is not counted. */
  readonly unknownAnswers: number;
}

function warningOf(scope: BudgetWarning['scope'], budgetUsd: number | null, sum: UsageSum, nextUsd: number | null): BudgetWarning | null {
  if (budgetUsd === null) return null;
  const spent = spentUsd(sum);
  if (nextUsd === null ? spent < budgetUsd : spent + nextUsd <= budgetUsd) return null;
  return {
    scope,
    budgetUsd,
    spentUsd: spent,
    isSpent: spent >= budgetUsd,
    isEstimated: sum.estimatedAnswers > 0,
    unknownAnswers: sum.unknownAnswers,
  };
}

/**
 * The budget that sending now would pass, the chat's before the day's; null where none is. `nextUsd` is what the message costs with
 * an answer as long as they are here; null where that is unknown, so that only a budget already spent warns. 0 never warns: what is
 * free passes nothing.
 */
export function checkBudgets(
  { chatBudgetUsd, dayBudgetUsd }: Pick<Settings, 'chatBudgetUsd' | 'dayBudgetUsd'>,
  { chat, today }: UsageTotals,
  nextUsd: number | null,
): BudgetWarning | null {
  if (nextUsd === 0) return null;
  return warningOf('chat', chatBudgetUsd, chat, nextUsd) ?? warningOf('day', dayBudgetUsd, today, nextUsd);
}
