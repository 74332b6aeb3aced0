import { useEffect, useEffectEvent, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import type { RetryWait } from '../stores/live-reply.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './answer.module.css';
import { useAfter, useSecondClock, useSecondsSince } from './use-seconds.ts';

/** How long nothing is said while waiting, and after how many seconds another model is offered. */
const quietMs = 300;
const offerAfterSeconds = 10;

/** What an answer shows before its first word. Its line is there from the start, so that the first word moves nothing. */
export function WaitingLine({ model, sinceMs, offersAnother }: { readonly model: string; readonly sinceMs: number; readonly offersAnother: boolean }): ReactNode {
  const commands = useCommandBus();
  const isDue = useAfter(quietMs);
  const seconds = useSecondsSince(sinceMs);
  return (
    <div className={styles.waiting}>
      {isDue ? <span>{chatStrings.answer.waiting(model, seconds)}</span> : null}
      {offersAnother && seconds >= offerAfterSeconds ? (
        <TextButton onPress={() => commands.dispatch('choose-model')}>{chatStrings.answer.tryAnother}</TextButton>
      ) : null}
    </div>
  );
}

/** Why the gateway is asked again, in one sentence: a plain 429 or 503 is only busy. */
function reasonOf(error: AppError, modelName: string): string {
  const isBusy = error.reason === undefined && (error.status === 429 || error.status === 503);
  return isBusy ? chatStrings.answer.busy : errorCopy(error, { modelName }).sentence;
}

/** Says why and when the gateway is asked again. The seconds are shown; only the first of them are said aloud. */
export function RetryLine({ retry, replyId, model }: { readonly retry: RetryWait; readonly replyId: string; readonly model: string }): ReactNode {
  const { chat } = useStores();
  const { answer: words } = chatStrings;
  const why = reasonOf(retry.error, model);
  const seconds = Math.ceil((retry.until - useSecondClock()) / 1000);
  const line = seconds > 0 ? words.retryIn(why, seconds) : words.retrying(why);
  const say = useEffectEvent(() => announce(line));
  useEffect(() => say(), [retry.until]);
  return (
    <div className={styles.waiting}>
      <span>{line}</span>
      <span className={styles.choices}>
        <TextButton onPress={() => void chat.getState().stopReply(replyId)}>{words.stop}</TextButton>
        {seconds > 0 ? <TextButton onPress={() => void chat.getState().retryNow(replyId)}>{words.tryNow}</TextButton> : null}
      </span>
    </div>
  );
}
