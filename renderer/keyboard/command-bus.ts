import type { AppCommand } from '../../app/domain/app-info.ts';

/** Opens the nth pinned chat. */
export type PinnedCommand = `pinned-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/** Commands of the pinned chats, the first on top. */
export const pinnedCommands: readonly PinnedCommand[] = ['pinned-1', 'pinned-2', 'pinned-3', 'pinned-4', 'pinned-5', 'pinned-6', 'pinned-7', 'pinned-8', 'pinned-9'];

/** What a window can be asked to do: the commands of the contract, and those that only its own keyboard gives. */
export type WindowCommand =
  | AppCommand
  | PinnedCommand
  | 'leave-demo'
  | 'undo'
  | 'set-up-chat'
  | 'attach-files'
  | 'edit-last'
  | 'rename-chat'
  | 'show-branches'
  | 'show-sent'
  | 'compare-versions'
  | 'name-branch'
  | 'ask-several'
  | 'ask-others'
  | 'toggle-reasoning'
  | 'enlarge-diagram'
  | 'quote-selection'
  | 'answer-with'
  | 'last-chat'
  | 'previous-chat'
  | 'next-chat'
  | 'previous-version'
  | 'next-version'
  | 'next-pane'
  | 'previous-pane';

/** Commands that are done by the chat screen, which therefore has to be on screen first. */
export const chatCommands: ReadonlySet<WindowCommand> = new Set<WindowCommand>([
  'new-chat',
  'new-temporary-chat',
  'choose-model',
  'ask-several',
  'focus-composer',
  'set-up-chat',
  'attach-files',
  'edit-last',
  'rename-chat',
  'show-branches',
]);

/** Commands that are worth waiting for the part of the window that does them. */
const canWait: ReadonlySet<WindowCommand> = new Set<WindowCommand>([...chatCommands, 'search-chats']);

/** Carries commands from menus and keys to whichever part of the window does them. */
export interface CommandBus {
  /**
   * Runs the newest handler of `command`. Without one, a command that opens something in the chat waits for its handler, so that
   * "choose model" given in the settings works once the chat is on screen; a later command takes its place. `isPatient` makes any
   * command wait.
   */
  dispatch(command: WindowCommand, isPatient?: boolean): void;
  /** Registers a handler; the returned function takes it away. */
  handle(command: WindowCommand, handler: () => void): () => void;
  /** Hears of every command before it is done; the returned function ends it. */
  watch(watcher: (command: WindowCommand) => void): () => void;
}

/** An empty bus. */
export function createCommandBus(): CommandBus {
  const handlers = new Map<WindowCommand, (() => void)[]>();
  const watchers = new Set<(command: WindowCommand) => void>();
  let waiting: WindowCommand | null = null;
  return {
    dispatch(command, isPatient = canWait.has(command)) {
      for (const watcher of watchers) watcher(command);
      const handler = handlers.get(command)?.at(-1);
      waiting = handler === undefined && isPatient ? command : null;
      handler?.();
    },
    handle(command, handler) {
      const list = handlers.get(command) ?? [];
      handlers.set(command, [...list, handler]);
      if (waiting === command) {
        waiting = null;
        handler();
      }
      return () => {
        handlers.set(command, (handlers.get(command) ?? []).filter((each) => each !== handler));
      };
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => {
        watchers.delete(watcher);
      };
    },
  };
}
