import type { StreamEvent } from '../../app/chat/reply-event.ts';
import type { Model, ReasoningLevel } from '../../app/domain/model.ts';

/** A turn as it is replayed to the gateway. */
export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
  /** Kept verbatim and in order from the answer, as the gateway wants them back (PROTOCOL 2.2); empty for others. */
  readonly reasoningDetails: readonly unknown[];
}

/** One streamed request. */
export interface ChatRequest {
  /** The gateway's id, already resolved and without `kilocode/`. */
  readonly modelId: string;
  readonly turns: readonly ChatTurn[];
  /** Constant for a conversation: the gateway keys caches and free routing by it (PROTOCOL 2.1). */
  readonly taskId: string;
  /** One per message. */
  readonly requestId: string;
  /** Null or `off` sends nothing (PROTOCOL 5). */
  readonly reasoning: ReasoningLevel | null;
}

/** Answer of `GET /api/profile/balance`. */
export interface Balance {
  readonly balanceUsd: number;
  readonly isDepleted: boolean;
}

/** Ids of `GET /api/defaults`; null where it does not say. */
export interface GatewayDefaults {
  readonly defaultModelId: string | null;
  readonly defaultFreeModelId: string | null;
}

/** A list of models as read: what could not be read is counted, not thrown. */
export interface ModelList {
  readonly models: readonly Model[];
  readonly droppedCount: number;
}

/**
 * The Kilo Gateway. Every method asks for the key anew and fails with an `AppException`.
 * Redirects are refused; bodies and events are bounded.
 */
export interface Gateway {
  /** Base URL with a trailing slash. */
  readonly baseUrl: string;
  /** 10 s at most. Fails with `bad-response` for a list without one readable model. */
  listModels(signal?: AbortSignal): Promise<ModelList>;
  /** 10 s at most. */
  getDefaults(signal?: AbortSignal): Promise<GatewayDefaults>;
  /** 10 s at most. `key` is asked about instead of the key in force; fails with `key-rejected` on 401 and 403. */
  getBalance(options?: { readonly key?: string; readonly signal?: AbortSignal }): Promise<Balance>;
  /**
   * Streams one answer as batches, one a network read. Never throws: the last event of the last batch is `reply-end`
   * (`cancelled` when `signal` was aborted) or `reply-error`. Yields no `reply-start`, retries nothing.
   */
  streamChat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<readonly StreamEvent[], void, void>;
}
