import type { AskSessionBus } from './ask-session-bus.ts';

/** Builds {@link AskSessionBus} for a start: the conversation itself is loaded with the first question, which most systems never ask. */
export function createLateSessionBus(env: Readonly<Record<string, string | undefined>>): AskSessionBus {
  return async (call) => (await import('./session-bus.ts')).createSessionBus({ env })(call);
}
