import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ImportNote } from '../import/import-note.tsx';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './empty-chat.module.css';
import { useSendKeys } from './use-send-keys.ts';

/** A chat without messages: one quiet line above the composer. */
export function EmptyChat(): ReactNode {
  const { app } = useStores();
  const sendKeys = useSendKeys();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  return (
    <div className={styles.empty}>
      <ImportNote />
      <p>{chatStrings.empty.hint(sendKeys.label, shortcutLabel('choose-model', isMac) ?? '', shortcutLabel('open-palette', isMac) ?? '')}</p>
    </div>
  );
}
