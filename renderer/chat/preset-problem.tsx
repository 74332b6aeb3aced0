import type { ReactNode } from 'react';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import form from '../ui/form.module.css';
import { isPresetKept, type PresetOutcome } from './save-preset.ts';

/** Why a preset was not kept; nothing before it was tried, and where it was. */
export function PresetProblem({ outcome }: { readonly outcome: PresetOutcome | null }): ReactNode {
  if (outcome === null || isPresetKept(outcome)) return null;
  return (
    <p className={form.problem} role="alert">
      {outcome === 'too-much' ? words.tooMuch : errorCopy(outcome.error).sentence}
    </p>
  );
}
