import { ClockIcon, GlobeIcon, PencilIcon, XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { isAnswering } from '../stores/chat-state.ts';
import { useStores } from '../stores/stores-context.tsx';
import { queueStrings as words, webStrings } from '../strings/composer-strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './queued-messages.module.css';

/** What waits for the end of the answer, above the text field. The focus goes back to the field, since the row is gone. */
export function QueuedMessages({ focusComposer }: { readonly focusComposer: () => void }): ReactNode {
  const { chat } = useStores();
  const queue = useStore(chat, (state) => state.queue);
  const isBusy = useStore(chat, (state) => isAnswering(state) || state.isSending);
  const wasStopped = useStore(chat, ({ messages }) => messages.at(-1)?.status === 'cancelled');
  if (queue.length === 0) return null;
  const leaving = (done: Promise<void>): void => void done.then(focusComposer);
  return (
    <section className={styles.queue} aria-label={words.list}>
      <ul className={styles.list}>
        {queue.map(({ id, text, webSearch = false }) => (
          <li key={id} className={styles.row}>
            <span className={styles.text} dir="auto">
              {text}
            </span>
            {webSearch ? (
              <span className={styles.search} role="img" aria-label={webStrings.searched}>
                <GlobeIcon size={16} />
              </span>
            ) : null}
            <IconButton icon={PencilIcon} label={words.edit} onPress={() => leaving(chat.getState().editQueued(id))} />
            <IconButton icon={XIcon} label={words.drop} onPress={() => leaving(chat.getState().dropQueued(id))} />
          </li>
        ))}
      </ul>
      <p className={styles.note}>
        <ClockIcon size={16} />
        {isBusy ? words.waits : wasStopped ? words.isStopped : words.isLeft} {isBusy ? null : <TextButton onPress={() => leaving(chat.getState().sendQueued())}>{words.send}</TextButton>}
      </p>
    </section>
  );
}
