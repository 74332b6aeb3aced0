import type { ToolCall } from '../../app/chat/reply-event.ts';
import { skipsReasoning } from '../../app/domain/model-ref.ts';
import type { ChatRequest, ChatTurn } from './gateway.ts';
import { isRecord, parseJson } from '../json/json-guards.ts';
import { joinContents, userContent, type WireContent } from './user-content.ts';
import { hasThoughtSignatures, sanitizeReasoningDetails } from './thought-signatures.ts';

/** A message as the gateway reads it (PROTOCOL 2.2). */
export interface WireMessage {
  readonly role: ChatTurn['role'] | 'tool';
  /** Null only beside tool calls; parts only where files go with a user's turn. */
  readonly content: WireContent | null;
  readonly reasoning_details?: readonly unknown[];
  readonly tool_calls?: readonly unknown[];
  readonly tool_call_id?: string;
}

/** The body of `POST chat/completions`: OpenAI's shape with OpenRouter's fields, and nothing that only OpenAI itself reads. */
export interface WireRequest {
  readonly model: string;
  readonly messages: readonly WireMessage[];
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
  readonly reasoning?: { readonly effort: string };
  readonly max_tokens?: number;
  readonly temperature?: number;
  readonly top_p?: number;
  readonly stop?: readonly string[];
  readonly plugins?: readonly { readonly id: 'web' }[];
  readonly provider?: { readonly data_collection?: 'deny'; readonly zdr?: true };
}

/** Answers a call that was made although no tool was offered; without an answer to each call a request is malformed. */
const noResult = 'Not run: this client offers no tools.';

/** What a model wrote as arguments may be empty or broken, and vendors refuse a request that brings that back. */
function wireArguments(text: string): string {
  return isRecord(parseJson(text)) ? text : '{}';
}

function callMessages(text: string, calls: readonly ToolCall[], details: WireMessage['reasoning_details']): WireMessage[] {
  return [
    {
      role: 'assistant',
      content: text === '' ? null : text,
      ...(details === undefined ? {} : { reasoning_details: details }),
      tool_calls: calls.map((call) => ({
        id: call.id,
        type: 'function',
        function: { name: call.name, arguments: wireArguments(call.arguments) },
      })),
    },
    ...calls.map(({ id }): WireMessage => ({ role: 'tool', tool_call_id: id, content: noResult })),
  ];
}

function assistantMessages({ text, reasoningDetails, toolCalls = [] }: ChatTurn, modelId: string): WireMessage[] {
  const kept = hasThoughtSignatures(modelId) ? sanitizeReasoningDetails(reasoningDetails) : reasoningDetails;
  const details = kept.length > 0 ? kept : undefined;
  const calls = toolCalls.filter(({ name }) => name !== '');
  if (calls.length > 0) return callMessages(text, calls, details);
  // Reasoning alone is no turn: vendors refuse thoughts that no text or call follows (PROTOCOL 5 leaves such turns out).
  if (text === '') return [];
  return [{ role: 'assistant', content: text, ...(details === undefined ? {} : { reasoning_details: details }) }];
}

/**
 * Turns as the gateway wants them: assistant turns with neither text nor a call are left out, and user turns that then stand
 * side by side become one (PROTOCOL 5). Reasoning details go back unchanged and in order, but for Gemini's bad signatures.
 */
export function toWireMessages(turns: readonly ChatTurn[], modelId: string): WireMessage[] {
  const messages: WireMessage[] = [];
  for (const turn of turns) {
    if (turn.role === 'assistant') {
      for (const message of assistantMessages(turn, modelId)) messages.push(message);
      continue;
    }
    const { role, text } = turn;
    const content = role === 'user' ? userContent(turn) : text;
    const previous = messages.at(-1);
    if (role === 'user' && previous?.role === 'user') {
      messages[messages.length - 1] = { role, content: joinContents(previous.content ?? '', content) };
    } else {
      messages.push({ role, content });
    }
  }
  return messages;
}

/** Only what is stricter than the gateway's default is said (PROTOCOL 2.2). */
function providerOf(policy: ChatRequest['dataPolicy']): WireRequest['provider'] {
  if (policy === undefined || (policy.allowsTraining && !policy.zeroRetention)) return undefined;
  return {
    ...(policy.allowsTraining ? {} : { data_collection: 'deny' as const }),
    ...(policy.zeroRetention ? { zdr: true as const } : {}),
  };
}

/** One text or several as the list that every gateway takes (PROTOCOL 5); undefined without any. */
function stopList(stop: ChatRequest['stop']): readonly string[] | undefined {
  const list = (typeof stop === 'string' ? [stop] : (stop ?? [])).filter((text) => text !== '');
  return list.length > 0 ? list : undefined;
}

/** The whole body. No reasoning for `off` and for models that skip it, and never `reasoning_effort` (PROTOCOL 5). */
export function toWireRequest(request: ChatRequest): WireRequest {
  const { modelId, turns, reasoning, maxTokens, temperature, topP, webSearch, dataPolicy } = request;
  const asksToThink = reasoning !== null && reasoning !== 'off' && !skipsReasoning(modelId);
  const provider = providerOf(dataPolicy);
  const stop = stopList(request.stop);
  return {
    model: modelId,
    messages: toWireMessages(turns, modelId),
    stream: true,
    stream_options: { include_usage: true },
    ...(asksToThink ? { reasoning: { effort: reasoning } } : {}),
    ...(maxTokens == null ? {} : { max_tokens: maxTokens }),
    ...(temperature == null ? {} : { temperature }),
    ...(topP == null ? {} : { top_p: topP }),
    ...(stop === undefined ? {} : { stop }),
    ...(webSearch === true ? { plugins: [{ id: 'web' }] } : {}),
    ...(provider === undefined ? {} : { provider }),
  };
}
