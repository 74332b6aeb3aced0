import { appError, type AppError, type AppErrorCode, type AppErrorExtra } from '../../app/errors/app-error.ts';
import { isLoopback } from './base-url.ts';
import { readErrorBody, type ErrorFacts } from './error-body.ts';
import type { Redact } from './redact.ts';

/** All that tells what a refusal means. */
export interface Refusal {
  /** HTTP status; null for an error inside a stream, whose body may name one. */
  readonly status: number | null;
  readonly headers: Headers | null;
  /** The body as text, or as JSON when it was parsed already. */
  readonly body: unknown;
  /** Whether a key was sent. */
  readonly hasKey: boolean;
  readonly redact: Redact;
  readonly baseUrl: string;
  readonly now: Date;
}

const maxDetailLength = 2000;

/** The gateway's and OpenRouter's own words for what went wrong (PROTOCOL 3.2), in lower case. */
const codeByType: Readonly<Record<string, AppErrorCode>> = {
  promotion_model_limit_reached: 'rate-limited',
  promotion_limit_reached: 'rate-limited',
  rate_limit_exceeded: 'rate-limited',
  usage_limit_exceeded: 'credits-exhausted',
  insufficient_credits: 'credits-exhausted',
  insufficient_quota: 'credits-exhausted',
  payment_required: 'credits-exhausted',
  context_length_exceeded: 'context-too-long',
  string_too_long: 'context-too-long',
  data_collection_required: 'data-policy',
  model_not_found: 'model-not-found',
  unavailable_model: 'model-not-found',
  discontinued_free_model: 'model-not-found',
  model_not_allowed: 'model-not-allowed',
  provider_not_allowed: 'model-not-allowed',
  content_policy_violation: 'content-filtered',
  content_filter: 'content-filtered',
  refusal: 'content-filtered',
  payload_too_large: 'request-too-large',
  image_too_large: 'request-too-large',
  temporarily_unavailable: 'gateway-unavailable',
  no_free_models_available: 'gateway-unavailable',
  top_up_in_progress: 'gateway-unavailable',
  upstream_disconnect: 'gateway-unavailable',
  provider_overloaded: 'gateway-unavailable',
  provider_unavailable: 'gateway-unavailable',
  timeout: 'timed-out',
  byok_error: 'gateway-rejected',
  stealth_model_error: 'gateway-rejected',
  upstream_error: 'gateway-rejected',
  abuse_blocked: 'gateway-rejected',
  feature_exclusive_model: 'gateway-rejected',
  api_kind_not_supported: 'gateway-rejected',
  upgrade_required: 'gateway-rejected',
};
const signInTypes: ReadonlySet<string> = new Set(['paid_model_auth_required', 'authentication_required']);

function codeOfStatus(status: number, facts: ErrorFacts, hasKey: boolean): AppErrorCode {
  switch (status) {
    case 401:
      return hasKey ? 'key-rejected' : 'key-missing';
    case 402:
      return 'credits-exhausted';
    case 403:
      return facts.isModerated ? 'content-filtered' : 'gateway-rejected';
    case 404:
      // A page instead of JSON: nobody of the gateway was asked. The base URL is wrong, or somebody is in between.
      return facts.isJson ? 'model-not-found' : 'bad-response';
    case 408:
    case 504:
      return 'timed-out';
    case 409:
    case 499:
      return 'gateway-unavailable';
    case 413:
      return 'request-too-large';
    case 429:
      return 'rate-limited';
    case 511:
      return 'bad-response';
    default:
      return status >= 500 ? 'gateway-unavailable' : 'gateway-rejected';
  }
}

function codeOf(status: number, facts: ErrorFacts, hasKey: boolean): AppErrorCode {
  for (const type of facts.types) {
    if (signInTypes.has(type)) return hasKey ? 'key-rejected' : 'key-missing';
    const code = Object.hasOwn(codeByType, type) ? codeByType[type] : undefined;
    if (code !== undefined) return code;
  }
  const isAboutLength = /maximum context length|context (length|window)[^.]{0,40}exceed|prompt is too long/i.test(facts.text);
  if (isAboutLength && (status === 400 || status >= 500)) return 'context-too-long';
  return codeOfStatus(status, facts, hasKey);
}

/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined when it is neither. */
export function retryAfterMs(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d{1,9}(\.\d+)?\s*$/.test(value)) return Math.round(Number(value) * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** A link to buy credit that is safe to offer: https on kilo.ai, or this machine when the gateway is on this machine too. */
export function checkedCreditUrl(text: string | null, baseUrl: string): string | undefined {
  const url = text === null ? null : URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const isKilo = url.hostname === 'kilo.ai' || url.hostname.endsWith('.kilo.ai');
  if (url.protocol === 'https:' && url.port === '' && isKilo) return url.href;
  return isLoopback(url) && isLoopback(new URL(baseUrl)) && /^https?:$/.test(url.protocol) ? url.href : undefined;
}

/** What a refusal of any shape in PROTOCOL 3.1 means to the user (PROTOCOL 3.2). Never throws, never holds a key. */
export function gatewayError(refusal: Refusal): AppError {
  const { headers, hasKey, redact, baseUrl, now } = refusal;
  const facts = readErrorBody(refusal.body, redact);
  const status = refusal.status ?? facts.status ?? 500;
  const named = codeOf(status, facts, hasKey);
  // A provider behind the gateway that refuses the gateway's own key says nothing of the user's.
  const code = refusal.status === null && named === 'key-rejected' ? 'gateway-rejected' : named;
  const waitMs = retryAfterMs(headers?.get('retry-after') ?? null, now) ?? facts.retryAfterMs;
  const detail = facts.text.slice(0, maxDetailLength);
  const requestId = facts.requestId ?? headers?.get('request-id') ?? headers?.get('x-request-id') ?? headers?.get('x-vercel-id');
  const url = checkedCreditUrl(facts.buyCreditsUrl, baseUrl);
  const extra: AppErrorExtra = {
    status,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    ...(requestId ? { requestId: redact(requestId).slice(0, 200) } : {}),
    ...(detail === '' ? {} : { detail }),
    ...(url === undefined ? {} : { action: { url } }),
  };
  const type = facts.types[0];
  const where = refusal.status === null ? 'inside the answer' : `with HTTP ${status}`;
  return appError(code, `The gateway refused ${where}${type === undefined ? '' : ` (${type})`}.`, extra);
}
