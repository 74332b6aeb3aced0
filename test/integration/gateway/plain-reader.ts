import * as z from 'zod';
import type { Citation, StreamEvent, ToolCall } from '../../../app/chat/reply-event.ts';
import { textIn } from './client.ts';

/** All that an answer says. */
export interface Reading {
  readonly text: string;
  readonly reasoning: string;
  readonly refusal: string;
  readonly images: readonly string[];
  readonly citations: readonly Citation[];
  readonly toolCalls: readonly ToolCall[];
  readonly reasoningDetails: readonly unknown[];
  readonly finishReason: string | null;
  /** Words of the error that the answer carries. */
  readonly error: string | null;
  readonly usage: { prompt: number; completion: number; reasoning: number; cached: number; costUsd: number | null; model: string | null } | null;
}

const fragment = z.object({
  index: z.number().optional(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).optional(),
});
const detail = z.looseObject({ type: z.string(), index: z.number().nullish() });
const said = z.object({
  content: z.string().nullish(),
  reasoning: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  refusal: z.string().nullish(),
  reasoning_details: z.array(detail).nullish(),
  tool_calls: z.array(fragment).nullish(),
  annotations: z.array(z.object({ type: z.string(), url_citation: z.object({ url: z.string(), title: z.string() }).optional() })).nullish(),
  images: z.array(z.object({ image_url: z.object({ url: z.string() }) })).nullish(),
});
const usage = z.object({
  prompt_tokens: z.number(),
  completion_tokens: z.number(),
  cost: z.number().nullish(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: z.number().nullish() }).nullish(),
});
const chunk = z.object({
  model: z.string().nullish(),
  choices: z
    .array(z.object({ delta: said.optional(), message: said.optional(), finish_reason: z.string().nullish(), usage: usage.nullish() }))
    .default([]),
  usage: usage.nullish(),
  error: z.object({ message: z.string() }).nullish(),
});

/** The chunks of an event stream, read the plain way: whole, line by line, one line of data an event. */
function chunksOf(stream: string): unknown[] {
  const data = stream.split(/\r\n|\r|\n/).flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []));
  const end = data.indexOf('[DONE]');
  return (end < 0 ? data : data.slice(0, end)).map((text): unknown => JSON.parse(text));
}

const joinText = (a: unknown, b: unknown): string => `${typeof a === 'string' ? a : ''}${typeof b === 'string' ? b : ''}`;

function joinDetails(pieces: readonly z.infer<typeof detail>[]): unknown[] {
  const items: z.infer<typeof detail>[] = [];
  for (const piece of pieces) {
    const last = items.at(-1);
    if (last === undefined || last.type !== piece.type || last.index !== piece.index) {
      items.push(piece);
      continue;
    }
    const news = Object.fromEntries(Object.entries(piece).filter(([, value]) => value !== null && value !== ''));
    const grown = ['text', 'summary', 'data'].filter((name) => name in last || name in piece);
    const texts = Object.fromEntries(grown.map((name) => [name, joinText(last[name], piece[name])]));
    items[items.length - 1] = { ...last, ...news, ...texts };
  }
  return items;
}

/**
 * What a reader of recorded bytes takes them to say: an independent reading, slow and simple, to hold the client against. A body
 * that is one JSON object is read as the one chunk of its answer.
 */
export function readPlainly(bytes: Buffer): Reading {
  const text = bytes.toString('utf8');
  const chunks = (text.trimStart().startsWith('{') ? [JSON.parse(text) as unknown] : chunksOf(text)).map((each) => chunk.parse(each));
  const choices = chunks.flatMap(({ choices: [first] }) => (first === undefined ? [] : [first]));
  const parts = choices.flatMap(({ delta, message }) => delta ?? message ?? []);
  const all = (field: 'content' | 'refusal'): string => parts.map((part) => part[field] ?? '').join('');
  const calls = new Map<number, { id: string; name: string; arguments: string }>();
  for (const { index = 0, id, function: fn } of parts.flatMap((part) => part.tool_calls ?? [])) {
    const call = calls.get(index) ?? { id: '', name: '', arguments: '' };
    calls.set(index, { id: call.id || (id ?? ''), name: call.name || (fn?.name ?? ''), arguments: call.arguments + (fn?.arguments ?? '') });
  }
  const counted = chunks.flatMap((each) => each.usage ?? each.choices[0]?.usage ?? []).at(-1);
  return {
    text: all('content'),
    reasoning: parts.map((part) => part.reasoning ?? part.reasoning_content ?? '').join(''),
    refusal: all('refusal'),
    images: parts.flatMap((part) => (part.images ?? []).map((image) => image.image_url.url)),
    citations: parts.flatMap((part) =>
      (part.annotations ?? []).flatMap(({ url_citation: cited }) => (cited === undefined ? [] : [{ url: cited.url, title: cited.title }])),
    ),
    toolCalls: [...calls.values()],
    reasoningDetails: joinDetails(parts.flatMap((part) => part.reasoning_details ?? [])),
    finishReason: choices.flatMap((choice) => choice.finish_reason ?? []).at(-1) ?? null,
    error: chunks.find((each) => each.error)?.error?.message ?? null,
    usage:
      counted === undefined
        ? null
        : {
            prompt: counted.prompt_tokens,
            completion: counted.completion_tokens,
            reasoning: counted.completion_tokens_details?.reasoning_tokens ?? 0,
            cached: counted.prompt_tokens_details?.cached_tokens ?? 0,
            costUsd: counted.cost ?? null,
            model: chunks.flatMap((each) => each.model ?? []).at(-1) ?? null,
          },
  };
}

/** What the client made of an answer, in the same terms. */
export function readingOf(events: readonly StreamEvent[]): Reading {
  const usageEvent = events.find((event) => event.type === 'usage');
  const last = events.at(-1);
  return {
    text: textIn(events),
    reasoning: textIn(events, 'reasoning-delta'),
    refusal: textIn(events, 'refusal-delta'),
    images: events.flatMap((event) => (event.type === 'image' ? [event.url] : [])),
    citations: events.flatMap((event) => (event.type === 'citation' ? [{ url: event.url, title: event.title }] : [])),
    toolCalls: events.flatMap((event) => (event.type === 'tool-call' ? [{ id: event.id, name: event.name, arguments: event.arguments }] : [])),
    reasoningDetails: events.flatMap((event) => (event.type === 'reasoning-details' ? event.items : [])),
    finishReason: last?.type === 'reply-end' ? last.finishReason : null,
    error: last?.type === 'reply-error' ? (last.error.detail ?? last.error.message) : null,
    usage:
      usageEvent === undefined
        ? null
        : {
            prompt: usageEvent.usage.promptTokens,
            completion: usageEvent.usage.completionTokens,
            reasoning: usageEvent.usage.reasoningTokens,
            cached: usageEvent.usage.cachedTokens,
            costUsd: usageEvent.usage.costUsd,
            model: usageEvent.usage.servedModel,
          },
  };
}
