import type { ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { AnswerError } from './answer-error.tsx';
import styles from './answer.module.css';
import { isBlank } from './model-names.ts';

const words = chatStrings.answer;

/** Props of {@link AnswerOutcome}. */
export interface AnswerOutcomeProps {
  readonly message: Message;
  readonly isLast: boolean;
}

/** What is said of an answer that did not simply end well; null where there is nothing to say. */
function useOutcome({ message, isLast }: AnswerOutcomeProps): ReactNode {
  const { chat } = useStores();
  const goOn = <TextButton onPress={() => void chat.getState().continueAnswer(message.id)}>{words.continue}</TextButton>;
  const retry = <TextButton onPress={() => void chat.getState().answerAgain(message.id)}>{words.retry}</TextButton>;
  if (message.status === 'cancelled') return <StatusLine action={message.text === '' ? retry : goOn}>{words.cancelled}</StatusLine>;
  if (message.status === 'interrupted' || message.status === 'failed') return <AnswerError message={message} isLast={isLast} />;
  if (message.finishReason === 'length') return <StatusLine action={goOn}>{words.cutAtLimit}</StatusLine>;
  return isBlank(message) && message.toolCalls.length === 0 ? <StatusLine>{words.empty}</StatusLine> : null;
}

/** How an answer ended, where it did not simply end well, and what can be done about it. */
export function AnswerOutcome(props: AnswerOutcomeProps): ReactNode {
  const outcome = useOutcome(props);
  return outcome === null ? null : <div className={styles.outcome}>{outcome}</div>;
}
