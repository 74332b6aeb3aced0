import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { autoModelId, toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { AnswerActions } from './answer-actions.tsx';
import { AnswerContent } from './answer-content.tsx';
import { AnswerFooter } from './answer-footer.tsx';
import { answeringRef } from './answer-origin.ts';
import { AnswerOriginNote } from './answer-origin-note.tsx';
import { AnswerOutcome } from './answer-outcome.tsx';
import styles from './answer.module.css';
import { AutoModelNote } from './auto-model-note.tsx';
import { isBlank, useModelName } from './model-names.ts';
import { VersionSwitch } from './version-switch.tsx';

const words = chatStrings.answer;

function Substitution({ message }: { readonly message: Message }): ReactNode {
  const asked = useModelName(message.modelRef);
  const sent = useModelName(message.sentModelId === null ? null : toModelRef(message.sentModelId));
  // That the router asks another is its nature, and the footer names it: its new name is told once.
  const isRouter = message.modelRef !== null && toModelId(message.modelRef) === autoModelId;
  // Nor is it the list's fault where others failed before; the note at the end says why.
  const isByFallback = (message.request?.failedTries.length ?? 0) > 0;
  if (sent === '' || sent === asked || isByFallback) return null;
  return isRouter ? <AutoModelNote message={message} /> : <p className={styles.aside}>{words.substituted(asked, sent)}</p>;
}

/** Props of {@link Answer}. */
export interface AnswerProps {
  /** As the chat was opened; while it is being written, the store's live reply is shown instead. */
  readonly message: Message;
  /** Which of how many messages it is, from 1. */
  readonly position: number;
  readonly count: number;
  /** Whether to say that another model was asked than the one chosen: once a chat. */
  readonly saysSubstitution: boolean;
}

/** One answer: thoughts, text, what else came with it, and after its end the figures and what can be done. */
export const Answer = memo(function Answer({ message: opened, position, count, saysSubstitution }: AnswerProps): ReactNode {
  const isLast = position === count;
  const { chat } = useStores();
  const live = useStore(chat, (state) => state.live[opened.id]);
  const message = live?.message ?? opened;
  const model = useModelName(answeringRef(message));
  const isStreaming = message.status === 'streaming';
  return (
    <article
      className={styles.answer}
      data-message={message.id}
      data-role="answer"
      tabIndex={-1}
      data-last={isLast || undefined}
      aria-busy={isStreaming}
      aria-posinset={position}
      aria-setsize={count}
    >
      <h2 className="visually-hidden">{chatStrings.transcript.answer(model)}</h2>
      <AnswerContent message={message} live={live} model={model} isLast={isLast} />
      {isStreaming ? null : (
        <>
          {saysSubstitution ? <Substitution message={message} /> : null}
          <AnswerOutcome message={message} isLast={isLast} />
          <AnswerOriginNote message={message} />
          {message.status === 'failed' && isBlank(message) ? (
            <div className={styles.end}>
              <VersionSwitch message={message} />
            </div>
          ) : (
            <div className={styles.end}>
              <AnswerFooter message={message} />
              <AnswerActions message={message} />
            </div>
          )}
        </>
      )}
    </article>
  );
});
