import { useEffect } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { announce } from '../ui/announcer.tsx';

const { said } = chatStrings;

const endings: Readonly<Record<Message['status'], string>> = {
  streaming: said.started,
  complete: said.finished,
  cancelled: said.stopped,
  interrupted: said.interrupted,
  failed: said.failed,
};

/** Says when answers of the open chat start and end; their words are never read out unasked. */
export function useAnswerAnnouncements(): void {
  const { chat } = useStores();
  useEffect(
    () =>
      chat.subscribe((state, before) => {
        if (state.conversationId !== before.conversationId && before.conversationId !== null) return;
        const started = Object.keys(state.live).filter((id) => before.live[id] === undefined);
        const ended = state.messages.filter(({ id }) => before.live[id] !== undefined && state.live[id] === undefined);
        // Several at once are said as one, and none of them while others are being written: nobody can hear four at a time.
        if (state.sideBySide.length > 0) {
          const isOver = Object.keys(before.live).length > 0 && Object.keys(state.live).length === 0;
          if (started.length > 0) announce(started.length === 1 ? said.started : said.startedSeveral(started.length));
          else if (isOver) announce(said.endedSeveral(state.sideBySide.filter(({ status }) => status === 'complete').length, state.sideBySide.length));
          return;
        }
        if (started.length > 0) announce(said.started);
        for (const { status } of ended) announce(endings[status]);
      }),
    [chat],
  );
}
