import { useEffect, useEffectEvent } from 'react';
import { pinnedCommands } from '../keyboard/command-bus.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';

/** Opens the nth pinned chat by its key. */
export function usePinnedCommands(open: (conversationId: string) => void): void {
  const bus = useCommandBus();
  const { conversations } = useStores();
  const openNth = useEffectEvent((index: number) => {
    const chat = conversations.getState().conversations?.filter(({ pinnedAt }) => pinnedAt !== null)[index];
    if (chat !== undefined) open(chat.id);
  });
  useEffect(() => {
    const ends = pinnedCommands.map((command, index) => bus.handle(command, () => openNth(index)));
    return () => ends.forEach((end) => end());
  }, [bus]);
}
