import { lastLocalDays } from '../../app/domain/local-days.ts';
import { addUsageSums, noUsage, spentUsd, type UsageSum, type UsageSummary } from '../../app/domain/usage-sum.ts';

const models = [
  'kilocode/anthropic/claude-sonnet-4',
  'kilocode/openai/gpt-5.5',
  'kilocode/kilo-auto/balanced',
  'kilocode/google/gemini-3-flash-preview',
  'kilocode/deepseek/deepseek-v4-with-a-name-that-is-sixty-one-characters-long',
  null,
];

const titles = [
  'Trip to Kyoto',
  'SQL window functions',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und was daraus wurde',
  'كيف أتعلم الطبخ في ثلاثة أيام',
  'Refactoring the storage layer',
  '=HYPERLINK("https://example.org")',
  'Names for a cat',
  'Why is the sky blue',
  'A tenth chat',
  'Tax return',
];

/** Invented figures that are the same each time. */
function sumOf(seed: number): UsageSum {
  const answers = 1 + ((seed * 7) % 11);
  return {
    answers,
    knownUsd: ((seed * 37) % 97) / 61,
    estimatedUsd: seed % 3 === 0 ? ((seed * 13) % 19) / 40 : 0,
    estimatedAnswers: seed % 3 === 0 ? 1 : 0,
    unknownAnswers: seed % 5 === 4 ? Math.min(answers - 1, 2) : 0,
    ownKeyAnswers: 0,
    promptTokens: answers * (900 + seed * 131),
    cachedTokens: answers * 300,
    completionTokens: answers * (240 + seed * 7),
    reasoningTokens: answers * 40,
  };
}

/** Usage of the last days, of which `busyDays` in a hundred had answers. */
export function usageOf(days: number, busyDays: number): UsageSummary {
  const byDay = lastLocalDays(new Date(), days).map(({ day }, index) => ({
    day,
    ...((index * 29) % 100 < busyDays ? sumOf(index + 3) : noUsage),
  }));
  const total = byDay.reduce<UsageSum>((sum, each) => addUsageSums(sum, each), noUsage);
  if (total.answers === 0) return { total: noUsage, days: byDay, models: [], chats: [] };
  return {
    total: addUsageSums(noUsage, total),
    days: byDay,
    models: models.map((modelRef, index) => ({ modelRef, ...sumOf(40 - index * 3) })).sort((a, b) => spentUsd(b) - spentUsd(a)),
    chats: titles
      .map((title, index) => ({ conversationId: `c-${index}`, title, isTrashed: index === 4, ...sumOf(30 - index) }))
      .sort((a, b) => spentUsd(b) - spentUsd(a)),
  };
}
