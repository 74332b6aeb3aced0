import { LockIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';

/** Says that the keyring is locked or absent, and offers to look again; nothing while it is there. */
export function KeychainNote(): ReactNode {
  const { apiKey } = useStores();
  const keychain = useStore(apiKey, (state) => state.status?.keychain ?? 'available');
  const isAsking = useStore(apiKey, (state) => state.work === 'retry-keychain');
  if (keychain === 'available') return null;
  const isLocked = keychain === 'locked';
  return (
    <StatusLine
      tone="warn"
      icon={LockIcon}
      action={
        <TextButton isDisabled={isAsking} onPress={() => void apiKey.getState().retryKeychain()}>
          {isLocked ? strings.onboarding.unlock : strings.onboarding.lookAgain}
        </TextButton>
      }
    >
      {isLocked ? strings.onboarding.keyringLocked : strings.onboarding.keyringAbsent}
    </StatusLine>
  );
}
