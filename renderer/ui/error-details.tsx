import { useState, type ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { reportText, type reportRows } from './error-report.ts';
import { TextButton } from './text-button.tsx';
import styles from './error-note.module.css';

/** Props of {@link ErrorDetails}. */
export interface ErrorDetailsProps {
  readonly sentence: string;
  readonly rows: ReturnType<typeof reportRows>;
}

/** Everything that helps somebody else to understand an error, to be read and copied. Untrusted text, shown as it is. */
export function ErrorDetails({ sentence, rows }: ErrorDetailsProps): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(reportText(sentence, rows));
    setCopied(true);
  };
  return (
    <div className={styles.details}>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} className={styles.detail}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <TextButton onPress={() => void copy()}>{isCopied ? strings.common.copied : strings.common.copy}</TextButton>
    </div>
  );
}
