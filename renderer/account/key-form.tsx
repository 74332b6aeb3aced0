import { AlertIcon } from '@primer/octicons-react';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import type { AppError } from '../../app/errors/app-error.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote, type ErrorNoteButton } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './key-form.module.css';
import { keySaveProblem } from './key-save-problem.ts';
import { KeychainNote } from './keychain-note.tsx';
import { kiloLinks } from './kilo-links.ts';

/** Props of {@link KeyForm}. */
export interface KeyFormProps {
  readonly onSaved: () => void;
  /** Offered beside *Check and save* where the form can be put away. */
  readonly onCancel?: () => void;
  readonly autoFocus?: boolean;
}

/** The field a key is pasted into. The key is in the window from the paste until it is kept, and nowhere else. */
export function KeyForm({ onSaved, onCancel, autoFocus = false }: KeyFormProps): ReactNode {
  const { apiKey, app } = useStores();
  const status = useStore(apiKey, (state) => state.status);
  const isSaving = useStore(apiKey, (state) => state.work === 'save');
  const host = useStore(app, (state) => state.info?.gatewayHost ?? '');
  const [key, setKey] = useState('');
  const [error, setError] = useState<AppError | null>(null);
  /** Kept, though nobody could say whether it is good. */
  const [isInDoubt, setInDoubt] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isSessionOnly = status !== null && status.keychain !== 'available';

  const save = async (options: { readonly isSessionOnly: boolean; readonly isUnchecked: boolean }): Promise<void> => {
    if (key.trim() === '') return input.current?.focus();
    setError(null);
    const isSaved = await apiKey.getState().save(key, options);
    if (!isSaved) {
      setError(apiKey.getState().error);
      apiKey.getState().clearError();
      input.current?.focus();
      return;
    }
    // Emptied before it is taken away: a field that is gone may live on in memory for long, with what was typed into it.
    flushSync(() => setKey(''));
    announce(strings.onboarding.saved);
    if (apiKey.getState().status?.check === 'cannot-tell') setInDoubt(true);
    else onSaved();
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isSaving) void save({ isSessionOnly, isUnchecked: false });
  };
  const rescues: Readonly<Record<'keep-unchecked' | 'keep-for-session', ErrorNoteButton>> = {
    'keep-unchecked': { label: strings.onboarding.keepUnchecked, onPress: () => void save({ isSessionOnly, isUnchecked: true }) },
    'keep-for-session': {
      label: strings.onboarding.useForSession,
      onPress: () => void save({ isSessionOnly: true, isUnchecked: false }),
    },
  };
  if (isInDoubt) {
    return (
      <div className={styles.form}>
        <StatusLine tone="warn" icon={AlertIcon}>
          {accountStrings.key.cannotTell}
        </StatusLine>
        <div className={styles.buttons}>
          <Button variant="accent" autoFocus onPress={onSaved}>
            {accountStrings.signIn.carryOn}
          </Button>
        </div>
      </div>
    );
  }
  const problem = error === null ? null : keySaveProblem(error);

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField
        label={strings.onboarding.keyLabel}
        placeholder={strings.onboarding.keyPlaceholder}
        type="password"
        autoComplete="off"
        isCode
        autoFocus={autoFocus}
        inputRef={input}
        value={key}
        onChange={(next) => {
          setKey(next);
          setError(null);
        }}
        isReadOnly={isSaving}
        isInvalid={error?.code === 'key-malformed' || error?.code === 'key-rejected'}
        hint={
          isSessionOnly
            ? strings.onboarding.keptInSession(host)
            : strings.onboarding.keptIn(status?.keychainName ?? '', host)
        }
      />
      {error === null ? null : (
        <ErrorNote
          error={error}
          {...(problem?.sentence == null ? {} : { sentence: problem.sentence })}
          button={problem?.rescue == null ? null : rescues[problem.rescue]}
        />
      )}
      <KeychainNote />
      <div className={styles.buttons}>
        <Button type="submit" variant="accent" isPending={isSaving}>
          {isSaving ? strings.onboarding.checking : strings.onboarding.check}
        </Button>
        {onCancel === undefined ? null : (
          <Button variant="quiet" onPress={onCancel}>
            {strings.common.cancel}
          </Button>
        )}
        <span className={styles.link}>
          <TextButton isLink onPress={() => void app.getState().openLink(kiloLinks.makeKey)}>
            {strings.onboarding.makeKey}
          </TextButton>
        </span>
      </div>
    </form>
  );
}
