import { useEffect, useMemo, type ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { sourcesOf } from '../../app/markdown/sources.ts';
import { SourcesContext } from '../markdown/citation-context.ts';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { prepareAnswer } from '../markdown/prepare-answer.ts';
import type { LiveReply } from '../stores/live-reply.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { AnswerImage } from './answer-image.tsx';
import { AnswerSources } from './answer-sources.tsx';
import styles from './answer.module.css';
import { isBlank } from './model-names.ts';
import { Reasoning } from './reasoning.tsx';
import { RetryLine, WaitingLine } from './waiting-line.tsx';

const words = chatStrings.answer;

function Extras({ message }: { readonly message: Message }): ReactNode {
  return (
    <>
      {message.refusal === '' ? null : (
        <div className={styles.refusal}>
          <p>{words.refusal}</p>
          <MarkdownView text={message.refusal} isStreaming={false} />
        </div>
      )}
      {message.images.map((src, index) => (
        <div key={index} className={styles.picture}>
          <AnswerImage src={src} />
        </div>
      ))}
      {message.toolCalls.map(({ id, name }) => (
        <p key={id} className={styles.aside}>
          {words.toolCall(name)}
        </p>
      ))}
    </>
  );
}

/** Props of {@link AnswerContent}. */
export interface AnswerContentProps {
  /** As it is now. */
  readonly message: Message;
  /** While it is being written. */
  readonly live: LiveReply | undefined;
  readonly model: string;
  readonly isLast: boolean;
  /** Whether another model is offered to who waits long. */
  readonly offersAnother?: boolean;
}

/** What an answer says: thoughts, text and what else came with it; before the first word, what it waits for. */
export function AnswerContent({ message, live, model, isLast, offersAnother = true }: AnswerContentProps): ReactNode {
  const sources = useMemo(() => sourcesOf(message.citations), [message.citations]);
  const isStreaming = message.status === 'streaming';
  useEffect(() => {
    if (!isStreaming) return undefined;
    const request = requestIdleCallback(() => void prepareAnswer());
    return () => cancelIdleCallback(request);
  }, [isStreaming]);
  const isWaiting = isStreaming && isBlank(message);
  const isThinking = isStreaming && message.text === '' && message.reasoning !== '';
  return (
    <>
      {message.reasoning === '' ? null : (
        <Reasoning messageId={message.id} text={message.reasoning} durationMs={message.timings.reasoningMs} isThinking={isThinking} isLast={isLast} />
      )}
      {isWaiting && live?.retry == null ? (
        <WaitingLine model={model} sinceMs={live?.watchedSince ?? Date.parse(message.createdAt)} offersAnother={offersAnother} />
      ) : null}
      {live?.retry == null ? null : <RetryLine retry={live.retry} replyId={live.replyId} model={model} />}
      <SourcesContext value={sources}>{message.text === '' ? null : <MarkdownView text={message.text} isStreaming={isStreaming} />}</SourcesContext>
      <Extras message={message} />
      <AnswerSources messageId={message.id} sources={sources.list} />
    </>
  );
}
