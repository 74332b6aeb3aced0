import { expect, it, vi } from 'vitest';
import { noUsage, type UsageSum } from '../../../../app/domain/usage-sum.ts';
import { appException } from '../../../../app/errors/app-error.ts';
import type { Gateway } from '../../../../main/gateway/gateway.ts';
import type { ConversationStore } from '../../../../main/storage/conversation-store.ts';
import { createUsageReports } from '../../../../main/usage/create-usage-reports.ts';
import { silentLogger } from '../../../builders/silent-logger.ts';

type Row = Awaited<ReturnType<ConversationStore['sumUsageByDay']>>[number];

const row = (day: string, conversationId: string, modelRef: string | null, sum: Partial<UsageSum>): Row => ({
  ...noUsage,
  answers: 1,
  ...sum,
  day,
  conversationId,
  title: `Chat ${conversationId}`,
  isTrashed: conversationId === 'c2',
  modelRef,
});

const noon = new Date(2026, 10, 22, 12);

function setUp(rows: readonly Row[]) {
  const sumUsageByDay = vi.fn<ConversationStore['sumUsageByDay']>(() => Promise.resolve(rows));
  const sumUsageOfConversation = vi.fn<ConversationStore['sumUsageOfConversation']>(() => Promise.resolve({ ...noUsage, answers: 9 }));
  const getAccountUsage = vi.fn<Gateway['getAccountUsage']>(() => Promise.resolve({ costUsd: 3, requests: 7 }));
  const reports = createUsageReports({
    store: { sumUsageByDay, sumUsageOfConversation },
    gateway: { getAccountUsage },
    clock: { now: () => noon },
    logger: silentLogger,
  });
  return { reports, sumUsageByDay, sumUsageOfConversation, getAccountUsage };
}

it('sums the same rows by day, model and chat, dearest first, and shows days without answers', async () => {
  const { reports } = setUp([
    row('2026-11-21', 'c1', 'kilocode/a', { knownUsd: 1, promptTokens: 10 }),
    row('2026-11-22', 'c1', 'kilocode/b', { estimatedUsd: 4, estimatedAnswers: 1 }),
    row('2026-11-22', 'c2', 'kilocode/a', { knownUsd: 2, promptTokens: 5 }),
    row('2026-11-22', 'c2', null, { answers: 3, unknownAnswers: 3 }),
  ]);
  const { total, days, models, chats } = await reports.getSummary(3);
  expect(total).toMatchObject({ answers: 6, knownUsd: 3, estimatedUsd: 4, estimatedAnswers: 1, unknownAnswers: 3, promptTokens: 15 });
  expect(Object.keys(total).sort()).toEqual(Object.keys(noUsage).sort());
  expect(days.map(({ day, answers, knownUsd }) => [day, answers, knownUsd])).toEqual([
    ['2026-11-20', 0, 0],
    ['2026-11-21', 1, 1],
    ['2026-11-22', 5, 2],
  ]);
  expect(models.map(({ modelRef, answers }) => [modelRef, answers])).toEqual([
    ['kilocode/b', 1],
    ['kilocode/a', 2],
    [null, 3],
  ]);
  expect(chats.map(({ conversationId, title, isTrashed, answers }) => [conversationId, title, isTrashed, answers])).toEqual([
    ['c1', 'Chat c1', false, 2],
    ['c2', 'Chat c2', true, 4],
  ]);
});

it('holds a chat and this day against budgets; a chat that does not exist yet has cost nothing', async () => {
  const { reports, sumUsageByDay, sumUsageOfConversation } = setUp([row('2026-11-22', 'c1', null, { knownUsd: 1 }), row('2026-11-22', 'c2', null, { knownUsd: 2 })]);
  expect(await reports.getTotals('c1')).toEqual({ chat: { ...noUsage, answers: 9 }, today: { ...noUsage, answers: 2, knownUsd: 3 } });
  expect(sumUsageByDay.mock.calls[0]?.[0].map(({ day }) => day)).toEqual(['2026-11-22']);
  sumUsageOfConversation.mockClear();
  expect((await reports.getTotals(null)).chat).toEqual(noUsage);
  expect(sumUsageOfConversation).not.toHaveBeenCalled();
});

it('asks Kilo about the same days, and does without an answer', async () => {
  const { reports, getAccountUsage } = setUp([]);
  expect(await reports.getAccountUsage(7)).toEqual({ costUsd: 3, requests: 7 });
  expect(getAccountUsage).toHaveBeenCalledWith({ since: '2026-11-16' });
  getAccountUsage.mockRejectedValue(appException('bad-response', 'no such route'));
  expect(await reports.getAccountUsage(7)).toBeNull();
});
