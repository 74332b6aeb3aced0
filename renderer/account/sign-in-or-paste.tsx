import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { accountStrings } from '../strings/account-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Button } from '../ui/button.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { KeyForm } from './key-form.tsx';
import { KeyProblems } from './key-problems.tsx';
import { KeychainNote } from './keychain-note.tsx';
import { isProgress, SignInFailureNote, SignInPanel } from './sign-in-panel.tsx';
import styles from './sign-in.module.css';

const words = accountStrings.signIn;

/** Props of {@link SignInOrPaste}. */
export interface SignInOrPasteProps {
  /** A key is there, and nothing about it is left to be read. */
  readonly onDone: () => void;
  /** Offered beside *Check and save* where this can be put away. */
  readonly onCancel?: () => void;
  /** Whether the field for a key is open from the start. */
  readonly isPasting?: boolean;
  readonly autoFocus?: boolean;
}

/** The two ways to a key: Kilo's page in the browser first, a key that is pasted beneath it. */
export function SignInOrPaste({ onDone, onCancel, isPasting: startsPasting = false, autoFocus = false }: SignInOrPasteProps): ReactNode {
  const { apiKey, app, signIn } = useStores();
  const key = useStore(apiKey, (state) => state.status);
  const host = useStore(app, (state) => state.info?.gatewayHost ?? '');
  const status = useStore(signIn, (state) => state.status);
  const [isPasting, setPasting] = useState(startsPasting);
  if (isProgress(status)) return <SignInPanel status={status} onDone={onDone} />;
  const hasFailed = status.state !== 'idle';
  const onSaved = (): void => {
    // What was tried before is of no interest any more.
    void signIn.getState().cancel();
    onDone();
  };
  // A locked one is opened by the desktop when the key is to be kept.
  const keptIn = key === null || key.keychain === 'absent' ? words.inSession : words.inKeychain(key.keychainName);
  return (
    <div className={styles.ways}>
      <div className={styles.panel}>
        <SignInFailureNote />
        <div className={styles.wide}>
          <Button variant={isPasting ? 'plain' : 'accent'} autoFocus={hasFailed || (autoFocus && !isPasting)} onPress={() => void signIn.getState().start()}>
            {hasFailed ? words.again : words.start}
          </Button>
        </div>
        {isPasting ? null : (
          <>
            <p className={styles.note}>{words.note(keptIn, host)}</p>
            <KeychainNote />
          </>
        )}
      </div>
      {key === null ? null : <KeyProblems status={key} />}
      {isPasting ? (
        <KeyForm autoFocus={autoFocus || !startsPasting} onSaved={onSaved} {...(onCancel === undefined ? {} : { onCancel })} />
      ) : (
        <div className={styles.buttons}>
          <TextButton onPress={() => setPasting(true)}>{words.pasteInstead}</TextButton>
          {onCancel === undefined ? null : <TextButton onPress={onCancel}>{words.cancel}</TextButton>}
        </div>
      )}
    </div>
  );
}
