import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './account-corner.module.css';
import { cornerState, type CornerAction } from './corner-state.ts';
import { kiloLinks } from './kilo-links.ts';

/** How the user stands with Kilo, in one line at the foot of the sidebar. */
export function AccountCorner(): ReactNode {
  const { app, apiKey, account, catalog, navigation } = useStores();
  const state = cornerState({
    isDemo: useStore(app, ({ info }) => info?.mode === 'demo'),
    apiKey: useStore(apiKey, ({ status }) => status),
    account: useStore(account, (each) => each.account),
    isCatalogOffline: useStore(catalog, (each) => each.catalog?.lastError?.code === 'offline'),
  });
  const handlers: Readonly<Record<CornerAction, () => void>> = {
    'sign-in': () => navigation.getState().open('onboarding'),
    'add-credit': () => void app.getState().openLink(kiloLinks.addCredit),
    'change-key': () => navigation.getState().openSettings('account'),
    unlock: () => void apiKey.getState().retryKeychain(),
  };
  const { action } = state;
  return (
    <div className={styles.corner} role="status" aria-label={strings.corner.label}>
      <span>{state.text}</span>
      {action === null ? null : <TextButton onPress={handlers[action.kind]}>{action.label}</TextButton>}
    </div>
  );
}
