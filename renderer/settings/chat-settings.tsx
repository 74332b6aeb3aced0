import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { sendKeysLabel } from '../chat/send-keys.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Switch } from '../ui/switch.tsx';
import { BudgetSettings } from './budget-settings.tsx';
import { PromptSettings } from './prompt-settings.tsx';
import { Setting } from './setting.tsx';

/** What sends a message, what happens to chats when the window goes away, who names them, what is written again and again, and what they may cost before Kilodesk asks. */
export function ChatSettings(): ReactNode {
  const { app, settings } = useStores();
  const isCloseToTray = useStore(settings, (state) => state.settings.isCloseToTray);
  const areTitlesAutomatic = useStore(settings, (state) => state.settings.areTitlesAutomatic);
  const sendKeys = useStore(settings, (state) => state.settings.sendKeys);
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const words = strings.settings.chat;
  return (
    <>
      <Setting note={words.sendKeysNote}>
        <Segmented
          isFramed
          label={words.sendKeys}
          value={sendKeys}
          onChange={(next) => void settings.getState().update({ sendKeys: next })}
          options={(['enter', 'mod-enter'] as const).map((value) => ({ value, label: sendKeysLabel(value, isMac) }))}
        />
      </Setting>
      <Setting note={words.closeToTrayNote}>
        <Switch isSelected={isCloseToTray} onChange={(isOn) => void settings.getState().update({ isCloseToTray: isOn })}>
          {words.closeToTray}
        </Switch>
      </Setting>
      <Setting note={words.automaticTitlesNote}>
        <Switch isSelected={areTitlesAutomatic} onChange={(isOn) => void settings.getState().update({ areTitlesAutomatic: isOn })}>
          {words.automaticTitles}
        </Switch>
      </Setting>
      <PromptSettings />
      <BudgetSettings />
    </>
  );
}
