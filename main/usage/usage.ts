import type { AccountUsage, UsageSummary, UsageTotals } from '../../app/domain/usage-sum.ts';

/** What answers cost, summed over the store. Methods fail as the store does, with an `AppException`. */
export interface UsageReports {
  /** The last `days` days in the time zone of this machine, today included. */
  getSummary(days: number): Promise<UsageSummary>;
  /** Null is a chat that does not exist yet. */
  getTotals(conversationId: string | null): Promise<UsageTotals>;
  /** What Kilo itself counted for the same days; null where it cannot be asked or does not say. Never fails. */
  getAccountUsage(days: number): Promise<AccountUsage | null>;
}
