import type { ReactNode } from 'react';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './context-divider.module.css';

/** Stands before the first message that is still sent to models. */
export function ContextDivider(): ReactNode {
  const { chat } = useStores();
  const { leftOut, sendAgain } = chatStrings.transcript;
  return (
    <div className={styles.divider}>
      <span>
        {leftOut} <TextButton onPress={() => void chat.getState().setContextStart(null)}>{sendAgain}</TextButton>
      </span>
    </div>
  );
}
