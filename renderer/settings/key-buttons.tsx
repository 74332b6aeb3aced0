import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { keyExpiry, type ApiKeyStatus } from '../../app/domain/api-key.ts';
import { canForgetKey, describeKeySource } from '../account/key-source.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import styles from './setting.module.css';

const words = strings.settings.account;
const more = accountStrings.key;

/** Props of {@link KeyButtons}. */
export interface KeyButtonsProps {
  /** A key that is there. */
  readonly status: ApiKeyStatus;
  readonly onChange: () => void;
  readonly onSignedOut: () => void;
}

/** Sign in again where the key is no good, change, check, sign out; signing out comes last and asks first. */
export function KeyButtons({ status, onChange, onSignedOut }: KeyButtonsProps): ReactNode {
  const { apiKey, signIn } = useStores();
  const isChecking = useStore(apiKey, (state) => state.work === 'verify');
  const [isAsking, setAsking] = useState(false);
  const expiry = keyExpiry(status.expiresAt, new Date()).kind;
  const needsAnother = status.check === 'rejected' || expiry === 'soon' || expiry === 'expired';
  const check = async (): Promise<void> => {
    const isDone = await apiKey.getState().verify();
    if (isDone && apiKey.getState().status?.check === 'accepted') announce(words.checked);
  };
  const signOut = async (): Promise<void> => {
    setAsking(false);
    if (await apiKey.getState().remove()) onSignedOut();
  };
  const kept = status.source === 'session' ? 'session' : 'keychain';
  return (
    <div className={styles.row}>
      {needsAnother ? (
        <Button variant="accent" onPress={() => void signIn.getState().start()}>
          {accountStrings.signIn.again}
        </Button>
      ) : null}
      <Button onPress={onChange}>{words.change}</Button>
      <Button isPending={isChecking} onPress={() => void check()}>
        {isChecking ? strings.onboarding.checking : words.check}
      </Button>
      {canForgetKey(status) ? (
        <Button variant="danger" onPress={() => setAsking(true)}>
          {more.signOut}
        </Button>
      ) : null}
      <ConfirmDialog
        title={more.signOutTitle}
        text={more.signOutText(describeKeySource(kept, status.keychainName))}
        confirmLabel={more.signOut}
        isDanger
        isOpen={isAsking}
        onCancel={() => setAsking(false)}
        onConfirm={() => void signOut()}
      />
    </div>
  );
}
