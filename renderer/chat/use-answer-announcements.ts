import { useEffect } from 'react';
import { useStores } from '../stores/stores-context.tsx';
import { announce } from '../ui/announcer.tsx';
import { announcementsOf } from './answer-announcements.ts';

/** Says when answers of the open chat start and end; their words are never read out unasked. */
export function useAnswerAnnouncements(): void {
  const { chat } = useStores();
  useEffect(
    () =>
      chat.subscribe((state, before) => {
        if (state.conversationId !== before.conversationId && before.conversationId !== null) return;
        announcementsOf(state, before).forEach(announce);
      }),
    [chat],
  );
}
