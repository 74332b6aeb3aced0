import type { MessageRole } from './conversation.ts';

/** A message and what it weighs in a request: tokens or bytes. */
export interface WeighedMessage {
  readonly id: string;
  readonly role: MessageRole;
  readonly weight: number;
}

/** From where on a chat is sent, so that it fits. */
export interface ShorterContext {
  /** A message of the user. */
  readonly contextStartId: string;
  /** How many of the given messages lie before it. */
  readonly leaveOutCount: number;
}

/**
 * The fewest of the oldest messages to leave out, so that the others weigh `limit` at most. What is left begins with a message of
 * the user, since vendors want that. Null where even the last message is too much, or where nothing can be left out.
 */
export function fitContext(messages: readonly WeighedMessage[], limit: number): ShorterContext | null {
  let weight = 0;
  let shortest: ShorterContext | null = null;
  for (let index = messages.length - 1; index > 0; index -= 1) {
    const message = messages[index];
    if (message === undefined) break;
    weight += message.weight;
    if (weight > limit) break;
    if (message.role === 'user') shortest = { contextStartId: message.id, leaveOutCount: index };
  }
  return shortest;
}
