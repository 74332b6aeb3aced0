import { SquareFillIcon, SyncIcon } from '@primer/octicons-react';
import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { withSources } from '../../app/export/sources-markdown.ts';
import { AnswerContent } from '../chat/answer-content.tsx';
import { answeringRef } from '../chat/answer-origin.ts';
import { AnswerOriginNote } from '../chat/answer-origin-note.tsx';
import { AnswerOutcome } from '../chat/answer-outcome.tsx';
import { isBlank, useModelName } from '../chat/model-names.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { severalStrings } from '../strings/several-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ColumnFigures } from './column-figures.tsx';
import styles from './side-by-side.module.css';

const words = severalStrings.group;

/** Props of {@link AnswerColumn}. */
export interface AnswerColumnProps {
  /** As the chat was opened; while it is being written, the store's live reply is shown instead. */
  readonly message: Message;
  /** Which of how many columns it is, from 1. */
  readonly column: number;
  readonly columns: number;
  /** Which of how many messages of the chat the group is, from 1. */
  readonly position: number;
  readonly count: number;
}

/** One answer among others: its model and figures on top, where they line up, and what can be done with it at its end. */
export const AnswerColumn = memo(function AnswerColumn({ message: opened, column, columns, position, count }: AnswerColumnProps): ReactNode {
  const { chat } = useStores();
  const commands = useCommandBus();
  const live = useStore(chat, (state) => state.live[opened.id]);
  const message = live?.message ?? opened;
  const model = useModelName(answeringRef(message));
  const isStreaming = message.status === 'streaming';
  const pick = async (): Promise<void> => {
    await chat.getState().pickAnswer(message.id);
    // What was pressed is gone, and what comes next is the next message.
    if (chat.getState().sideBySide.length > 0) return;
    announce(words.picked(model));
    commands.dispatch('focus-composer');
  };
  return (
    <article
      className={styles.column}
      data-message={message.id}
      data-role="answer"
      tabIndex={-1}
      aria-busy={isStreaming}
      aria-posinset={position}
      aria-setsize={count}
    >
      <header className={styles.head} data-sticky="">
        <h2 className={styles.model} title={model}>
          <span className="visually-hidden">{chatStrings.transcript.answer('')}</span>
          <span dir="auto">{model}</span>
        </h2>
        <span className={styles.number}>{words.column(column, columns)}</span>
        {live === undefined ? null : (
          <IconButton icon={SquareFillIcon} label={words.stop(model)} onPress={() => void chat.getState().stopReply(live.replyId)} />
        )}
      </header>
      <div className={styles.lines}>{!isStreaming ? <ColumnFigures message={message} /> : isBlank(message) ? null : words.writingNow}</div>
      <AnswerContent message={message} live={live} model={model} isLast={false} offersAnother={false} />
      {isStreaming ? null : (
        <>
          <AnswerOutcome message={message} isLast={false} />
          <AnswerOriginNote message={message} />
        </>
      )}
      {isBlank(message) ? null : (
        <div className={styles.actions} data-actions="">
          <Button size="small" aria-label={words.pickOf(model)} onPress={() => void pick()}>
            {words.pick}
          </Button>
          {isStreaming ? null : (
            <>
              <CopyButton text={() => withSources(message.text, message.citations)} />
              {/* Not where Stop was: a second press there would pay for another answer. */}
              <IconButton icon={SyncIcon} label={words.again} onPress={() => void chat.getState().answerAgain(message.id)} />
            </>
          )}
        </div>
      )}
    </article>
  );
});
