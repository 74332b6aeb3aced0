import type { ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { strings } from '../strings/strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import styles from './start-failure.module.css';

/** What a window shows when main could not tell it even the first facts. */
export function StartFailure({ error }: { readonly error: AppError }): ReactNode {
  return (
    <main className={styles.failure}>
      <h1 className={styles.title}>{strings.errors.cannotStart}</h1>
      <ErrorNote error={error} button={{ label: strings.errors.reload, onPress: () => window.location.reload() }} />
    </main>
  );
}
