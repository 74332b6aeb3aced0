import { CreditCardIcon } from '@primer/octicons-react';
import { useEffect, type ReactNode } from 'react';
import type { BudgetWarning } from '../../app/domain/budget.ts';
import { formatUsd } from '../format/money.ts';
import { useStores } from '../stores/stores-context.tsx';
import { usageStrings } from '../strings/usage-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './budget-note.module.css';

const words = usageStrings.budget;

/** A budget and what was spent of it, in a sentence or two. */
export function budgetSentence({ scope, budgetUsd, spentUsd, isSpent, isEstimated, unknownAnswers }: BudgetWarning): string {
  const spent = isEstimated ? usageStrings.answer.about(formatUsd(spentUsd)) : formatUsd(spentUsd);
  const sentence = words[isSpent ? 'spent' : 'passes'][scope](spent, formatUsd(budgetUsd));
  return unknownAnswers === 0 ? sentence : `${sentence} ${words.unknown(unknownAnswers)}`;
}

/** Says above the composer that sending would pass a budget, and lets the user send all the same. Nothing is sent by itself. */
export function BudgetNote({ warning, isHeld, onSendAnyway }: {
  readonly warning: BudgetWarning;
  /** Whether somebody just tried to send. */
  readonly isHeld: boolean;
  readonly onSendAnyway: () => void;
}): ReactNode {
  const { navigation } = useStores();
  const sentence = budgetSentence(warning);
  useEffect(() => {
    if (isHeld) announce(sentence);
  }, [isHeld, sentence]);
  return (
    <StatusLine
      tone="warn"
      icon={CreditCardIcon}
      action={
        <span className={styles.choices}>
          <TextButton onPress={onSendAnyway}>{words.sendAnyway}</TextButton>
          <TextButton onPress={() => navigation.getState().openSettings('chat')}>{words.change}</TextButton>
        </span>
      }
    >
      {sentence}
    </StatusLine>
  );
}
