import type { ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './empty-chat.module.css';

/** A chat without messages: one quiet line above the composer. */
export function EmptyChat(): ReactNode {
  return (
    <div className={styles.empty}>
      <p>{chatStrings.empty.hint}</p>
    </div>
  );
}
