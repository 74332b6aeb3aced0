import { expect, it } from 'vitest';
import { checkBudgets } from '../../../../app/domain/budget.ts';
import { noUsage, type UsageSum } from '../../../../app/domain/usage-sum.ts';

const spent = (knownUsd: number, more: Partial<UsageSum> = {}): UsageSum => ({ ...noUsage, answers: 1, knownUsd, ...more });
const both = { chatBudgetUsd: 2, dayBudgetUsd: 5 };

it('warns when what was spent and what comes pass a budget together, and not before', () => {
  const totals = { chat: spent(1.9), today: spent(1.9) };
  expect(checkBudgets(both, totals, 0.1)).toBeNull();
  expect(checkBudgets(both, totals, 0.11)).toEqual({
    scope: 'chat',
    budgetUsd: 2,
    spentUsd: 1.9,
    isSpent: false,
    isEstimated: false,
    unknownAnswers: 0,
  });
});

it('names the chat’s budget before the day’s', () => {
  expect(checkBudgets(both, { chat: spent(3), today: spent(6) }, 0.01)).toMatchObject({ scope: 'chat', isSpent: true });
  expect(checkBudgets(both, { chat: spent(1), today: spent(6) }, 0.01)).toMatchObject({ scope: 'day', budgetUsd: 5, spentUsd: 6 });
  expect(checkBudgets({ chatBudgetUsd: null, dayBudgetUsd: null }, { chat: spent(9), today: spent(9) }, 9)).toBeNull();
});

it('counts estimates and says so; what is unknown or paid elsewhere is said and not counted', () => {
  const chat = spent(1, { estimatedUsd: 1.5, estimatedAnswers: 2, unknownAnswers: 3, ownKeyAnswers: 4 });
  expect(checkBudgets(both, { chat, today: chat }, 0.01)).toMatchObject({ spentUsd: 2.5, isEstimated: true, unknownAnswers: 3 });
});

it('lets what is free through, and holds what nobody can price only at a budget that is used up', () => {
  const over = { chat: spent(3), today: spent(3) };
  expect(checkBudgets(both, over, 0)).toBeNull();
  expect(checkBudgets(both, over, null)).toMatchObject({ isSpent: true });
  expect(checkBudgets(both, { chat: spent(2), today: spent(2) }, null)).toMatchObject({ isSpent: true });
  expect(checkBudgets(both, { chat: spent(1.99), today: spent(1.99) }, null)).toBeNull();
});
