import { ArchiveIcon, HourglassIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './chat-standing.module.css';
import { useOpenConversation } from './use-open-conversation.ts';

/** Under the header of a chat that does not lie in the list like others: that it is temporary, or archived. */
export function ChatStanding(): ReactNode {
  const { chat, conversations } = useStores();
  const commands = useCommandBus();
  const conversation = useOpenConversation();
  if (conversation === null || (!conversation.isTemporary && conversation.archivedAt === null)) return null;
  const { id, isTemporary } = conversation;
  const { temporary, shelf: words } = branchStrings;
  // The line goes, and with it the button that had the focus.
  const leave = (change: Promise<void>): void => {
    void change;
    commands.dispatch('focus-composer');
  };
  return (
    <div className={styles.line}>
      {isTemporary ? (
        <StatusLine icon={HourglassIcon} action={<TextButton onPress={() => leave(chat.getState().keep())}>{temporary.keep}</TextButton>}>
          {temporary.banner}
        </StatusLine>
      ) : (
        <StatusLine icon={ArchiveIcon} action={<TextButton onPress={() => leave(conversations.getState().takeOut(id))}>{words.takeOut}</TextButton>}>
          {words.isArchived}
        </StatusLine>
      )}
    </div>
  );
}
