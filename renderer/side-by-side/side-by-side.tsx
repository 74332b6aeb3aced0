import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { severalStrings } from '../strings/several-strings.en.ts';
import { AnswerColumn } from './answer-column.tsx';
import { ColumnNames } from './column-names.tsx';
import { goToColumn } from './go-to-column.ts';
import { GroupFoot } from './group-foot.tsx';
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
  if (next.matches('[data-message]')) goToColumn(next);
  else next.focus();
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
  const columns = useRef<HTMLDivElement>(null);
  return (
    <div className={styles.group} role="group" aria-label={words.label(answers.length)} data-columns={answers.length} onKeyDown={onKeyDown}>
      <ColumnNames answers={answers} columns={columns} />
      <div ref={columns} className={styles.columns}>
        {answers.map((message, index) => (
          <AnswerColumn key={message.id} message={message} column={index + 1} columns={answers.length} position={position} count={count} />
        ))}
      </div>
      <GroupFoot answers={answers} />
    </div>
  );
}
