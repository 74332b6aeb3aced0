import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { DemoTurn } from './demo-replies.ts';

/** What the demo reads from a chat request. */
export interface DemoChatRequest {
  readonly modelId: string;
  readonly turns: readonly DemoTurn[];
  readonly isReasoningAsked: boolean;
  /** A guess from the length, as good as the demo needs. */
  readonly promptTokens: number;
}

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const content = z.union([z.string(), z.array(part)]).nullish();
const requestSchema = z.looseObject({
  model: z.string().min(1),
  stream: z.literal(true),
  messages: z.array(z.looseObject({ role: z.string(), content })).min(1),
  reasoning: z.looseObject({}).nullish(),
});

/** The gateway's own limit for a body (PROTOCOL 2.2). */
const maxBodyBytes = 4_500_000;

async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > maxBodyBytes) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function textOf(value: z.output<typeof content>): string {
  if (typeof value === 'string') return value;
  return (value ?? []).map((each) => each.text ?? '').join('\n');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a streamed chat request; null when it is too large or not one. */
export async function readChatRequest(request: IncomingMessage): Promise<DemoChatRequest | null> {
  const body = await readBody(request);
  const parsed = requestSchema.safeParse(body === null ? undefined : parseJson(body));
  if (!parsed.success) return null;
  const turns = parsed.data.messages.map((message) => ({ role: message.role, text: textOf(message.content) }));
  const characters = turns.reduce((sum, turn) => sum + turn.text.length, 0);
  return {
    modelId: parsed.data.model.toLowerCase(),
    turns,
    isReasoningAsked: parsed.data.reasoning != null,
    promptTokens: Math.ceil(characters / 4) + 4 * turns.length,
  };
}
