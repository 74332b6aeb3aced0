import { SyncIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { answeringRef } from '../chat/answer-origin.ts';
import { useModelName } from '../chat/model-names.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { isAnswering } from '../stores/chat-state.ts';
import { goesOnFromIn } from '../stores/next-model.ts';
import { unansweredOf } from '../stores/several-actions.ts';
import { useStores } from '../stores/stores-context.tsx';
import { severalStrings } from '../strings/several-strings.en.ts';
import { SmallAction } from '../ui/small-action.tsx';
import styles from './side-by-side.module.css';

const words = severalStrings.group;

function answeringRefOf(message: Message | null): string | null {
  return message === null ? null : answeringRef(message);
}

/** What can be done with all of the answers once they have ended: asking those that failed once more, or all, which never comes under a pointer that pressed the other. The keys of *Answer again* do the first that is offered. */
function AgainActions({ answers }: { readonly answers: readonly Message[] }): ReactNode {
  const { chat } = useStores();
  const all = answers.map(({ id }) => id);
  const failed = unansweredOf(answers).map(({ id }) => id);
  const again = (ids: readonly string[]) => () => void chat.getState().answerAllAgain(ids);
  useCommand('answer-again', again(failed.length > 0 ? failed : all));
  return (
    <span className={styles.again}>
      {failed.length === 0 || failed.length === all.length ? null : (
        <SmallAction onPress={again(failed)}>
          <SyncIcon size={16} />
          {words.failedAgain(failed.length)}
        </SmallAction>
      )}
      <SmallAction onPress={again(all)}>
        <SyncIcon size={16} />
        {words.allAgain(all.length)}
      </SmallAction>
    </span>
  );
}

/** Below the columns: which answer the chat goes on from, and once all have ended, asking again. */
export function GroupFoot({ answers }: { readonly answers: readonly Message[] }): ReactNode {
  const { chat } = useStores();
  const isWriting = useStore(chat, isAnswering);
  const next = useModelName(useStore(chat, (state) => answeringRefOf(goesOnFromIn(state))));
  return (
    <footer className={styles.foot}>
      <p className={styles.note}>{isWriting ? words.writing : words.goesOn(next)}</p>
      {isWriting ? null : <AgainActions answers={answers} />}
    </footer>
  );
}
