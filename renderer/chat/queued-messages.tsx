import { ClockIcon, ColumnsIcon, GlobeIcon, PaperclipIcon, PencilIcon, XIcon, type Icon } from '@primer/octicons-react';
import { memo, useEffect, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { QueuedMessage } from '../../app/domain/conversation.ts';
import { goesOnFrom } from '../../app/domain/side-by-side.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { isAnswering, isSending, type ChatState } from '../stores/chat-state.ts';
import { useStores } from '../stores/stores-context.tsx';
import { queueStrings as words, webStrings } from '../strings/composer-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { modelName } from './model-names.ts';
import styles from './queued-messages.module.css';

function Detail({ icon: DetailIcon, children }: { readonly icon: Icon; readonly children: string }): ReactNode {
  return (
    <span className={styles.detail} title={children}>
      <DetailIcon size={16} />
      <span dir="auto">{children}</span>
    </span>
  );
}

/** What goes with a message beside its text; nothing where nothing does. */
function Details({ message: { attachments = [], modelRefs = [], webSearch = false } }: { readonly message: QueuedMessage }): ReactNode {
  const { catalog } = useStores();
  const names = useStore(catalog, ({ modelsByRef }) => modelRefs.map((ref) => modelName(ref, modelsByRef)).join(', '));
  if (attachments.length === 0 && names === '' && !webSearch) return null;
  return (
    <span className={styles.details}>
      {attachments.length === 0 ? null : <Detail icon={PaperclipIcon}>{attachments.map(({ name }) => name).join(', ')}</Detail>}
      {names === '' ? null : <Detail icon={ColumnsIcon}>{words.models(names)}</Detail>}
      {webSearch ? <Detail icon={GlobeIcon}>{webStrings.searched}</Detail> : null}
    </span>
  );
}

/** How long after the end of an answer the next message is taken to be on its way, in milliseconds. */
const turnoverMs = 500;

/** The same as `isBusy`, and a moment longer: between an answer and the next one nothing is written, and nothing is wrong. */
function useBusyTurn(isBusy: boolean): boolean {
  const [wasBusy, setWasBusy] = useState(isBusy);
  if (isBusy && !wasBusy) setWasBusy(true);
  useEffect(() => {
    if (isBusy) return undefined;
    const timer = setTimeout(() => setWasBusy(false), turnoverMs);
    return () => clearTimeout(timer);
  }, [isBusy]);
  return isBusy || wasBusy;
}

/** Why what waits does not go out by itself. */
function whyLeft({ messages, sideBySide }: Pick<ChatState, 'messages' | 'sideBySide'>): string {
  const end = messages.at(-1);
  if ([end, ...sideBySide].some((message) => message?.status === 'cancelled')) return words.isStopped;
  return (goesOnFrom(sideBySide) ?? end)?.status === 'complete' ? words.isReady : words.isLeft;
}

/** What waits for the end of the answer, above the text field. The focus goes back to the field, since the row is gone. */
export const QueuedMessages = memo(function QueuedMessages({ focusComposer }: { readonly focusComposer: () => void }): ReactNode {
  const { chat } = useStores();
  const queue = useStore(chat, (state) => state.queue);
  const isBusy = useStore(chat, (state) => isAnswering(state) || isSending(state));
  const isWaiting = useBusyTurn(isBusy);
  const why = useStore(chat, whyLeft);
  if (queue.length === 0) return null;
  const leaving = (done: Promise<void>): void => void done.then(focusComposer);
  const send = (): void => leaving(chat.getState().sendQueued());
  const error = isBusy ? undefined : queue[0]?.error;
  return (
    <section className={styles.queue} aria-label={words.list}>
      <ul className={styles.list}>
        {queue.map((message) => (
          <li key={message.id} className={styles.row}>
            <span className={styles.message}>
              {message.text === '' ? null : (
                <span className={styles.text} dir="auto">
                  {message.text}
                </span>
              )}
              <Details message={message} />
            </span>
            <IconButton icon={PencilIcon} label={words.edit} onPress={() => leaving(chat.getState().editQueued(message.id))} />
            <IconButton icon={XIcon} label={words.drop} onPress={() => leaving(chat.getState().dropQueued(message.id))} />
          </li>
        ))}
      </ul>
      {error === undefined ? (
        <p className={styles.note}>
          <ClockIcon size={16} />
          {isWaiting ? words.waits : why} {isWaiting ? null : <TextButton onPress={send}>{words.send}</TextButton>}
        </p>
      ) : (
        <div className={styles.failed}>
          <ErrorNote error={error} sentence={words.failed(errorCopy(error).sentence)} button={{ label: words.send, onPress: send }} />
        </div>
      )}
    </section>
  );
});
