import { expect, it } from 'vitest';
import { noUsage, type UsageSum } from '../../../../app/domain/usage-sum.ts';
import { budgetSentence } from '../../../../renderer/usage/budget-note.tsx';
import { barParts, formatSum, mostSpent } from '../../../../renderer/usage/format-sum.ts';

const sum = (changes: Partial<UsageSum>): UsageSum => ({ ...noUsage, ...changes });

it('keeps known, estimated and unknown apart, and leaves out what is not there', () => {
  expect(formatSum(noUsage)).toBe('$0.00');
  expect(formatSum(sum({ answers: 2, knownUsd: 1.23 }))).toBe('$1.23');
  expect(formatSum(sum({ answers: 1, estimatedUsd: 0.4, estimatedAnswers: 1 }))).toBe('about $0.400');
  expect(formatSum(sum({ answers: 3, unknownAnswers: 3 }))).toBe('3 unknown');
  const all = sum({ answers: 8, knownUsd: 1.23, estimatedUsd: 0.4, estimatedAnswers: 2, unknownAnswers: 3, ownKeyAnswers: 2 });
  expect(formatSum(all)).toBe('$1.23 + about $0.400 + 3 unknown + 2 by your key');
  expect(formatSum(sum({ answers: 1, knownUsd: 0 }))).toBe('$0.00');
});

it('draws the dearest day as high as it gets, and nothing where nothing cost anything', () => {
  const days = [sum({ knownUsd: 1 }), sum({ knownUsd: 1, estimatedUsd: 3 })];
  expect(mostSpent(days)).toBe(4);
  expect(days.map((day) => barParts(day, 4))).toEqual([
    { known: 0.25, estimated: 0 },
    { known: 0.25, estimated: 0.75 },
  ]);
  expect(barParts(noUsage, 0)).toEqual({ known: 0, estimated: 0 });
});

it('says what a budget is, what of it is gone, and what is not counted', () => {
  const warning = { scope: 'chat', budgetUsd: 2, spentUsd: 2.1, isSpent: true, isEstimated: false, unknownAnswers: 0 } as const;
  expect(budgetSentence(warning)).toBe('This chat has cost $2.10 of its $2.00.');
  expect(budgetSentence({ ...warning, scope: 'day', isSpent: false, spentUsd: 1.9 })).toBe(
    'This message takes today past its $2.00; it has cost $1.90 so far.',
  );
  expect(budgetSentence({ ...warning, isEstimated: true, unknownAnswers: 3 })).toBe(
    'This chat has cost about $2.10 of its $2.00. 3 answers are not counted: their cost is unknown.',
  );
});
