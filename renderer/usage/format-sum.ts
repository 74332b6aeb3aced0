import { spentUsd, type UsageSum } from '../../app/domain/usage-sum.ts';
import { formatUsd } from '../format/money.ts';
import { formatCount } from '../format/tokens.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';

const words = usageStrings.screen;

/**
 * A sum of money with its parts apart: `$1.23 + about $0.40 + 3 unknown`. A part that is not there is left out; nothing at all is
 * `$0.00`, or a word where no answer cost the balance anything.
 */
export function formatSum({ answers, knownUsd, estimatedUsd, estimatedAnswers, unknownAnswers, ownKeyAnswers }: UsageSum): string {
  const knownAnswers = answers - estimatedAnswers - unknownAnswers - ownKeyAnswers;
  const parts = [
    ...(knownAnswers > 0 ? [formatUsd(knownUsd)] : []),
    ...(estimatedAnswers > 0 ? [words.estimatedPart(formatUsd(estimatedUsd))] : []),
    ...(unknownAnswers > 0 ? [words.unknown(formatCount(unknownAnswers))] : []),
    ...(ownKeyAnswers > 0 ? [words.ownKey(formatCount(ownKeyAnswers))] : []),
  ];
  return parts.length === 0 ? formatUsd(0) : parts.join(' + ');
}

/** What of the bar of the dearest day is known and what estimated, 0 to 1 each. */
export function barParts(sum: UsageSum, mostUsd: number): { readonly known: number; readonly estimated: number } {
  if (mostUsd <= 0) return { known: 0, estimated: 0 };
  return { known: sum.knownUsd / mostUsd, estimated: sum.estimatedUsd / mostUsd };
}

/** The money of the dearest of several, in US dollars. */
export function mostSpent(sums: readonly UsageSum[]): number {
  return sums.reduce((most, sum) => Math.max(most, spentUsd(sum)), 0);
}
