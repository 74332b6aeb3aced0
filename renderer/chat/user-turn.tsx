import { memo, useEffect, useState, type ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import { MessageFiles } from './message-files.tsx';
import styles from './user-turn.module.css';

/** Whether the folded element's text is cut; measured by the browser after layout, never during it. */
function useIsCut(isFolded: boolean): readonly [(element: HTMLElement | null) => void, boolean] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [isCut, setCut] = useState(false);
  useEffect(() => {
    if (element === null || !isFolded) return undefined;
    const observer = new ResizeObserver(() => setCut(element.scrollHeight > element.clientHeight + 1));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element, isFolded]);
  return [setElement, isCut];
}

/** What the user wrote, as it was written; folded after eight lines. */
export const UserTurn = memo(function UserTurn({ message }: { readonly message: Message }): ReactNode {
  const [isFolded, setFolded] = useState(true);
  const [ref, isCut] = useIsCut(isFolded);
  return (
    <article className={styles.turn} data-message tabIndex={-1}>
      <h2 className="visually-hidden">{chatStrings.transcript.you}</h2>
      <MessageFiles attachments={message.attachments} />
      <div ref={ref} className={styles.text} data-folded={isFolded || undefined} dir="auto">
        {message.text}
      </div>
      {isCut ? (
        <div className={styles.more}>
          <TextButton aria-expanded={!isFolded} onPress={() => setFolded(!isFolded)}>
            {isFolded ? chatStrings.transcript.showAll : chatStrings.transcript.showLess}
          </TextButton>
        </div>
      ) : null}
    </article>
  );
});
