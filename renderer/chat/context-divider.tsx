import type { ReactNode } from 'react';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './context-divider.module.css';

/** Stands before the first message that is still sent to models. */
export function ContextDivider(): ReactNode {
  const { chat } = useStores();
  const commands = useCommandBus();
  // The line goes, and with it the button that had the focus.
  const send = (): void => {
    void chat.getState().setContextStart(null);
    commands.dispatch('focus-composer');
  };
  const { leftOut, sendAgain } = chatStrings.transcript;
  return (
    <div className={styles.divider}>
      <span>
        {leftOut} <TextButton onPress={send}>{sendAgain}</TextButton>
      </span>
    </div>
  );
}
