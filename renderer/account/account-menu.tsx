import { CheckIcon, GearIcon, GraphIcon, OrganizationIcon, PersonIcon, SyncIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { accountStrings } from '../strings/account-strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { MenuButton, type MenuEntry } from '../ui/menu.tsx';
import styles from './account-corner.module.css';

const words = accountStrings.corner;

/** More of them are chosen among in the settings. */
const maxListed = 8;

/** Props of {@link AccountMenu}. */
export interface AccountMenuProps {
  /** How the user stands, in a few words. */
  readonly text: string;
  /** Another screen is opened. */
  readonly onLeave: () => void;
}

/** The words of the corner, and behind them what can be done about the account: who pays, the balance now, usage, settings. */
export function AccountMenu({ text, onLeave }: AccountMenuProps): ReactNode {
  const { account, navigation, settings } = useStores();
  const profile = useStore(account, (state) => state.account?.profile ?? null);
  const chosenId = useStore(settings, (state) => state.settings.organizationId);
  const leave = (open: () => void) => (): void => {
    onLeave();
    open();
  };
  const payer = (id: string | null, label: string): MenuEntry => ({
    id: id ?? 'personal',
    label,
    icon: id === chosenId ? CheckIcon : id === null ? PersonIcon : OrganizationIcon,
    onAction: () => void settings.getState().update({ organizationId: id }),
  });
  const organizations = profile?.organizations ?? [];
  const hasChoice = organizations.length > 0 && organizations.length <= maxListed;
  const payers = hasChoice
    ? [
        ...(profile?.hasPersonalAccount === true ? [payer(null, accountStrings.profile.personal)] : []),
        ...organizations.map(({ id, name }) => payer(id, name)),
      ]
    : [];
  return (
    <MenuButton
      aria-label={words.menu}
      trigger={
        <Button className={styles.account ?? ''} aria-label={words.openMenu(text)}>
          <span className={styles.text} dir="auto">
            {text}
          </span>
        </Button>
      }
      entries={[
        ...payers,
        { id: 'refresh', label: words.refresh, icon: SyncIcon, onAction: () => void account.getState().refresh() },
        { id: 'usage', label: usageStrings.screen.open, icon: GraphIcon, onAction: leave(() => navigation.getState().open('usage')) },
        { id: 'settings', label: words.settings, icon: GearIcon, onAction: leave(() => navigation.getState().openSettings('account')) },
      ]}
    />
  );
}
