import { useState, type ReactNode } from 'react';
import type { UsageSum } from '../../app/domain/usage-sum.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import { formatSum } from './format-sum.ts';
import styles from './usage-table.module.css';

const words = usageStrings.screen;

/** Rows that are shown before the user asks for all. */
const firstRows = 8;

/** One line of a {@link UsageTable}. */
export interface UsageTableRow {
  readonly key: string;
  readonly name: ReactNode;
  readonly sum: UsageSum;
}

/** Props of {@link UsageTable}. */
export interface UsageTableProps {
  readonly title: string;
  /** What the first column names. */
  readonly column: string;
  readonly rows: readonly UsageTableRow[];
}

/** What each of several things cost, dearest first. */
export function UsageTable({ title, column, rows }: UsageTableProps): ReactNode {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, firstRows);
  return (
    <section className={styles.section}>
      <table className={styles.table}>
        <caption className={styles.title}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{column}</th>
            <th scope="col">{words.columns.answers}</th>
            <th scope="col" className={styles.optional}>
              {words.columns.sent}
            </th>
            <th scope="col" className={styles.optional}>
              {words.columns.received}
            </th>
            <th scope="col">{words.columns.cost}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, name, sum }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{formatCount(sum.answers)}</td>
              <td className={styles.optional} title={formatCount(sum.promptTokens)}>
                {formatTokens(sum.promptTokens)}
              </td>
              <td className={styles.optional} title={formatCount(sum.completionTokens)}>
                {formatTokens(sum.completionTokens)}
              </td>
              <td>{formatSum(sum)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length <= firstRows ? null : (
        <TextButton aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
          {isWhole ? words.fewer : words.more(formatCount(rows.length))}
        </TextButton>
      )}
    </section>
  );
}
