import type { ReactNode } from 'react';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import type { RetryWait } from '../stores/live-reply.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './answer.module.css';
import { useAfter, useSecondClock, useSecondsSince } from './use-seconds.ts';

/** How long nothing is said while waiting, and after how many seconds another model is offered. */
const quietMs = 300;
const offerAfterSeconds = 10;

/** What an answer shows before its first word. Its line is there from the start, so that the first word moves nothing. */
export function WaitingLine({ model, sinceMs }: { readonly model: string; readonly sinceMs: number }): ReactNode {
  const commands = useCommandBus();
  const isDue = useAfter(quietMs);
  const seconds = useSecondsSince(sinceMs);
  return (
    <div className={styles.waiting}>
      {isDue ? <span>{chatStrings.answer.waiting(model, seconds)}</span> : null}
      {seconds >= offerAfterSeconds ? (
        <TextButton onPress={() => commands.dispatch('choose-model')}>{chatStrings.answer.tryAnother}</TextButton>
      ) : null}
    </div>
  );
}

/** Says when a busy gateway is asked again. */
export function RetryLine({ retry }: { readonly retry: RetryWait }): ReactNode {
  const { chat } = useStores();
  const seconds = Math.ceil((retry.until - useSecondClock()) / 1000);
  return (
    <div className={styles.waiting}>
      <span>{seconds > 0 ? chatStrings.answer.retryIn(seconds) : chatStrings.answer.retryNow}</span>
      <TextButton onPress={() => void chat.getState().stop()}>{chatStrings.answer.stop}</TextButton>
    </div>
  );
}
