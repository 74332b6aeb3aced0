import type { DataPolicy } from '../domain/data-policy.ts';
import type { ReasoningLevel } from '../domain/model.ts';
import type { AppError } from '../errors/app-error.ts';

/** A source that the model named. Untrusted text. */
export interface Citation {
  readonly url: string;
  readonly title: string;
}

/** A tool call the model made, whole. Kilodesk shows it and runs nothing. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text as the model wrote it; may be empty or broken. */
  readonly arguments: string;
}

/** How far the figures of an answer go of which more was written since, and what that part cost. */
export interface CountedPart {
  /** Of its text, in UTF-16 code units. */
  readonly textLength: number;
  readonly reasoningLength: number;
  readonly costUsd: number | null;
  readonly estimatedCostUsd: number | null;
}

/** Tokens and cost of one answer, as the gateway reports them (PROTOCOL 2.6). */
export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
  readonly cachedTokens: number;
  readonly cacheWriteTokens: number;
  /** US dollars as the gateway charged them; null when it does not say, which is not the same as 0. */
  readonly costUsd: number | null;
  /** US dollars by the model's prices, where the gateway does not say; null when neither is known. */
  readonly estimatedCostUsd: number | null;
  /** Whether the user's own key at the vendor paid. */
  readonly isByok: boolean;
  /** The model that answered, often a dated name; null when not said. */
  readonly servedModel: string | null;
  /**
   * Present where more was written behind these figures, by a request that ended without any: no cost is exact then, and the estimated
   * one is what is known of it. Missing: they cover all of the answer.
   */
  readonly counted?: CountedPart | undefined;
}

/** What was really asked, once it is settled. */
export interface ReplyRequest {
  readonly reasoning: ReasoningLevel | null;
  /** Limit of the answer that was sent; null where the model's own holds. */
  readonly maxTokens: number | null;
  /** Missing: left to the model; so it is with the two that follow. */
  readonly temperature?: number | undefined;
  readonly topP?: number | undefined;
  readonly stop?: readonly string[] | undefined;
  /** Whether the gateway was asked to search the web; missing: no. */
  readonly webSearch?: boolean | undefined;
  /** The system prompt, where it was that of the model's preset; missing: the chat's own, or none. */
  readonly presetSystem?: string | undefined;
  /** SHA-256 of the address, headers and body that were sent, in lower-case hex; missing: nothing was, or by an older version. */
  readonly fingerprint?: string | undefined;
  /** What the app called itself in it. */
  readonly appName?: string | undefined;
  /** Whether that limit is what the balance can pay. */
  readonly isBalanceLimited: boolean;
  readonly dataPolicy: DataPolicy;
  /** Messages of the chat that were not sent. */
  readonly leftOutCount: number;
  /**
   * Models that were tried before the one that answered, and why they did not. One that was passed over, because it may do more
   * with a prompt than the others, is among them with `data-policy`.
   */
  readonly failedTries: readonly { readonly modelRef: string; readonly error: AppError }[];
}

/**
 * What a reply is made of, the same on the command line, over IPC and in the store.
 * Order: one `reply-start` first; any number of the others; at most one `usage`; exactly one `reply-end` or `reply-error`, last.
 */
export type ReplyEvent =
  | {
      readonly type: 'reply-start';
      readonly replyId: string;
      readonly conversationId: string;
      readonly messageId: string;
      /** The ref asked for. */
      readonly model: string;
    }
  | { readonly type: 'text-delta'; readonly text: string }
  | { readonly type: 'reasoning-delta'; readonly text: string }
  | { readonly type: 'refusal-delta'; readonly text: string }
  | { readonly type: 'image'; readonly url: string }
  | { readonly type: 'citation'; readonly url: string; readonly title: string }
  | { readonly type: 'tool-call'; readonly id: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  | { readonly type: 'reply-end'; readonly status: 'complete' | 'cancelled'; readonly finishReason: string | null }
  | { readonly type: 'reply-error'; readonly error: AppError };

/**
 * Notes that travel beside the events inside Kilodesk, and never on the command line's standard output.
 * `reasoning-details` is kept verbatim for replay (PROTOCOL 2.5) and stays in main.
 */
export type ReplyNote =
  | { readonly type: 'reasoning-details'; readonly items: readonly unknown[] }
  | { readonly type: 'generation'; readonly id: string }
  | { readonly type: 'model-substituted'; readonly requestedId: string; readonly sentId: string }
  | { readonly type: 'request-settled'; readonly request: ReplyRequest }
  | { readonly type: 'retry-scheduled'; readonly attempt: number; readonly delayMs: number; readonly error: AppError }
  | { readonly type: 'retry-started'; readonly attempt: number }
  | {
      readonly type: 'timings';
      readonly firstTokenMs: number | null;
      readonly reasoningMs: number | null;
      readonly totalMs: number | null;
    };

/** Everything that can happen to a reply. */
export type StreamEvent = ReplyEvent | ReplyNote;

const noteTypes: ReadonlySet<string> = new Set<ReplyNote['type']>([
  'reasoning-details',
  'generation',
  'model-substituted',
  'request-settled',
  'retry-scheduled',
  'retry-started',
  'timings',
]);

/** Whether `event` belongs to the public ten, which the command line prints. */
export function isReplyEvent(event: StreamEvent): event is ReplyEvent {
  return !noteTypes.has(event.type);
}

/** Whether `event` is the last of its reply. */
export function isTerminal(event: StreamEvent): event is Extract<ReplyEvent, { type: 'reply-end' | 'reply-error' }> {
  return event.type === 'reply-end' || event.type === 'reply-error';
}
