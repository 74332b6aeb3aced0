import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ImportNote } from '../import/import-note.tsx';
import { accountStrings } from '../strings/account-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Switch } from '../ui/switch.tsx';
import { AccountProfileSetting } from './account-profile.tsx';
import { BalanceSetting } from './balance-setting.tsx';
import { KeySetting } from './key-setting.tsx';
import { Setting } from './setting.tsx';

/** Who it is and who pays, the balance, the key, and where else to look for one; in the demo, that none of it is the user's. */
export function AccountSettings(): ReactNode {
  const { apiKey, app, settings } = useStores();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const hasKey = useStore(apiKey, ({ status }) => status?.state === 'present');
  const isAllowed = useStore(settings, (state) => state.settings.isLoginShellAllowed);
  const words = strings.settings.account;
  if (isDemo) return <Setting note={accountStrings.profile.demo} />;
  return (
    <>
      <ImportNote />
      {hasKey ? <AccountProfileSetting /> : null}
      {hasKey ? <BalanceSetting /> : null}
      <KeySetting />
      <Setting note={words.loginShellNote}>
        <Switch isSelected={isAllowed} onChange={(isOn) => void settings.getState().update({ isLoginShellAllowed: isOn })}>
          {words.loginShell}
        </Switch>
      </Setting>
    </>
  );
}
