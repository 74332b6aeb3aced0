import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './account-corner.module.css';
import { AccountMenu } from './account-menu.tsx';
import { cornerState, type CornerAction } from './corner-state.ts';
import { kiloLinks } from './kilo-links.ts';
import { chosenOrganizationName } from './organization-name.ts';

/** Props of {@link AccountCorner}. */
export interface AccountCornerProps {
  /** Another screen is opened. */
  readonly onLeave?: () => void;
}

/** How the user stands with Kilo, in one line at the foot of the sidebar. */
export function AccountCorner({ onLeave = () => undefined }: AccountCornerProps): ReactNode {
  const { app, apiKey, account, catalog, navigation, settings, signIn } = useStores();
  const organizationId = useStore(settings, (state) => state.settings.organizationId);
  const known = useStore(account, (each) => each.account);
  const state = cornerState({
    isDemo: useStore(app, ({ info }) => info?.mode === 'demo'),
    apiKey: useStore(apiKey, ({ status }) => status),
    account: known,
    signIn: useStore(signIn, ({ status }) => status),
    organizationName: organizationId === null ? null : chosenOrganizationName(known?.profile ?? null, organizationId),
    hasOwnKeys: useStore(catalog, (each) => each.catalog?.models.some((model) => model.isByokAvailable) ?? false),
    isCatalogOffline: useStore(catalog, (each) => each.catalog?.lastError?.code === 'offline'),
    now: new Date(),
  });
  const leave = (open: () => void) => (): void => {
    onLeave();
    open();
  };
  const handlers: Readonly<Record<CornerAction, () => void>> = {
    'sign-in': leave(() => navigation.getState().open('onboarding')),
    'add-credit': () => void app.getState().openLink(kiloLinks.addCredit),
    'change-key': leave(() => navigation.getState().openSettings('account')),
    unlock: () => void apiKey.getState().retryKeychain(),
    'use-personal': () => void settings.getState().update({ organizationId: null }),
  };
  const { action } = state;
  return (
    <div className={styles.corner} role="status" aria-label={strings.corner.label}>
      {state.isAccount ? (
        <AccountMenu text={state.text} onLeave={onLeave} />
      ) : (
        <span>{state.text}</span>
      )}
      {action === null ? null : (
        <span className={styles.action}>
          <TextButton onPress={handlers[action.kind]}>{action.label}</TextButton>
        </span>
      )}
    </div>
  );
}
