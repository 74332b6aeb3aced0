import type { AppError } from '../errors/app-error.ts';
import type { ModelCost } from './model.ts';

/** One provider that serves a model (PROTOCOL 1.1); null wherever the gateway does not say. Names are untrusted text. */
export interface ModelEndpoint {
  readonly provider: string;
  /** Tokens. */
  readonly contextLength: number | null;
  /** Most tokens in one answer. */
  readonly maxTokens: number | null;
  readonly cost: ModelCost | null;
  /** In the gateway's word, e.g. `fp8`. */
  readonly quantization: string | null;
  /** Answered requests of the last half hour, 0 to 100. */
  readonly uptimePercent: number | null;
  readonly status: 'ok' | 'impaired' | null;
  /** Until the first token, in milliseconds; half of the answers were quicker. */
  readonly latencyMs: number | null;
  readonly tokensPerSecond: number | null;
}

/** Who serves a model; empty with `error` where that could not be had, `model-not-found` where the gateway does not tell. */
export interface ModelEndpoints {
  readonly endpoints: readonly ModelEndpoint[];
  readonly error: AppError | null;
}
