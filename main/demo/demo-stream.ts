import { canReason, demoCostUsd, servedModelOf } from './demo-models.ts';
import type { DemoModel } from './demo-model-list.ts';
import { seededRandom, toTokens, type DemoReply } from './demo-replies.ts';

/** One server-sent event and the pause before it. */
export interface DemoEvent {
  readonly waitMs: number;
  /** Framed text, ready to be written. */
  readonly frame: string;
}

/** What one streamed answer is made from. */
export interface DemoStreamInput {
  readonly model: DemoModel;
  readonly reply: DemoReply;
  readonly promptTokens: number;
  readonly now: Date;
  readonly seed: number;
}

const frame = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;

/** Where a broken answer breaks: after this line, before the rest of its sentence. */
function brokenAt(tokens: readonly string[], reply: DemoReply): number {
  if (reply.kind !== 'broken') return tokens.length;
  const cut = reply.text.lastIndexOf('\n\n');
  let length = 0;
  return tokens.findIndex((token) => (length += token.length) > cut);
}

/** What the answer will have cost when it is whole. */
export function demoUsage(input: DemoStreamInput): { promptTokens: number; completionTokens: number; costUsd: number } {
  const thoughts = input.reply.reasoning === null ? 0 : toTokens(input.reply.reasoning).length;
  const completionTokens = toTokens(input.reply.text).length + thoughts;
  const costUsd = demoCostUsd(servedModelOf(input.model), input.promptTokens, completionTokens);
  return { promptTokens: input.promptTokens, completionTokens, costUsd };
}

/** The events of one answer in the gateway's form, at a natural pace (PROTOCOL 2.4 to 2.6). A broken one ends in an error. */
export function* demoEvents(input: DemoStreamInput): Generator<DemoEvent, void, void> {
  const { model, reply, now, seed } = input;
  const served = servedModelOf(model);
  const random = seededRandom(seed);
  const created = Math.floor(now.getTime() / 1000);
  const id = `gen-${created}-demo${seed.toString(36).padStart(16, '0')}`;
  const chunk = (delta: object, finishReason: string | null, rest: object = {}): string =>
    frame({
      id,
      object: 'chat.completion.chunk',
      created,
      model: served.id,
      provider: 'Demo',
      choices: [{ index: 0, delta: { role: 'assistant', ...delta }, finish_reason: finishReason }],
      ...rest,
    });
  const pause = (token: string): number => {
    const base = (1000 / reply.tokensPerSecond) * (0.4 + 1.2 * random());
    return /[.!?:]$/.test(token) ? base * 2.5 : base;
  };

  yield { waitMs: 120, frame: ': KILO PROCESSING\n\n' };
  const reasoning = canReason(model) || canReason(served) ? reply.reasoning : null;
  for (const text of toTokens(reasoning ?? '')) {
    const details = [{ type: 'reasoning.text', text, format: 'unknown', index: 0 }];
    yield { waitMs: pause(text), frame: chunk({ content: '', reasoning: text, reasoning_details: details }, null) };
  }
  const tokens = toTokens(reply.text);
  const end = brokenAt(tokens, reply);
  for (const content of tokens.slice(0, end)) yield { waitMs: pause(content), frame: chunk({ content }, null) };
  if (reply.kind === 'broken') {
    const error = { code: 503, message: 'The provider closed the connection.', type: 'upstream_disconnect' };
    yield { waitMs: 400, frame: frame({ id, error }) };
    return;
  }
  const { promptTokens, completionTokens, costUsd } = demoUsage(input);
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
    cost: costUsd,
    is_byok: false,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: toTokens(reasoning ?? '').length },
  };
  yield { waitMs: 0, frame: chunk({ content: '' }, 'stop') };
  yield { waitMs: 0, frame: chunk({ content: '' }, 'stop', { usage }) };
  yield { waitMs: 0, frame: 'data: [DONE]\n\n' };
}
