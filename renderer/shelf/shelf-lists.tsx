import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import type { TrashedConversation } from '../../app/domain/trash.ts';
import { formatFullTime, formatRelativeTime } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './shelf-lists.module.css';

const words = branchStrings.shelf;

interface RowProps {
  /** A link to the chat, or only its title. */
  readonly name: ReactNode;
  /** When it was last written to, or how long it has yet. */
  readonly aside: ReactNode;
  readonly buttons: ReactNode;
}

function Row({ name, aside, buttons }: RowProps): ReactNode {
  return (
    <li className={styles.row}>
      <span className={styles.name} dir="auto">
        {name}
      </span>
      <span className={styles.aside}>{aside}</span>
      <span className={styles.buttons}>{buttons}</span>
    </li>
  );
}

/** The archived chats; one press opens a chat, another takes it out. */
export function ArchiveList({ chats }: { readonly chats: readonly ConversationSummary[] }): ReactNode {
  const { chat, navigation, shelf } = useStores();
  const [now] = useState(() => new Date());
  if (chats.length === 0) return <p className={styles.empty}>{words.archiveEmpty}</p>;
  const open = (id: string) => () => {
    navigation.getState().open('chat');
    void chat.getState().open(id);
  };
  return (
    <>
      <p className={styles.note}>{words.archiveNote}</p>
      <ul className={styles.list} aria-label={words.list.archive}>
        {chats.map(({ id, title, updatedAt }) => (
          <Row
            key={id}
            name={<TextButton onPress={open(id)}>{title}</TextButton>}
            aside={<span title={formatFullTime(updatedAt)}>{formatRelativeTime(updatedAt, now)}</span>}
            buttons={
              <Button size="small" variant="quiet" aria-label={words.actions(words.takeOut, title)} onPress={() => void shelf.getState().takeOut(id)}>
                {words.takeOut}
              </Button>
            }
          />
        ))}
      </ul>
    </>
  );
}

/** The trash with the days that each chat has left; erasing asks first. */
export function TrashList({ chats }: { readonly chats: readonly TrashedConversation[] }): ReactNode {
  const { shelf } = useStores();
  const erasing = useStore(shelf, (state) => state.erasing);
  const [asked, setAsked] = useState<ConversationSummary | 'all' | null>(null);
  if (chats.length === 0) return <p className={styles.empty}>{words.trashEmpty}</p>;
  const confirm = (): void => {
    setAsked(null);
    if (asked !== null) void shelf.getState().erase(asked === 'all' ? null : asked.id);
  };
  return (
    <>
      <div className={styles.head}>
        <p className={styles.note}>{words.trashNote}</p>
        <Button size="small" isPending={erasing === 'all'} isDisabled={erasing !== null} onPress={() => setAsked('all')}>
          {erasing === 'all' ? words.erasing : words.emptyTrash}
        </Button>
      </div>
      <ul className={styles.list} aria-label={words.list.trash}>
        {chats.map(({ conversation, daysLeft }) => (
          <Row
            key={conversation.id}
            name={<span title={conversation.title}>{conversation.title}</span>}
            aside={words.daysLeft(daysLeft)}
            buttons={
              <>
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={words.actions(words.restore, conversation.title)}
                  isDisabled={erasing === 'all' || erasing === conversation.id}
                  onPress={() => void shelf.getState().restore(conversation.id)}
                >
                  {words.restore}
                </Button>
                <Button
                  size="small"
                  variant="quiet"
                  aria-label={words.actions(words.erase, conversation.title)}
                  isDisabled={erasing !== null}
                  onPress={() => setAsked(conversation)}
                >
                  {erasing === conversation.id ? words.erasing : words.erase}
                </Button>
              </>
            }
          />
        ))}
      </ul>
      <ConfirmDialog
        title={asked === 'all' ? words.emptyTitle(chats.length) : words.eraseTitle}
        text={asked === 'all' ? words.emptyText : words.eraseText(asked?.title ?? '')}
        confirmLabel={words.erase}
        isDanger
        isOpen={asked !== null}
        onConfirm={confirm}
        onCancel={() => setAsked(null)}
      />
    </>
  );
}
