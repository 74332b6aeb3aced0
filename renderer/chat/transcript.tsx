import { ArrowDownIcon } from '@primer/octicons-react';
import { Fragment, lazy, Suspense, useCallback, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { LinkOpenerProvider } from '../markdown/link-opener.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { Answer } from './answer.tsx';
import { ContextDivider } from './context-divider.tsx';
import { TurnDialogsProvider } from './turn-dialogs.tsx';
import { onTranscriptKeyDown } from './transcript-keys.ts';
import styles from './transcript.module.css';
import { useAnswerAnnouncements } from './use-answer-announcements.ts';
import { useFollowEnd } from './use-follow-end.ts';
import { UserTurn } from './user-turn.tsx';

const FindMarks = lazy(async () => ({ default: (await import('./find-marks.tsx')).FindMarks }));

/** The first answer of each kind of substitution, which says it; the others need not. */
function firstSubstitutions(messages: readonly Message[]): ReadonlySet<string> {
  const ids = new Map<string, string>();
  for (const { id, modelRef, sentModelId } of messages) {
    const kind = `${modelRef} ${sentModelId}`;
    if (sentModelId !== null && !ids.has(kind)) ids.set(kind, id);
  }
  return new Set(ids.values());
}

/** The messages of the open chat. A quiet log: what is said aloud is the announcer's. */
export function Transcript(): ReactNode {
  const { app, chat, find } = useStores();
  const commands = useCommandBus();
  const messages = useStore(chat, (state) => state.messages);
  const contextStartId = useStore(chat, (state) => state.conversation?.contextStartId ?? null);
  const isLoading = useStore(chat, (state) => state.phase === 'loading');
  const chatKey = useStore(chat, (state) => state.conversationId ?? '');
  const arrival = useStore(chat, (state) => state.arrival);
  const scroll = useStore(chat, (state) => state.scroll);
  const follow = useFollowEnd(chatKey, arrival, !isLoading, scroll);
  const isFinding = useStore(find, (state) => state.query !== '');
  const openLink = useCallback((url: string) => void app.getState().openLink(url), [app]);
  const substitutions = useMemo(() => firstSubstitutions(messages), [messages]);
  useAnswerAnnouncements();
  return (
    <LinkOpenerProvider openLink={openLink}>
      <TurnDialogsProvider>
        <div className={styles.frame}>
          <div
            ref={follow.scroller}
            className={styles.scroller}
            role="log"
            aria-live="off"
            aria-label={chatStrings.transcript.label}
            tabIndex={0}
            onScroll={follow.onScroll}
            onKeyDown={(event) => onTranscriptKeyDown(event, () => commands.dispatch('focus-composer'))}
          >
            <div ref={follow.content} className={styles.column} data-long={messages.length > 40 || undefined}>
              {isLoading ? <Skeleton rows={6} label={chatStrings.transcript.loading} /> : null}
              {messages.map((message, index) => (
                <Fragment key={message.id}>
                  {index > 0 && message.id === contextStartId ? <ContextDivider /> : null}
                  {message.role === 'assistant' ? (
                    <Answer message={message} isLast={index === messages.length - 1} saysSubstitution={substitutions.has(message.id)} />
                  ) : message.role === 'user' ? (
                    <UserTurn message={message} />
                  ) : null}
                </Fragment>
              ))}
            </div>
          </div>
          {isFinding ? (
            <Suspense fallback={null}>
              <FindMarks content={follow.content} showAt={follow.showAt} />
            </Suspense>
          ) : null}
          {follow.isAway ? (
            <div className={styles.jump}>
              <Button size="small" onPress={follow.jumpToEnd}>
                <ArrowDownIcon size={16} />
                {chatStrings.transcript.jump}
              </Button>
            </div>
          ) : null}
        </div>
      </TurnDialogsProvider>
    </LinkOpenerProvider>
  );
}
