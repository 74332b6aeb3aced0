import { AlertIcon } from '@primer/octicons-react';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SignInApproved, SignInStatus } from '../../app/domain/sign-in.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import styles from './sign-in.module.css';
import { SignInWaitingView } from './sign-in-waiting.tsx';
import { approvalDoubt, signInFailure } from './sign-in-words.ts';

const words = accountStrings.signIn;

/** What {@link SignInPanel} shows: everything but what leads back to the choice how to sign in. */
export type SignInProgress = Exclude<SignInStatus, { readonly state: 'idle' | 'denied' | 'expired' | 'failed' }>;

/** Whether there is something to show instead of that choice. */
export function isProgress(status: SignInStatus): status is SignInProgress {
  return status.state !== 'idle' && status.state !== 'denied' && status.state !== 'expired' && status.state !== 'failed';
}

/** Props of {@link SignInPanel}. */
export interface SignInPanelProps {
  readonly status: SignInProgress;
  /** A key came of it and nothing is left to be read. */
  readonly onDone: () => void;
}

/** Signing in through the browser while it is under way, and what is to be known once it was allowed. */
export function SignInPanel({ status, onDone }: SignInPanelProps): ReactNode {
  switch (status.state) {
    case 'starting':
    case 'saving':
      return <Busy state={status.state} />;
    case 'waiting':
      return <SignInWaitingView status={status} />;
    case 'approved':
      return <Approved status={status} onDone={onDone} />;
  }
}

function Busy({ state }: { readonly state: 'starting' | 'saving' }): ReactNode {
  const { signIn } = useStores();
  return (
    <div className={styles.buttons}>
      <Button variant="accent" isPending>
        {words[state]}
      </Button>
      {state === 'starting' ? (
        <Button variant="quiet" onPress={() => void signIn.getState().cancel()}>
          {words.cancel}
        </Button>
      ) : null}
    </div>
  );
}

function Approved({ status, onDone }: { readonly status: SignInApproved; readonly onDone: () => void }): ReactNode {
  const { apiKey, signIn } = useStores();
  const doubt = approvalDoubt(status, useStore(apiKey, (state) => state.status));
  const isFine = doubt === null;
  const carryOn = (): void => {
    void signIn.getState().cancel();
    onDone();
  };
  const finish = useEffectEvent(() => {
    announce(words.done);
    carryOn();
  });
  useEffect(() => {
    if (isFine) finish();
  }, [isFine]);
  if (doubt === null) return null;
  return (
    <div className={styles.panel}>
      <StatusLine tone={doubt.tone} icon={AlertIcon}>
        {doubt.sentence}
      </StatusLine>
      <div className={styles.buttons}>
        <Button variant="accent" autoFocus onPress={carryOn}>
          {words.carryOn}
        </Button>
      </div>
    </div>
  );
}

/** Why the last sign-in came to nothing; nothing where there was none. */
export function SignInFailureNote(): ReactNode {
  const { signIn } = useStores();
  const status = useStore(signIn, (state) => state.status);
  if (status.state === 'failed') {
    const sentence = signInFailure(status.error);
    return <ErrorNote error={status.error} button={null} {...(sentence === null ? {} : { sentence })} />;
  }
  if (status.state !== 'denied' && status.state !== 'expired') return null;
  return (
    <div role="alert">
      <StatusLine tone="warn" icon={AlertIcon}>
        {words[status.state]}
      </StatusLine>
    </div>
  );
}
