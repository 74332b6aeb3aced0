import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import type { WindowCommand } from '../keyboard/command-bus.ts';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { enterScreen } from '../keyboard/panes.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';

/** Commands that are about the list itself; any other is about what lies below it. */
const ofTheList: ReadonlySet<WindowCommand> = new Set<WindowCommand>(['toggle-sidebar', 'search-chats', 'undo']);

/**
 * For what lies over the window while `isOpen`: it takes the focus, and what is below it takes no key and no press. Esc puts it away
 * from anywhere, and so does what changes the screen below: a command, or another chat. The focus is then where that put it, else
 * in the text field.
 */
export function useDrawer(isOpen: boolean, putAway: () => void): RefObject<HTMLElement | null> {
  const drawer = useRef<HTMLElement>(null);
  const { chat } = useStores();
  const commands = useCommandBus();
  const leave = useEffectEvent(putAway);
  useCloseOnEscape((event) => {
    if (!isOpen) return;
    // The screen below stays.
    event.preventDefault();
    putAway();
  });
  useEffect(() => {
    const element = drawer.current;
    const below = element?.parentElement?.querySelector<HTMLElement>(':scope > main') ?? null;
    if (!isOpen || element === null || below === null) return undefined;
    below.inert = true;
    element.focus();
    const endCommands = commands.watch((command) => {
      if (ofTheList.has(command)) return;
      // Before the command is done: what cannot be focused takes no focus.
      below.inert = false;
      if (element.contains(document.activeElement)) enterScreen(below);
      leave();
    });
    const endChats = chat.subscribe(({ arrival, sentArrival }, before) => {
      // A new chat that has got its name by being answered is the same.
      if (arrival !== before.arrival && arrival !== sentArrival) leave();
    });
    return () => {
      endCommands();
      endChats();
      below.inert = false;
      // What was chosen may have taken the focus already.
      if (document.activeElement === null || document.activeElement === document.body) enterScreen(below);
    };
  }, [isOpen, chat, commands]);
  return drawer;
}
