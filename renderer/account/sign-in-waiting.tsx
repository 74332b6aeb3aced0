import { AlertIcon } from '@primer/octicons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { SignInWaiting } from '../../app/domain/sign-in.ts';
import { useSecondClock } from '../chat/use-seconds.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import styles from './sign-in.module.css';
import { formatCountdown } from './sign-in-words.ts';

const words = accountStrings.signIn;

/** The code to compare, how long it is good for, and what else can be done meanwhile. */
export function SignInWaitingView({ status }: { readonly status: SignInWaiting }): ReactNode {
  const { app, signIn } = useStores();
  const nowMs = useSecondClock();
  const open = useRef<HTMLButtonElement>(null);
  const { code, pageUrl, isPageOpen, problem } = status;
  useEffect(() => {
    announce(words.announced(code));
    // The button that was pressed is gone.
    open.current?.focus();
  }, [code]);
  return (
    <div className={styles.panel}>
      <p>{isPageOpen ? words.allow : words.allowByHand}</p>
      {isPageOpen ? null : <p className={styles.address}>{pageUrl}</p>}
      <div className={styles.codeBox}>
        <output className={styles.code} aria-label={words.code}>
          {code}
        </output>
        <CopyButton text={() => code} />
      </div>
      <p className={styles.note}>{words.compare(formatCountdown(Date.parse(status.expiresAt) - nowMs))}</p>
      {problem === null ? null : (
        <StatusLine tone="warn" icon={AlertIcon}>
          {problem.code === 'offline' ? words.waitingOffline : words.waitingGateway}
        </StatusLine>
      )}
      <div className={styles.buttons}>
        <Button ref={open} onPress={() => void app.getState().openLink(pageUrl)}>
          {isPageOpen ? words.openAgain : words.open}
        </Button>
        <CopyAddress url={pageUrl} />
        <Button variant="quiet" onPress={() => void signIn.getState().cancel()}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

function CopyAddress({ url }: { readonly url: string }): ReactNode {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(url);
    announce(accountStrings.signIn.addressCopied);
  };
  return (
    <Button variant="quiet" onPress={() => void copy()}>
      {words.copyAddress}
    </Button>
  );
}
