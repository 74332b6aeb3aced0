import type { ChatEnvironment } from './chat-state.ts';
import { createFrameClock, createFramePace } from './frame-pace.ts';

const rememberedKey = 'open-conversation';

/** The environment of a real window. The open chat is remembered for as long as the window lives, reloads included. */
export function createChatEnvironment(): ChatEnvironment {
  return {
    afterPaint: createFramePace(createFrameClock()),
    now: () => Date.now(),
    createId: () => crypto.randomUUID(),
    remembered: {
      read: () => sessionStorage.getItem(rememberedKey),
      write(conversationId) {
        if (conversationId === null) sessionStorage.removeItem(rememberedKey);
        else sessionStorage.setItem(rememberedKey, conversationId);
      },
    },
  };
}
