import { AlertIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './conversation-list.module.css';

/** How a chat stands: a hollow ring answering, a filled dot unread, "!" failed, each with a name; else nothing. */
export function ConversationMark({ conversation }: { readonly conversation: ConversationSummary }): ReactNode {
  const { lastStatus, isUnread } = conversation;
  if (lastStatus === 'streaming') return <span className={styles.ring} role="img" aria-label={chatStrings.list.answering} />;
  if (lastStatus === 'failed' || lastStatus === 'interrupted') {
    return (
      <span className={styles.failed} role="img" aria-label={chatStrings.list.failed}>
        <AlertIcon size={16} />
      </span>
    );
  }
  return isUnread ? <span className={styles.dot} role="img" aria-label={chatStrings.list.unread} /> : null;
}
