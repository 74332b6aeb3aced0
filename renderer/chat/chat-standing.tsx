import { ArchiveIcon, HourglassIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './chat-standing.module.css';
import { useOpenConversation } from './use-open-conversation.ts';

/** Under the header of a chat that does not lie in the list like others: that it is temporary, or archived. */
export function ChatStanding(): ReactNode {
  const { chat, shelf } = useStores();
  const conversation = useOpenConversation();
  if (conversation === null || (!conversation.isTemporary && conversation.archivedAt === null)) return null;
  const { id, isTemporary } = conversation;
  const { temporary, shelf: words } = branchStrings;
  const takeOut = async (): Promise<void> => {
    await shelf.getState().takeOut(id);
    await chat.getState().open(id);
  };
  return (
    <div className={styles.line}>
      {isTemporary ? (
        <StatusLine icon={HourglassIcon} action={<TextButton onPress={() => void chat.getState().keep()}>{temporary.keep}</TextButton>}>
          {temporary.banner}
        </StatusLine>
      ) : (
        <StatusLine icon={ArchiveIcon} action={<TextButton onPress={() => void takeOut()}>{words.takeOut}</TextButton>}>
          {words.isArchived}
        </StatusLine>
      )}
    </div>
  );
}
