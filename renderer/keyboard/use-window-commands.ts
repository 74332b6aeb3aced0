import { useEffect } from 'react';
import { useStores } from '../stores/stores-context.tsx';
import type { UndoOffer } from '../stores/undo-store.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { chatCommands } from './command-bus.ts';
import { closeMenus, openMenu } from './close-menus.ts';
import { movePane } from './panes.ts';
import { commandFor } from './shortcuts.ts';
import { isUndoKeyFree } from './undo-key.ts';
import { useCommand, useCommandBus } from './use-command.tsx';

/** One that is on its way out, while it still fades in, has the keyboard no more. */
const openDialog = '[role="dialog"]:not(:has([role="menu"]), [data-exiting] *), [role="alertdialog"]:not([data-exiting] *)';

/** Listens to the keys of LOOK 5 and does the commands that belong to the window itself. */
export function useWindowCommands(isMac: boolean): void {
  const bus = useCommandBus();
  const { navigation, undo } = useStores();
  useCommand('open-catalog', () => navigation.getState().open('catalog'));
  useCommand('open-settings', () => navigation.getState().open('settings'));
  useCommand('undo', () => {
    if (undo.getState().offer === null) announce(branchStrings.nothingToUndo);
    else void undo.getState().take();
  });
  useCommand('next-pane', () => movePane(1));
  useCommand('previous-pane', () => movePane(-1));

  useEffect(
    () =>
      bus.watch((command) => {
        if (chatCommands.has(command)) navigation.getState().open('chat');
      }),
    [bus, navigation],
  );

  useEffect(() => {
    // The offer that stood when something was last typed: whoever types after it takes that back first.
    let typedUnder: UndoOffer | null = null;
    const onInput = (): void => {
      typedUnder = undo.getState().offer;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      const command = commandFor(event, isMac);
      if (command === null || event.isComposing) return;
      const { offer } = undo.getState();
      if (command === 'undo' && (offer === null || !isUndoKeyFree(event.target, offer === typedUnder))) return;
      // Also keeps the browser's own meaning away: Mod+R must never reload a window with an unsent message.
      event.preventDefault();
      // An open dialog or menu has the keyboard to itself, but that the palette takes the place of a menu.
      if (document.querySelector(openDialog) !== null) return;
      if (document.querySelector(openMenu) === null) bus.dispatch(command);
      else if (command === 'open-palette') void closeMenus().then(() => bus.dispatch(command));
    };
    window.addEventListener('input', onInput);
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('input', onInput);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [bus, isMac, undo]);
}
