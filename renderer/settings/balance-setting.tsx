import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AccountStatus } from '../../app/domain/api-key.ts';
import { kiloLinks } from '../account/kilo-links.ts';
import { formatBalance } from '../format/money.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = strings.settings.account;
const more = accountStrings.profile;

function describeBalance(account: AccountStatus | null): string {
  if (account?.balanceUsd != null) return formatBalance(account.balanceUsd);
  return account?.state === 'offline' ? words.balanceOffline : words.balanceUnknown;
}

/** What the figure means where it does not speak for itself. */
function balanceNote(account: AccountStatus | null, hasOwnKeys: boolean): string | null {
  if (account?.state === 'offline' && account.balanceUsd !== null) return words.balanceOffline;
  if (account?.state === 'unknown') return more.untold;
  if (account?.balanceUsd == null) return null;
  const isUsedUp = account.isDepleted === true || account.balanceUsd <= 0;
  if (isUsedUp && hasOwnKeys) return more.ownKeys;
  if (account.balanceUsd < 0) return more.debt;
  return isUsedUp ? words.depleted : null;
}

/** What is left at Kilo, of the person or of the chosen organization. */
export function BalanceSetting(): ReactNode {
  const { account: store, app, catalog, settings } = useStores();
  const account = useStore(store, (state) => state.account);
  const isRefreshing = useStore(store, (state) => state.isRefreshing);
  const organizationId = useStore(settings, (state) => state.settings.organizationId);
  const hasOwnKeys = useStore(catalog, (state) => state.catalog?.models.some((model) => model.isByokAvailable) ?? false);
  const note = balanceNote(account, hasOwnKeys);
  const name = account?.profile?.organizations.find(({ id }) => id === organizationId)?.name ?? null;
  const error = account?.error ?? null;
  const isSaid = error !== null && (error.code === 'organization-refused' || error.code === 'account-blocked');
  return (
    <Setting title={name === null ? words.balance : more.balanceOf(name)} {...(note === null || isSaid ? {} : { note })}>
      {isSaid ? <ErrorNote error={error} {...(error.code === 'account-blocked' ? { button: null } : {})} /> : null}
      <div className={styles.row}>
        <span className={styles.balance}>{describeBalance(account)}</span>
        <Button size="small" isPending={isRefreshing} onPress={() => void store.getState().refresh()}>
          {words.refresh}
        </Button>
        <TextButton isLink onPress={() => void app.getState().openLink(kiloLinks.addCredit)}>
          {words.addCredit}
        </TextButton>
      </div>
    </Setting>
  );
}
