import type { ReactNode } from 'react';
import type { AccountUsage, UsageSum } from '../../app/domain/usage-sum.ts';
import { formatUsd } from '../format/money.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import { formatSum } from './format-sum.ts';
import styles from './usage-total.module.css';

const words = usageStrings.screen;

/** What is behind the figure, each part in words. */
function parts(sum: UsageSum): readonly string[] {
  const cachedPercent = sum.promptTokens === 0 ? 0 : Math.round((sum.cachedTokens / sum.promptTokens) * 100);
  const unlessNone = (count: number, say: (count: string) => string): readonly string[] => (count === 0 ? [] : [say(formatCount(count))]);
  return [
    words.answers(formatCount(sum.answers)),
    words.sent(formatTokens(sum.promptTokens)),
    ...(cachedPercent === 0 ? [] : [words.cached(`${cachedPercent}%`)]),
    words.received(formatTokens(sum.completionTokens)),
    ...unlessNone(sum.estimatedAnswers, words.estimatedNote),
    ...unlessNone(sum.unknownAnswers, words.unknownNote),
    ...unlessNone(sum.ownKeyAnswers, words.ownKeyNote),
  ];
}

/** What all answers of the time cost. What is known, estimated and unknown stand side by side. */
export function UsageTotal({ sum, days, account, isDemo }: {
  readonly sum: UsageSum;
  readonly days: number;
  readonly account: AccountUsage | null;
  readonly isDemo: boolean;
}): ReactNode {
  return (
    <div className={styles.total}>
      {sum.answers === 0 ? (
        <p className={styles.time}>{words.empty(days)}</p>
      ) : (
        <>
          <p>
            <span className={styles.figure}>{formatSum(sum)}</span> <span className={styles.time}>{words.ofDays(days)}</span>
          </p>
          <p className={styles.parts}>{parts(sum).join(' · ')}</p>
        </>
      )}
      {isDemo ? <p className={styles.parts}>{words.demo}</p> : null}
      {account === null ? null : (
        <p className={styles.parts}>{words.kiloCount(formatUsd(account.costUsd), formatCount(account.requests))}</p>
      )}
    </div>
  );
}
