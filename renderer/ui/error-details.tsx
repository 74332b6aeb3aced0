import { useState, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { strings } from '../strings/strings.en.ts';
import { TextButton } from './text-button.tsx';
import styles from './error-note.module.css';

function rowsOf(error: AppError): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string | undefined])[] = [
    [strings.errors.code, error.code],
    [strings.errors.status, error.status?.toString()],
    [strings.errors.requestId, error.requestId],
    [strings.errors.message, error.message],
    [strings.errors.detail, error.detail],
  ];
  return rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]));
}

/** Everything that helps somebody else to understand an error; holds no key. Untrusted text, shown as it is. */
export function ErrorDetails({ error }: { readonly error: AppError }): ReactNode {
  const [isCopied, setCopied] = useState(false);
  const rows = rowsOf(error);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(rows.map(([name, value]) => `${name}: ${value}`).join('\n'));
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
