import { isTerminal, type StreamEvent } from '../../app/chat/reply-event.ts';
import { createGateway } from '../../main/gateway/gateway-client.ts';
import { parseFeature } from '../../main/gateway/request-headers.ts';

/** What came of one reply. */
export interface BenchReply {
  readonly text: string;
  /** `reply-end` with its reason, or `reply-error` with its code. */
  readonly ending: string;
}

function endingOf(event: StreamEvent): string {
  if (event.type === 'reply-error') return `reply-error ${event.error.code}`;
  return event.type === 'reply-end' ? `reply-end ${event.finishReason}` : event.type;
}

/** One reply through the product's own reader and event mapping. */
export async function askKilodesk(baseUrl: string, model: string): Promise<BenchReply> {
  const gateway = createGateway({
    baseUrl,
    fetch,
    getApiKey: () => Promise.resolve(null),
    onKeyRejected: () => undefined,
    version: '0.0.0',
    feature: parseFeature(undefined),
    clock: { now: () => new Date(), monotonicMs: () => performance.now() },
  });
  const turns = [{ role: 'user', text: 'Go on.', reasoningDetails: [] }] as const;
  const request = { modelId: model, turns, taskId: 'bench', requestId: 'bench', reasoning: null };
  let text = '';
  let ending = 'none';
  for await (const batch of gateway.streamChat(request, new AbortController().signal)) {
    for (const event of batch) {
      if (event.type === 'text-delta') text += event.text;
      if (isTerminal(event)) ending = endingOf(event);
    }
  }
  return { text, ending };
}
