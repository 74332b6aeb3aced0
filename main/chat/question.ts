import type { ReplyRequest, StreamEvent } from '../../app/chat/reply-event.ts';
import type { ChatParameters } from '../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ChatRequest, Gateway } from '../gateway/gateway.ts';
import type { Clock, Logger } from '../ports.ts';
import type { QuestionTurn } from './turn-files.ts';
import type { RetryBell } from './retry-bell.ts';

/**
 * How long to wait before asking again, in milliseconds; null: do not. `attempt` counts the failed requests to this model, from 1,
 * and `elapsedMs` runs from the first request of all. With an alternative, long waits are not worth it.
 */
export type NextRetryDelayMs = (
  error: AppError,
  attempt: number,
  elapsedMs: number,
  options: { readonly hasAlternative: boolean },
) => number | null;

/** What asking needs. */
export interface AskingParts {
  readonly gateway: Gateway;
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly nextRetryDelayMs: NextRetryDelayMs;
  /** Asks for the balance in US dollars; null when it cannot be told. Never fails. */
  readonly askBalanceUsd: () => Promise<number | null>;
  /** Content of an attached file; fails with an `AppException`. */
  readonly readFile: (hash: string) => Promise<Uint8Array>;
}

/** A model that was tried and did not answer. */
export type FailedTry = ReplyRequest['failedTries'][number];

/** What is asked, before its model is resolved. */
export interface Question extends Omit<ChatRequest, 'modelId' | 'dataPolicy' | 'maxTokens' | 'temperature' | 'topP' | 'stop' | 'turns' | 'webSearch'> {
  readonly turns: readonly QuestionTurn[];
  /** The model to ask first. */
  readonly modelRef: string;
  /** Models to ask in this order when that one cannot answer; empty when text was shown already. */
  readonly fallbackModelRefs: readonly string[];
  /** Each goes to the models that take it. How hard to think is `reasoning`. */
  readonly parameters: ChatParameters;
  /** Whether the gateway searches the web first. */
  readonly webSearch: boolean;
  /** The system prompt, where it is that of the model's preset. */
  readonly presetSystem: string | null;
  readonly dataPolicy: DataPolicy;
  readonly leftOutCount: number;
  /** What was said of this answer before, where it is continued. */
  readonly before: Before;
}

/** Where an answer stands before a request for it. */
export interface Before {
  /** The ref that the user chose. */
  readonly requestedRef: string;
  /** The id that windows take for the one sent. */
  readonly sentModelId: string | null;
  readonly failedTries: readonly FailedTry[];
  /** What was written of it without the gateway saying what that cost; empty where it did, and where nothing was written. */
  readonly uncountedText: string;
}

/** What can end a reply, or a wait of it, from outside. */
export interface AskingControls {
  readonly signal: AbortSignal;
  readonly bell: RetryBell;
}

/** The end of a reply that was stopped. */
export const cancelled: StreamEvent = { type: 'reply-end', status: 'cancelled', finishReason: null };
