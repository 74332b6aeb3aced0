import type { StreamEvent } from '../../../app/chat/reply-event.ts';
import type { ChatRequest, Gateway } from '../../../main/gateway/gateway.ts';
import { createGateway, type GatewayOptions } from '../../../main/gateway/gateway-client.ts';
import { testKey } from '../../gateway/account.ts';

/** The real client with Node's fetch, the test gateway's good key and short times. */
export function createClient(baseUrl: string, overrides: Partial<GatewayOptions> = {}): Gateway {
  return createGateway({
    baseUrl,
    fetch,
    getApiKey: () => Promise.resolve(testKey),
    onKeyRejected: () => undefined,
    version: '1.2.3',
    feature: 'direct-gateway',
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
    ...overrides,
  });
}

/** One question, to a model that costs. */
export const question: ChatRequest = {
  modelId: 'openai/gpt-6',
  turns: [{ role: 'user', text: 'Hello', reasoningDetails: [] }],
  taskId: 'conversation-1',
  requestId: 'message-1',
  reasoning: null,
};

/** All batches of one reply. */
export async function ask(
  gateway: Gateway,
  { request = question, signal = new AbortController().signal }: { request?: ChatRequest; signal?: AbortSignal } = {},
): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const batch of gateway.streamChat(request, signal)) events.push(...batch);
  return events;
}

/** The text, reasoning or refusal in `events`. */
export function textIn(events: readonly StreamEvent[], type: StreamEvent['type'] = 'text-delta'): string {
  return events.map((event) => (event.type === type && 'text' in event ? event.text : '')).join('');
}
