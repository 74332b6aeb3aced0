import { AlertIcon, CheckCircleIcon, KeyIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { KeyForm } from '../account/key-form.tsx';
import { canForgetKey, describeKeySource } from '../account/key-source.ts';
import { KeychainNote } from '../account/keychain-note.tsx';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { KeyButtons } from './key-buttons.tsx';
import { Setting } from './setting.tsx';

const words = strings.settings.account;

function KeyState({ status, isChecked }: { readonly status: ApiKeyStatus; readonly isChecked: boolean }): ReactNode {
  if (status.state === 'missing' || status.source === null) return <StatusLine icon={KeyIcon}>{words.none}</StatusLine>;
  const sentence = words.inForce[status.source](status.masked ?? '', status.keychainName);
  if (status.state === 'rejected') {
    return (
      <StatusLine tone="danger" icon={AlertIcon}>
        {sentence} {words.rejected}
      </StatusLine>
    );
  }
  return (
    <StatusLine tone={isChecked ? 'ok' : 'neutral'} icon={isChecked ? CheckCircleIcon : KeyIcon}>
      {isChecked ? `${sentence} ${words.checked}` : sentence}
    </StatusLine>
  );
}

/** The key in force, as far as a window may know it: state, source, last four characters, and what can be done. */
export function KeySetting(): ReactNode {
  const { apiKey } = useStores();
  const status = useStore(apiKey, (state) => state.status);
  const error = useStore(apiKey, (state) => state.error);
  const [isChanging, setChanging] = useState(false);
  const [checkedKey, setCheckedKey] = useState<string | null>(null);
  if (status === null) return null;
  const isElsewhere = status.state !== 'missing' && status.source !== null && !canForgetKey(status);
  return (
    <Setting
      title={words.key}
      {...(isElsewhere && status.source !== null && !isChanging
        ? { note: status.source === 'environment' ? words.environmentWins : words.elsewhere(describeKeySource(status.source, status.keychainName)) }
        : {})}
    >
      <KeyState status={status} isChecked={checkedKey !== null && checkedKey === status.masked} />
      {error === null ? null : <ErrorNote error={error} onDismiss={() => apiKey.getState().clearError()} />}
      {isChanging ? (
        <KeyForm autoFocus onSaved={() => setChanging(false)} onCancel={() => setChanging(false)} />
      ) : (
        <>
          {isElsewhere ? null : <KeychainNote />}
          <KeyButtons
            status={status}
            onChange={() => setChanging(true)}
            onChecked={() => setCheckedKey(apiKey.getState().status?.masked ?? null)}
          />
        </>
      )}
    </Setting>
  );
}
