import type { UsageReportsParts } from './create-usage-reports.ts';
import type { UsageReports } from './usage.ts';

/** The reports, read from the disk when one is first asked for, which is after the first picture. */
export function createLateUsageReports(parts: UsageReportsParts): UsageReports {
  const load = async (): Promise<UsageReports> => (await import('./create-usage-reports.ts')).createUsageReports(parts);
  return {
    getSummary: async (days) => (await load()).getSummary(days),
    getTotals: async (conversationId) => (await load()).getTotals(conversationId),
    getAccountUsage: async (days) => (await load()).getAccountUsage(days),
  };
}
