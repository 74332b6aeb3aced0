import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { usageStrings } from '../strings/usage-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { amountText, parseAmount } from './parse-amount.ts';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = usageStrings.settings;

/** A line for an amount. Kept as soon as it is one; what is none when the user leaves stays, marked, and changes nothing. */
function AmountField({ label, amountUsd, onChange }: {
  readonly label: string;
  readonly amountUsd: number | null;
  readonly onChange: (amountUsd: number | null) => void;
}): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? amountText(amountUsd);
  const [isLeft, setLeft] = useState(true);
  const isInvalid = isLeft && parseAmount(text) === undefined;
  return (
    <div className={styles.amount}>
      <TextField
        label={label}
        inputMode="decimal"
        placeholder={words.none}
        value={text}
        isInvalid={isInvalid}
        {...(isInvalid ? { description: words.invalid } : {})}
        onChange={(next) => {
          setTyped(next);
          const amount = parseAmount(next);
          if (amount !== undefined) onChange(amount);
        }}
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          if (parseAmount(text) !== undefined) setTyped(null);
        }}
      />
    </div>
  );
}

/** What a chat and a day may cost before Kilodesk asks. */
export function BudgetSettings(): ReactNode {
  const { navigation, settings } = useStores();
  const chatBudgetUsd = useStore(settings, (state) => state.settings.chatBudgetUsd);
  const dayBudgetUsd = useStore(settings, (state) => state.settings.dayBudgetUsd);
  return (
    <Setting title={words.title} note={words.note}>
      <div className={styles.row}>
        <AmountField
          label={words.chatBudget}
          amountUsd={chatBudgetUsd}
          onChange={(amountUsd) => void settings.getState().update({ chatBudgetUsd: amountUsd })}
        />
        <AmountField
          label={words.dayBudget}
          amountUsd={dayBudgetUsd}
          onChange={(amountUsd) => void settings.getState().update({ dayBudgetUsd: amountUsd })}
        />
      </div>
      <TextButton onPress={() => navigation.getState().open('usage')}>{words.open}</TextButton>
    </Setting>
  );
}
