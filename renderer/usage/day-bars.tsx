import type { ReactNode } from 'react';
import type { DayUsage } from '../../app/domain/usage-sum.ts';
import { formatCalendarDay } from '../format/time.ts';
import { formatUsd } from '../format/money.ts';
import { formatCount } from '../format/tokens.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import styles from './day-bars.module.css';
import { barParts, formatSum, mostSpent } from './format-sum.ts';

const words = usageStrings.screen;

function DayBar({ usage, mostUsd, now }: { readonly usage: DayUsage; readonly mostUsd: number; readonly now: Date }): ReactNode {
  const { known, estimated } = barParts(usage, mostUsd);
  const text = `${formatCalendarDay(usage.day, now)}: ${formatSum(usage)}, ${words.answers(formatCount(usage.answers))}`;
  return (
    <li className={styles.day} title={text}>
      <span className="visually-hidden">{text}</span>
      <span className={styles.estimated} style={{ blockSize: `${estimated * 100}%` }} data-some={estimated > 0 || undefined} />
      <span className={styles.known} style={{ blockSize: `${known * 100}%` }} data-some={known > 0 || usage.answers > 0 || undefined} />
    </li>
  );
}

/** What each day cost, as bars that stand on one line; a list of sentences for who does not see them. */
export function DayBars({ days }: { readonly days: readonly DayUsage[] }): ReactNode {
  const now = new Date();
  const mostUsd = mostSpent(days);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <figure className={styles.chart}>
      <div className={styles.most} aria-hidden="true">
        <span>{mostUsd > 0 ? formatUsd(mostUsd) : ''}</span>
        {days.some(({ estimatedAnswers }) => estimatedAnswers > 0) ? (
          <span className={styles.legend}>
            <span className={styles.known} /> {words.charged} <span className={styles.estimated} data-some /> {words.byPrices}
          </span>
        ) : null}
      </div>
      <ol className={styles.bars} aria-label={words.byDay}>
        {days.map((usage) => (
          <DayBar key={usage.day} usage={usage} mostUsd={mostUsd} now={now} />
        ))}
      </ol>
      <div className={styles.ends} aria-hidden="true">
        <span>{formatCalendarDay(first.day, now)}</span>
        <span>{formatCalendarDay(last.day, now)}</span>
      </div>
    </figure>
  );
}
