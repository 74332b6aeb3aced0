import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ImportNote } from '../import/import-note.tsx';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './empty-chat.module.css';

/** A chat without messages: one quiet line above the composer. */
export function EmptyChat(): ReactNode {
  const { app } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  return (
    <div className={styles.empty}>
      <ImportNote />
      <p>{chatStrings.empty.hint(shortcutLabel('choose-model', isMac) ?? '', shortcutLabel('open-palette', isMac) ?? '')}</p>
    </div>
  );
}
