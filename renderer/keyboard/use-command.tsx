import { createContext, useContext, useEffect, useEffectEvent, type ReactNode } from 'react';
import { createCommandBus, type CommandBus, type WindowCommand } from './command-bus.ts';

const CommandBusContext = createContext<CommandBus>(createCommandBus());

/** Hands the window's bus to everything below it. */
export function CommandBusProvider({ bus, children }: { readonly bus: CommandBus; readonly children: ReactNode }): ReactNode {
  return <CommandBusContext value={bus}>{children}</CommandBusContext>;
}

/** The window's bus, to give commands: `useCommandBus().dispatch('choose-model')`. */
export function useCommandBus(): CommandBus {
  return useContext(CommandBusContext);
}

/** Does `command` while the calling component is on screen. */
export function useCommand(command: WindowCommand, handler: () => void): void {
  const bus = useCommandBus();
  const onCommand = useEffectEvent(handler);
  useEffect(() => bus.handle(command, () => onCommand()), [bus, command]);
}
