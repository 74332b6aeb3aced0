import { lastLocalDays, type LocalDay } from '../../app/domain/local-days.ts';
import { addUsageSums, noUsage, spentUsd, type UsageSum, type UsageSummary } from '../../app/domain/usage-sum.ts';
import { toAppError } from '../../app/errors/app-error.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Clock, Logger } from '../ports.ts';
import type { ConversationStore } from '../storage/conversation-store.ts';
import type { UsageReports } from './usage.ts';

type Row = Awaited<ReturnType<ConversationStore['sumUsageByDay']>>[number];

/** Sums rows that belong together, in order of first appearance. */
function sumBy<K>(rows: readonly Row[], keyOf: (row: Row) => K): ReadonlyMap<K, UsageSum> {
  const sums = new Map<K, UsageSum>();
  for (const row of rows) sums.set(keyOf(row), addUsageSums(sums.get(keyOf(row)) ?? noUsage, row));
  return sums;
}

/** Dearest first; of equals the one with more answers. */
function dearestFirst(a: UsageSum, b: UsageSum): number {
  return spentUsd(b) - spentUsd(a) || b.answers - a.answers;
}

/** The figures alone, without what a row is about. */
function totalOf(rows: readonly UsageSum[]): UsageSum {
  return rows.reduce(addUsageSums, noUsage);
}

/** One row of the store is one day, chat and model; the three views are three ways of summing them. */
export function summarizeUsage(days: readonly LocalDay[], rows: readonly Row[]): UsageSummary {
  const byDay = sumBy(rows, ({ day }) => day);
  const byModel = sumBy(rows, ({ modelRef }) => modelRef);
  const byChat = sumBy(rows, ({ conversationId }) => conversationId);
  const chats = new Map(rows.map(({ conversationId, title, isTrashed }) => [conversationId, { title, isTrashed }]));
  return {
    total: totalOf(rows),
    days: days.map(({ day }) => ({ day, ...(byDay.get(day) ?? noUsage) })),
    models: [...byModel].map(([modelRef, sum]) => ({ modelRef, ...sum })).sort(dearestFirst),
    chats: [...byChat]
      .map(([conversationId, sum]) => ({ conversationId, title: '', isTrashed: false, ...chats.get(conversationId), ...sum }))
      .sort(dearestFirst),
  };
}

/** What the reports are made from. */
export interface UsageReportsParts {
  readonly store: Pick<ConversationStore, 'sumUsageByDay' | 'sumUsageOfConversation'>;
  readonly gateway: Pick<Gateway, 'getAccountUsage'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/** Builds the reports. Days are those of this machine's time zone at the moment of asking. */
export function createUsageReports({ store, gateway, clock, logger }: UsageReportsParts): UsageReports {
  return {
    async getSummary(count) {
      const days = lastLocalDays(clock.now(), count);
      return summarizeUsage(days, await store.sumUsageByDay(days));
    },
    async getTotals(conversationId) {
      const [chat, rows] = await Promise.all([
        conversationId === null ? noUsage : store.sumUsageOfConversation(conversationId),
        store.sumUsageByDay(lastLocalDays(clock.now(), 1)),
      ]);
      return { chat, today: totalOf(rows) };
    },
    async getAccountUsage(count) {
      const since = lastLocalDays(clock.now(), count)[0]?.day ?? '';
      try {
        return await gateway.getAccountUsage({ since });
      } catch (thrown) {
        // Beside our own figures it is a courtesy: keys of many kinds may not ask, and gateways need not have it.
        logger.info('account usage not known', { code: toAppError(thrown).code });
        return null;
      }
    },
  };
}
