import type { MessageRole } from '../../app/domain/conversation.ts';

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

/** Tokens that a refusal names (PROTOCOL 3.2); null where it does not. */
export interface NamedTokens {
  /** What the model can read. */
  readonly limit: number | null;
  /** What was sent. */
  readonly sent: number | null;
}

const number = String.raw`(\d{1,3}(?:[,_]\d{3})+|\d+)`;
const limitPatterns = [
  new RegExp(String.raw`maximum context (?:length|window)(?: \w+){0,3} ${number}`, 'i'),
  new RegExp(String.raw`maximum (?:number of )?(?:input )?tokens(?: \w+){0,2} \(?${number}`, 'i'),
  new RegExp(String.raw`tokens? > ${number} maximum`, 'i'),
];
const sentPatterns = [
  new RegExp(String.raw`(?:requested|resulted in|contains?)(?: \w+){0,3} ${number} (?:input )?tokens`, 'i'),
  new RegExp(String.raw`token count \(?${number}\)?`, 'i'),
  new RegExp(String.raw`too long: ${number} tokens`, 'i'),
];

function firstNumber(text: string, patterns: readonly RegExp[]): number | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    const value = found === undefined ? 0 : Number(found.replaceAll(/\D/g, ''));
    if (Number.isSafeInteger(value) && value > 0) return value;
  }
  return null;
}

/** Reads the figures out of what a provider said about a request that is too long. */
export function tokensNamed(detail: string): NamedTokens {
  return { limit: firstNumber(detail, limitPatterns), sent: firstNumber(detail, sentPatterns) };
}
