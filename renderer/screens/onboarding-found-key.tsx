import { KeyIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { appError } from '../../app/errors/app-error.ts';
import { KeyProblems } from '../account/key-problems.tsx';
import { describeKeySource } from '../account/key-source.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from '../account/key-form.module.css';

/** Props of {@link FoundKey}. */
export interface FoundKeyProps {
  readonly onUse: () => void;
  readonly onPasteAnother: () => void;
}

/** Offers the key that was found. It is checked first; without a network it is used all the same, since it is there anyway. */
export function FoundKey({ onUse, onPasteAnother }: FoundKeyProps): ReactNode {
  const { apiKey } = useStores();
  const status = useStore(apiKey, (state) => state.status);
  const isChecking = useStore(apiKey, (state) => state.work === 'verify');
  if (status?.source == null) return null;
  const use = async (): Promise<void> => {
    await apiKey.getState().verify();
    apiKey.getState().clearError();
    const checked = apiKey.getState().status;
    if (checked?.state === 'present' && checked.check !== 'blocked') onUse();
  };
  return (
    <div className={styles.form}>
      <StatusLine icon={KeyIcon}>
        {strings.onboarding.foundKey(describeKeySource(status.source, status.keychainName), status.masked ?? '')}
      </StatusLine>
      <KeyProblems status={status} />
      {status.check === 'rejected' || status.check === 'blocked' ? (
        <ErrorNote
          error={
            status.check === 'rejected'
              ? appError('key-rejected', 'The gateway answered 401 to the key that was found.')
              : appError('account-blocked', 'The gateway answered 403 to the key that was found.')
          }
          button={{ label: strings.onboarding.pasteAnother, onPress: onPasteAnother }}
        />
      ) : (
        <div className={styles.buttons}>
          <Button variant="accent" autoFocus isPending={isChecking} onPress={() => void use()}>
            {isChecking ? strings.onboarding.checking : strings.onboarding.useThisKey}
          </Button>
          <TextButton onPress={onPasteAnother}>{strings.onboarding.pasteAnother}</TextButton>
        </div>
      )}
    </div>
  );
}
