import type { ReactNode, RefObject } from 'react';
import { Button } from 'react-aria-components/Button';
import type { Message } from '../../app/domain/conversation.ts';
import { answeringRef } from '../chat/answer-origin.ts';
import { useModelName } from '../chat/model-names.ts';
import { severalStrings } from '../strings/several-strings.en.ts';
import styles from './column-names.module.css';
import { goToColumn } from './go-to-column.ts';
import { useSeenColumns } from './use-seen-columns.ts';

const words = severalStrings.group;

function ColumnName({ message, isSeen, onPress }: { readonly message: Message; readonly isSeen: boolean; readonly onPress: () => void }): ReactNode {
  const model = useModelName(answeringRef(message));
  return (
    <li className={styles.place}>
      <Button className={styles.name ?? ''} aria-label={words.show(model)} {...(isSeen && { 'aria-current': true })} onPress={onPress}>
        <span dir="auto">{model}</span>
      </Button>
    </li>
  );
}

/** Props of {@link ColumnNames}. */
export interface ColumnNamesProps {
  readonly answers: readonly Message[];
  /** The element that the columns scroll sideways in. */
  readonly columns: RefObject<HTMLElement | null>;
}

/**
 * The models of all columns in a row that stays at the top, where not all columns have room: it says that more of them lie beside, and which
 * are seen now. A press goes to one. Where all have room it is not there, and each model stands above its own answer.
 */
export function ColumnNames({ answers, columns }: ColumnNamesProps): ReactNode {
  const seen = useSeenColumns(columns, answers.map(({ id }) => id));
  const show = (index: number): void => {
    const column = columns.current?.children[index];
    if (column instanceof HTMLElement) goToColumn(column);
  };
  return (
    <nav className={styles.names} aria-label={words.columns}>
      <ol className={styles.list}>
        {answers.map((message, index) => (
          <ColumnName key={message.id} message={message} isSeen={seen.has(message.id)} onPress={() => show(index)} />
        ))}
      </ol>
    </nav>
  );
}
