import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { answeringRef } from '../chat/answer-origin.ts';
import { useModelName } from '../chat/model-names.ts';
import { isAnswering } from '../stores/chat-state.ts';
import { goesOnFromIn } from '../stores/next-model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { severalStrings } from '../strings/several-strings.en.ts';
import { AnswerColumn } from './answer-column.tsx';
import styles from './side-by-side.module.css';

const words = severalStrings.group;

/** Where a key leads from a column; null where the transcript's own keys know. */
function placeFor(key: string, column: Element): Element | null {
  if (key === 'ArrowRight') return column.nextElementSibling;
  if (key === 'ArrowLeft') return column.previousElementSibling;
  // The first button of a column asks its model once more, which nobody wants who only presses on.
  return key === 'Enter' ? column.querySelector('[data-actions] button') : null;
}

/** Left and right go from one answer to the next, as up and down go by message; Enter goes to what can be done with it. */
function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-message]')) return;
  const next = placeFor(event.key, event.target);
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** Props of {@link SideBySide}. */
export interface SideBySideProps {
  /** In order of their columns. */
  readonly answers: readonly Message[];
  /** Which of how many messages of the chat they are together, from 1. */
  readonly position: number;
  readonly count: number;
}

/** Answers of several models to one message, each in a column of its own, until one of them is picked. */
export function SideBySide({ answers, position, count }: SideBySideProps): ReactNode {
  const { chat } = useStores();
  const isWriting = useStore(chat, isAnswering);
  const next = useModelName(useStore(chat, (state) => answeringRefOf(goesOnFromIn(state))));
  return (
    <div className={styles.group} role="group" aria-label={words.label(answers.length)} data-columns={answers.length} onKeyDown={onKeyDown}>
      <div className={styles.columns}>
        {answers.map((message, index) => (
          <AnswerColumn key={message.id} message={message} column={index + 1} columns={answers.length} position={position} count={count} />
        ))}
      </div>
      <p className={styles.note}>{isWriting ? words.writing : words.goesOn(next)}</p>
    </div>
  );
}

function answeringRefOf(message: Message | null): string | null {
  return message === null ? null : answeringRef(message);
}
