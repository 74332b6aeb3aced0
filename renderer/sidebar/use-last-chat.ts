import { useEffect, useRef } from 'react';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';

/** Goes back to the chat that was open before this one, and from there here again. */
export function useLastChat(open: (conversationId: string) => void): void {
  const { chat, conversations } = useStores();
  const last = useRef<string | null>(null);
  useEffect(
    () =>
      chat.subscribe(({ conversationId }, before) => {
        if (before.conversationId !== null && before.conversationId !== conversationId) last.current = before.conversationId;
      }),
    [chat],
  );
  useCommand('last-chat', () => {
    const id = last.current;
    // It may have been deleted since.
    if (id !== null && conversations.getState().conversations?.some((each) => each.id === id) === true) open(id);
  });
}
