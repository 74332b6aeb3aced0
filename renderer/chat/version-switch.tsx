import { ChevronLeftIcon, ChevronRightIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './version-switch.module.css';

const words = chatStrings.answer;

/** Leafs through the versions of one turn, and says what the user calls the one that is open; nothing where there is only one. */
export function VersionSwitch({ message }: { readonly message: Message }): ReactNode {
  const { app, chat } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  // The keys act on the last answer only, and of several side by side none is the last.
  const isLastAnswer = useStore(chat, ({ messages, sideBySide }) => message.role === 'assistant' && sideBySide.length === 0 && messages.at(-1)?.id === message.id);
  const { versionIds, branchName } = message;
  if (versionIds.length < 2) return null;
  const index = versionIds.indexOf(message.id);
  const open = (id: string | undefined) => async (): Promise<void> => {
    if (id === undefined) return;
    await chat.getState().openVersion(id);
    // At the first and the last version the button that was pressed can be pressed no more, and loses the focus.
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return;
      document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"] [data-versions] button:not(:disabled)`)?.focus();
    });
  };
  const [earlier, later] = [open(versionIds[index - 1]), open(versionIds[index + 1])];
  const isAnswer = message.role === 'assistant';
  return (
    <div className={styles.versions} data-versions="" role="group" aria-label={isAnswer ? words.versions : branchStrings.versions.ofMessage}>
      <IconButton icon={ChevronLeftIcon} label={words.earlier} keys={isLastAnswer ? shortcutLabel('previous-version', isMac) : null} isDisabled={index <= 0} onPress={() => void earlier()} />
      <span>{words.version(index + 1, versionIds.length)}</span>
      <IconButton
        icon={ChevronRightIcon}
        label={words.later}
        keys={isLastAnswer ? shortcutLabel('next-version', isMac) : null}
        isDisabled={index >= versionIds.length - 1}
        onPress={() => void later()}
      />
      {branchName === null ? null : (
        <span className={styles.name} title={branchName} dir="auto">
          {branchName}
        </span>
      )}
    </div>
  );
}
