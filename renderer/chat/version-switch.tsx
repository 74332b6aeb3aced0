import { ChevronLeftIcon, ChevronRightIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './version-switch.module.css';

const words = chatStrings.answer;

/** Leafs through the versions of one turn, and says what the user calls the one that is open; nothing where there is only one. */
export function VersionSwitch({ message }: { readonly message: Message }): ReactNode {
  const { chat } = useStores();
  const { versionIds, branchName } = message;
  if (versionIds.length < 2) return null;
  const index = versionIds.indexOf(message.id);
  const open = (id: string | undefined) => () => {
    if (id !== undefined) void chat.getState().openVersion(id);
  };
  // The keys act on the last answer only.
  const isAnswer = message.role === 'assistant';
  return (
    <div className={styles.versions} role="group" aria-label={isAnswer ? words.versions : branchStrings.versions.ofMessage}>
      <IconButton icon={ChevronLeftIcon} label={words.earlier} keys={isAnswer ? 'Alt+[' : null} isDisabled={index <= 0} onPress={open(versionIds[index - 1])} />
      <span>{words.version(index + 1, versionIds.length)}</span>
      <IconButton
        icon={ChevronRightIcon}
        label={words.later}
        keys={isAnswer ? 'Alt+]' : null}
        isDisabled={index >= versionIds.length - 1}
        onPress={open(versionIds[index + 1])}
      />
      {branchName === null ? null : (
        <span className={styles.name} title={branchName} dir="auto">
          {branchName}
        </span>
      )}
    </div>
  );
}
