import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Switch } from '../ui/switch.tsx';
import { BudgetSettings } from './budget-settings.tsx';
import { PromptSettings } from './prompt-settings.tsx';
import { Setting } from './setting.tsx';

/** What happens to chats when the window goes away, who names them, what is written again and again, and what they may cost before Kilodesk asks. */
export function ChatSettings(): ReactNode {
  const { settings } = useStores();
  const isCloseToTray = useStore(settings, (state) => state.settings.isCloseToTray);
  const areTitlesAutomatic = useStore(settings, (state) => state.settings.areTitlesAutomatic);
  const words = strings.settings.chat;
  return (
    <>
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
