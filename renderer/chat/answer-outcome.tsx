import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { closedWhileAnswering } from '../../app/errors/app-error.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './answer.module.css';
import { isBlank, useModelName } from './model-names.ts';

const words = chatStrings.answer;

/** What is said of an answer that did not simply end well, and what can be done about it. */
export function AnswerOutcome({ message }: { readonly message: Message }): ReactNode {
  const { chat, catalog } = useStores();
  const model = useModelName(message.modelRef);
  const freeRef = useStore(catalog, (state) => state.catalog?.models.find((each) => each.isFree)?.ref ?? null);
  const goOn = (): void => void chat.getState().continueAnswer(message.id);
  const retry = (): void => void chat.getState().answerAgain(message.id);
  const hasPartialText = message.text !== '';

  if (message.status === 'cancelled') {
    return (
      <div className={styles.outcome}>
        <StatusLine
          action={
            hasPartialText ? (
              <TextButton onPress={goOn}>{words.continue}</TextButton>
            ) : (
              <TextButton onPress={retry}>{words.retry}</TextButton>
            )
          }
        >
          {words.cancelled}
        </StatusLine>
      </div>
    );
  }
  if (message.status === 'interrupted' || message.status === 'failed') {
    const error = message.error ?? closedWhileAnswering;
    return (
      <div className={styles.outcome}>
        <ErrorNote
          error={error}
          context={{ modelName: model, hasPartialText }}
          handlers={{
            retry,
            continue: goOn,
            'use-free-model': () => void chat.getState().answerAgain(message.id, error.action?.modelRef ?? freeRef),
          }}
        />
      </div>
    );
  }
  if (message.finishReason === 'length') {
    return (
      <div className={styles.outcome}>
        <StatusLine action={<TextButton onPress={goOn}>{words.continue}</TextButton>}>{words.cutAtLimit}</StatusLine>
      </div>
    );
  }
  return isBlank(message) && message.toolCalls.length === 0 ? (
    <div className={styles.outcome}>
      <StatusLine>{words.empty}</StatusLine>
    </div>
  ) : null;
}
