import { CheckCircleIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { canForgetKey, describeKeySource, foreignKeySources, listKeySources } from '../account/key-source.ts';
import { KeyProblems } from '../account/key-problems.tsx';
import { KeychainNote } from '../account/keychain-note.tsx';
import { SignInOrPaste } from '../account/sign-in-or-paste.tsx';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { KeyButtons } from './key-buttons.tsx';
import { KeyState } from './key-state.tsx';
import { Setting } from './setting.tsx';

const words = strings.settings.account;
const more = accountStrings.key;

/** What signing out could not take away, or that nothing is left. */
function signedOutSentence(status: ApiKeyStatus): string {
  const remaining = foreignKeySources(status);
  return remaining.length === 0 ? more.signedOut : more.remains(listKeySources(remaining, status.keychainName));
}

/** The key in force, as far as a window may know it: state, source, last four characters, and what can be done. */
export function KeySetting(): ReactNode {
  const { apiKey, signIn } = useStores();
  const status = useStore(apiKey, (state) => state.status);
  const error = useStore(apiKey, (state) => state.error);
  const isTrying = useStore(signIn, (state) => state.status.state !== 'idle');
  const [isChanging, setChanging] = useState(false);
  const [hasSignedOut, setSignedOut] = useState(false);
  if (status === null) return null;
  const hasKey = status.state !== 'missing';
  const isChosen = !hasKey || isChanging || isTrying;
  const isElsewhere = status.source !== null && !canForgetKey(status);
  const elsewhere = (): string =>
    status.source === 'environment' ? words.environmentWins : words.elsewhere(describeKeySource(status.source ?? 'environment', status.keychainName));
  /** With a key there is a way back from every way to another. */
  const stay = (): void => {
    setChanging(false);
    void signIn.getState().cancel();
  };
  const onSignedOut = (): void => {
    setSignedOut(true);
    const left = apiKey.getState().status;
    if (left !== null) announce(signedOutSentence(left));
  };
  return (
    <Setting title={words.key} {...(hasKey && isElsewhere && !isChosen ? { note: elsewhere() } : {})}>
      {hasSignedOut ? (
        <StatusLine tone="ok" icon={CheckCircleIcon}>
          {signedOutSentence(status)}
        </StatusLine>
      ) : null}
      {hasSignedOut && !hasKey ? null : <KeyState status={status} />}
      {isChosen ? null : <KeyProblems status={status} />}
      {error === null ? null : <ErrorNote error={error} onDismiss={() => apiKey.getState().clearError()} />}
      {isChosen ? (
        <SignInOrPaste
          // What opens it anew begins anew.
          key={`${isChanging}`}
          isPasting={isChanging}
          autoFocus={isChanging}
          onDone={() => {
            setChanging(false);
            setSignedOut(false);
          }}
          {...(hasKey ? { onCancel: stay } : {})}
        />
      ) : (
        <>
          {isElsewhere ? null : <KeychainNote />}
          <KeyButtons status={status} onChange={() => setChanging(true)} onSignedOut={onSignedOut} />
        </>
      )}
    </Setting>
  );
}
