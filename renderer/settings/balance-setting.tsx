import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AccountStatus } from '../../app/domain/api-key.ts';
import { kiloLinks } from '../account/kilo-links.ts';
import { formatBalance } from '../format/money.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Button } from '../ui/button.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = strings.settings.account;

function describeBalance(account: AccountStatus | null): string {
  if (account?.state === 'offline') return words.balanceOffline;
  if (account?.state !== 'known' || account.balanceUsd === null) return words.balanceUnknown;
  return formatBalance(account.balanceUsd);
}

/** What is left at Kilo. */
export function BalanceSetting(): ReactNode {
  const { account: store, app } = useStores();
  const account = useStore(store, (state) => state.account);
  const isRefreshing = useStore(store, (state) => state.isRefreshing);
  return (
    <Setting title={words.balance} {...(account?.isDepleted === true ? { note: words.depleted } : {})}>
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
