import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ApiKeyStatus } from '../../app/domain/api-key.ts';
import { canForgetKey, describeKeySource } from '../account/key-source.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import styles from './setting.module.css';

const words = strings.settings.account;

/** Props of {@link KeyButtons}. */
export interface KeyButtonsProps {
  readonly status: ApiKeyStatus;
  readonly onChange: () => void;
  /** The gateway said that the key is good. */
  readonly onChecked: () => void;
}

/** Change, check and forget; forgetting comes last and asks first. */
export function KeyButtons({ status, onChange, onChecked }: KeyButtonsProps): ReactNode {
  const { apiKey } = useStores();
  const isChecking = useStore(apiKey, (state) => state.work === 'verify');
  const [isAsking, setAsking] = useState(false);
  const hasKey = status.state !== 'missing';
  const check = async (): Promise<void> => {
    const isDone = await apiKey.getState().verify();
    if (!isDone || apiKey.getState().status?.state !== 'present') return;
    onChecked();
    announce(words.checked);
  };
  const forget = async (): Promise<void> => {
    setAsking(false);
    if (await apiKey.getState().remove()) announce(words.forgotten);
  };
  return (
    <div className={styles.row}>
      <Button variant={hasKey ? 'plain' : 'accent'} onPress={onChange}>
        {hasKey ? words.change : words.add}
      </Button>
      {hasKey ? (
        <Button isPending={isChecking} onPress={() => void check()}>
          {isChecking ? strings.onboarding.checking : words.check}
        </Button>
      ) : null}
      {canForgetKey(status) && hasKey ? (
        <Button variant="danger" onPress={() => setAsking(true)}>
          {words.forget}
        </Button>
      ) : null}
      <ConfirmDialog
        title={words.forgetTitle}
        text={words.forgetText(status.source === null ? '' : describeKeySource(status.source, status.keychainName))}
        confirmLabel={words.forget}
        isDanger
        isOpen={isAsking}
        onCancel={() => setAsking(false)}
        onConfirm={() => void forget()}
      />
    </div>
  );
}
