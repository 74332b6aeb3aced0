import { lazy, memo, Suspense, useCallback, type ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { Answer } from '../chat/answer.tsx';
import { ContextDivider } from '../chat/context-divider.tsx';
import { UserTurn } from '../chat/user-turn.tsx';
import styles from './transcript.module.css';
import type { TranscriptScroll } from './transcript-view.ts';

// Few messages ever go to several models.
const SideBySide = lazy(async () => ({ default: (await import('../side-by-side/side-by-side.tsx')).SideBySide }));

/** Props of {@link TranscriptRow}. */
export interface TranscriptRowProps {
  readonly message: Message;
  /** Answers that stand side by side in its place; empty: it stands alone. */
  readonly sideBySide: readonly Message[];
  readonly scroll: TranscriptScroll;
  /** Which of how many messages it is, from 1: most of them may not be in the page. */
  readonly position: number;
  readonly count: number;
  /** Whether it is the first message that models are still sent. */
  readonly startsContext: boolean;
  readonly saysSubstitution: boolean;
}

/** One message of the transcript and the room below it, which is measured as long as it is in the page. */
export const TranscriptRow = memo(function TranscriptRow(props: TranscriptRowProps): ReactNode {
  const { message, sideBySide, scroll, position, count, startsContext, saysSubstitution } = props;
  const { id, role } = message;
  const watch = useCallback((element: HTMLDivElement) => scroll.watchRow(id, element), [scroll, id]);
  return (
    <div ref={watch} className={styles.row} data-row={id}>
      {startsContext ? <ContextDivider /> : null}
      {sideBySide.length > 0 ? (
        <Suspense fallback={null}>
          <SideBySide answers={sideBySide} position={position} count={count} />
        </Suspense>
      ) : role === 'assistant' ? (
        <Answer message={message} position={position} count={count} saysSubstitution={saysSubstitution} />
      ) : role === 'user' ? (
        <UserTurn message={message} position={position} count={count} />
      ) : null}
    </div>
  );
});
