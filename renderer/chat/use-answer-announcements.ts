import { useEffect } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { announce } from '../ui/announcer.tsx';

const endings: Readonly<Record<Message['status'], string>> = {
  streaming: chatStrings.said.started,
  complete: chatStrings.said.finished,
  cancelled: chatStrings.said.stopped,
  interrupted: chatStrings.said.interrupted,
  failed: chatStrings.said.failed,
};

/** Says when answers of the open chat start and end; their words are never read out unasked. */
export function useAnswerAnnouncements(): void {
  const { chat } = useStores();
  useEffect(
    () =>
      chat.subscribe((state, before) => {
        if (state.conversationId !== before.conversationId && before.conversationId !== null) return;
        for (const id of Object.keys(state.live)) {
          if (before.live[id] === undefined) announce(chatStrings.said.started);
        }
        for (const id of Object.keys(before.live)) {
          const ended = state.live[id] === undefined ? state.messages.find((message) => message.id === id) : undefined;
          if (ended !== undefined) announce(endings[ended.status]);
        }
      }),
    [chat],
  );
}
