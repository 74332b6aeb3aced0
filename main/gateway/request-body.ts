import { skipsReasoning } from '../../app/domain/model-ref.ts';
import type { ChatRequest, ChatTurn } from './gateway.ts';

/** A message as the gateway reads it (PROTOCOL 2.2). */
export interface WireMessage {
  readonly role: ChatTurn['role'];
  readonly content: string;
  readonly reasoning_details?: readonly unknown[];
}

/** The body of `POST chat/completions`. */
export interface WireRequest {
  readonly model: string;
  readonly messages: readonly WireMessage[];
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
  readonly reasoning?: { readonly effort: string };
}

/**
 * Turns as the gateway wants them: assistant turns that said nothing are left out, and user turns that then stand side by
 * side become one (PROTOCOL 5). Reasoning details go back unchanged and in order.
 */
export function toWireMessages(turns: readonly ChatTurn[]): WireMessage[] {
  const messages: WireMessage[] = [];
  for (const { role, text, reasoningDetails } of turns) {
    if (role === 'assistant' && text === '') continue;
    const previous = messages.at(-1);
    if (role === 'user' && previous?.role === 'user') {
      messages[messages.length - 1] = { role, content: `${previous.content}\n\n${text}` };
    } else {
      messages.push({
        role,
        content: text,
        ...(role === 'assistant' && reasoningDetails.length > 0 ? { reasoning_details: reasoningDetails } : {}),
      });
    }
  }
  return messages;
}

/** The whole body. No reasoning for `off`, and none for the auto models and `x-ai` (PROTOCOL 5). */
export function toWireRequest({ modelId, turns, reasoning }: ChatRequest): WireRequest {
  const asksToThink = reasoning !== null && reasoning !== 'off' && !skipsReasoning(modelId);
  return {
    model: modelId,
    messages: toWireMessages(turns),
    stream: true,
    stream_options: { include_usage: true },
    ...(asksToThink ? { reasoning: { effort: reasoning } } : {}),
  };
}
