import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { ImportNote } from '../import/import-note.tsx';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Switch } from '../ui/switch.tsx';
import { BalanceSetting } from './balance-setting.tsx';
import { KeySetting } from './key-setting.tsx';
import { Setting } from './setting.tsx';

/** Key, balance, and where else to look for a key. */
export function AccountSettings(): ReactNode {
  const { apiKey, settings } = useStores();
  const hasKey = useStore(apiKey, ({ status }) => status?.state === 'present');
  const isAllowed = useStore(settings, (state) => state.settings.isLoginShellAllowed);
  const words = strings.settings.account;
  return (
    <>
      <ImportNote />
      <KeySetting />
      {hasKey ? <BalanceSetting /> : null}
      <Setting note={words.loginShellNote}>
        <Switch isSelected={isAllowed} onChange={(isOn) => void settings.getState().update({ isLoginShellAllowed: isOn })}>
          {words.loginShell}
        </Switch>
      </Setting>
    </>
  );
}
