import type { ReactNode } from 'react';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { isPresetKept, type PresetOutcome } from './save-preset.ts';
import styles from './setup-dialog.module.css';

/** Why a preset was not kept; nothing before it was tried, and where it was. */
export function PresetProblem({ outcome }: { readonly outcome: PresetOutcome | null }): ReactNode {
  if (outcome === null || isPresetKept(outcome)) return null;
  return (
    <p className={styles.problem} role="alert">
      {outcome === 'too-much' ? words.tooMuch : errorCopy(outcome.error).sentence}
    </p>
  );
}
