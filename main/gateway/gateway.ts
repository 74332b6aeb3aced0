import type { StreamEvent, ToolCall } from '../../app/chat/reply-event.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { ModelEndpoint } from '../../app/domain/model-endpoint.ts';
import type { Model, ReasoningLevel } from '../../app/domain/model.ts';
import type { AccountProfile } from '../../app/domain/organization.ts';
import type { AccountUsage } from '../../app/domain/usage-sum.ts';

/** A file that goes with a turn of the user's. */
export interface TurnFile {
  /** Shown to the model; not trusted. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** A turn as it is replayed to the gateway. */
export interface ChatTurn {
  readonly role: 'system' | 'user' | 'assistant';
  readonly text: string;
  /** Kept verbatim and in order from the answer, as the gateway wants them back (PROTOCOL 2.2); empty for others. */
  readonly reasoningDetails: readonly unknown[];
  /** Calls that an answer made, whole; missing for all others. None was run. */
  readonly toolCalls?: readonly ToolCall[];
  /** Files of a user's turn; missing for all others. */
  readonly files?: readonly TurnFile[];
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
  /** 0 to 2; missing or null leaves it to the model, as with the next. */
  readonly temperature?: number | null;
  readonly topP?: number | null;
  /** Missing: nothing is asked, and the account's own policy holds. */
  readonly dataPolicy?: DataPolicy;
  /** Longest answer in tokens; missing or null leaves it to the model. */
  readonly maxTokens?: number | null;
  /** Whether the gateway searches the web first; missing: no. */
  readonly webSearch?: boolean;
  /** Text, or several, at which the answer ends. */
  readonly stop?: string | readonly string[];
}

/** Answer of `GET /api/profile/balance`. */
export interface Balance {
  readonly balanceUsd: number;
  readonly isDepleted: boolean;
}

/** A code to sign in with, and what main asks with; the latter goes to no window and no log (PROTOCOL 4). */
export interface DeviceGrant {
  /** For the user to compare. */
  readonly shownCode: string;
  /** For the older way of asking; null where only the newer one is possible. */
  readonly code: string | null;
  /** For the newer way of asking; null where the gateway gave none. */
  readonly deviceCode: string | null;
  /** Checked: https on kilo.ai, or this machine when the gateway is. */
  readonly pageUrl: string;
  readonly lifetimeMs: number;
}

/** What became of a code. A key that comes with it is not checked yet. */
export type DeviceAnswer =
  | { readonly kind: 'pending' }
  | { readonly kind: 'denied' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'approved'; readonly key: string };

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

/** A request as it leaves, without the key. */
export interface DescribedRequest {
  readonly url: string;
  /** Without `Authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** What the app is called in the headers, with its version. */
  readonly appName: string;
}

/**
 * The Kilo Gateway. Every method asks for the key anew and fails with an `AppException`.
 * Redirects are refused; bodies and events are bounded.
 */
export interface Gateway {
  /** Base URL with a trailing slash. */
  readonly baseUrl: string;
  /**
   * 10 s at most. Fails with `bad-response` for a list without one readable model. With a key and a chosen organization the list
   * is the organization's alone: it may be empty, and nothing takes its place when it cannot be had (PROTOCOL 1.5).
   */
  listModels(signal?: AbortSignal): Promise<ModelList>;
  /** 10 s at most. Who serves a model, by its id; fails with `model-not-found` where the gateway does not say. */
  listEndpoints(modelId: string, signal?: AbortSignal): Promise<readonly ModelEndpoint[]>;
  /** 10 s at most. */
  getDefaults(signal?: AbortSignal): Promise<GatewayDefaults>;
  /**
   * 10 s at most. `key` is asked about instead of the key in force, and then as a person's unless `organizationId` says
   * otherwise. Fails with `key-rejected` on 401, `account-blocked` or `organization-refused` on 403.
   */
  getBalance(options?: {
    readonly key?: string;
    readonly organizationId?: string | null;
    readonly signal?: AbortSignal;
  }): Promise<Balance>;
  /** 10 s at most. Who is behind the key; fails as `getBalance` does. */
  getProfile(options?: { readonly key?: string; readonly signal?: AbortSignal }): Promise<AccountProfile>;
  /** 10 s at most. What the account, or the chosen organization, was charged from the day `since` (`yyyy-MM-dd`) on. */
  getAccountUsage(options: { readonly since: string; readonly signal?: AbortSignal }): Promise<AccountUsage>;
  /** 10 s at most. Asks for a code to sign in with; fails with `rate-limited` when too many are open (PROTOCOL 4). */
  startDeviceAuth(signal?: AbortSignal): Promise<DeviceGrant>;
  /** 10 s at most. Asks once what became of it. */
  askDeviceAuth(grant: DeviceGrant, signal?: AbortSignal): Promise<DeviceAnswer>;
  /**
   * What {@link Gateway.streamChat} would send now; with `appName`, as what the app was called then. Asks nobody, and fails with
   * `request-invalid` for an organization that cannot be named.
   */
  describeChat(request: ChatRequest, appName?: string): DescribedRequest;
  /**
   * Streams one answer as batches, one a network read. Never throws: the last event of the last batch is `reply-end`
   * (`cancelled` when `signal` was aborted) or `reply-error`. Yields no `reply-start`, retries nothing.
   */
  streamChat(request: ChatRequest, signal: AbortSignal): AsyncGenerator<readonly StreamEvent[], void, void>;
}
