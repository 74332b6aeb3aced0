import { ArrowDownIcon } from '@primer/octicons-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { LastAnswerKeys } from '../chat/answer-actions.tsx';
import { TurnDialogsProvider } from '../chat/turn-dialogs.tsx';
import { useAnswerAnnouncements } from '../chat/use-answer-announcements.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { LinkOpenerProvider } from '../markdown/link-opener.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { selectAll } from './copied-text.ts';
import { rowKey } from './scroll-anchor.ts';
import { onTranscriptKeyDown, type TranscriptKeys } from './transcript-keys.ts';
import { QuoteButton } from './quote-button.tsx';
import { TranscriptRow } from './transcript-row.tsx';
import styles from './transcript.module.css';
import { useCopiedText } from './use-copied-text.ts';
import { useTranscriptScroll } from './use-transcript-scroll.ts';

const FindMarks = lazy(async () => ({ default: (await import('./find-marks.tsx')).FindMarks }));

const alone: readonly Message[] = [];

/** The first answer of each kind of substitution, which says it; the others need not. */
function firstSubstitutions(messages: readonly Message[]): ReadonlySet<string> {
  const ids = new Map<string, string>();
  for (const { id, modelRef, sentModelId } of messages) {
    if (sentModelId === null) continue;
    const kind = `${modelRef} ${sentModelId}`;
    if (!ids.has(kind)) ids.set(kind, id);
  }
  return new Set(ids.values());
}

/** The keys that act on the last answer, wherever in the chat the reader is. */
function KeysOfLastAnswer(): ReactNode {
  const { chat } = useStores();
  const last = useStore(chat, (state) => state.messages.at(-1));
  const isLive = useStore(chat, (state) => last !== undefined && state.live[last.id] !== undefined);
  // Of several side by side none is the last.
  const isAmong = useStore(chat, (state) => state.sideBySide.length > 0);
  return isAmong || last?.role !== 'assistant' || last.status === 'streaming' || isLive ? null : <LastAnswerKeys message={last} />;
}

/** The messages of the open chat, those in sight in the page. A quiet log: what is said aloud is the announcer's. */
export function Transcript(): ReactNode {
  const { app, chat, editing, find } = useStores();
  const commands = useCommandBus();
  const messages = useStore(chat, (state) => state.messages);
  const sideBySide = useStore(chat, (state) => state.sideBySide);
  const contextStartId = useStore(chat, (state) => state.conversation?.contextStartId ?? null);
  const isLoading = useStore(chat, (state) => state.phase === 'loading');
  const { scroll, view, parts, scroller, rows, column } = useTranscriptScroll();
  const isFinding = useStore(find, (state) => state.query !== '');
  const openLink = useCallback((url: string) => void app.getState().openLink(url), [app]);
  const substitutions = useMemo(() => firstSubstitutions(messages), [messages]);
  const keys = useMemo<TranscriptKeys>(
    () => ({
      step: scroll.step,
      focusComposer: () => commands.dispatch('focus-composer'),
      selectAll: () => {
        if (rows.current !== null) selectAll(rows.current);
      },
    }),
    [scroll, commands, rows],
  );
  useCopiedText(rows);
  const jump = (): void => {
    scroll.jumpToEnd();
    // The button goes, and with it the focus.
    scroller.current?.focus({ preventScroll: true });
  };
  const editedId = useStore(editing, (state) => state.messageId);
  useEffect(() => {
    // What is opened for writing with a key may have left the page.
    if (editedId !== null && rows.current?.querySelector(`[data-row="${CSS.escape(editedId)}"]`) === null) scroll.showAt(editedId, () => null);
  }, [editedId, rows, scroll]);
  useAnswerAnnouncements();
  return (
    <LinkOpenerProvider openLink={openLink}>
      <TurnDialogsProvider>
        <KeysOfLastAnswer />
        <div className={styles.frame}>
          <div
            ref={scroller}
            className={styles.scroller}
            role="log"
            aria-live="off"
            aria-label={chatStrings.transcript.label}
            tabIndex={0}
            data-pane-start
            onKeyDown={(event) => onTranscriptKeyDown(event, keys)}
          >
            <div ref={column} className={styles.column}>
              {isLoading ? <Skeleton rows={6} label={chatStrings.transcript.loading} /> : null}
              <div ref={rows}>
                {parts.map((part, at) => {
                  if (part.kind === 'space') return <div key={`space-${at}`} aria-hidden="true" style={{ blockSize: part.heightPx }} />;
                  const message = messages[part.index];
                  if (message === undefined) return null;
                  const beside = part.index === messages.length - 1 ? sideBySide : alone;
                  return (
                    <TranscriptRow
                      key={rowKey(message, beside.length > 0)}
                      message={message}
                      sideBySide={beside}
                      scroll={scroll}
                      position={part.index + 1}
                      count={messages.length}
                      startsContext={part.index > 0 && message.id === contextStartId}
                      saysSubstitution={substitutions.has(message.id)}
                    />
                  );
                })}
              </div>
            </div>
          </div>
          {isFinding ? (
            <Suspense fallback={null}>
              <FindMarks content={rows} showAt={scroll.showAt} />
            </Suspense>
          ) : null}
          <QuoteButton />
          {view.isAway ? (
            <div className={styles.jump}>
              <Button size="small" onPress={jump}>
                <ArrowDownIcon size={16} />
                {chatStrings.transcript.jump(view.newCount)}
              </Button>
            </div>
          ) : null}
        </div>
      </TurnDialogsProvider>
    </LinkOpenerProvider>
  );
}
