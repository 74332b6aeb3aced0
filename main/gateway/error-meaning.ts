import type { AppErrorCode, AppErrorReason } from '../../app/errors/app-error.ts';
import type { ErrorFacts } from './error-body.ts';

/** What a refusal means: its code, and the closer reason where one is known. */
export type Meaning = readonly [code: AppErrorCode, reason?: AppErrorReason];

/** The gateway's and OpenRouter's own words for what went wrong (PROTOCOL 3.2), in lower case. */
const meaningByType: Readonly<Record<string, Meaning>> = {
  promotion_model_limit_reached: ['rate-limited', 'free-limit'],
  promotion_limit_reached: ['rate-limited', 'free-limit'],
  rate_limit_exceeded: ['rate-limited'],
  usage_limit_exceeded: ['credits-exhausted'],
  insufficient_credits: ['credits-exhausted'],
  insufficient_quota: ['credits-exhausted'],
  payment_required: ['credits-exhausted'],
  context_length_exceeded: ['context-too-long'],
  token_limit_exceeded: ['context-too-long'],
  string_too_long: ['context-too-long'],
  data_collection_required: ['data-policy', 'collection-required'],
  model_not_found: ['model-not-found'],
  unavailable_model: ['model-not-found', 'model-unavailable'],
  discontinued_free_model: ['model-not-found', 'free-ended'],
  model_not_allowed: ['model-not-allowed', 'team-policy'],
  provider_not_allowed: ['model-not-allowed', 'provider-policy'],
  feature_exclusive_model: ['model-not-allowed', 'feature-exclusive'],
  content_policy_violation: ['content-filtered'],
  content_filter: ['content-filtered'],
  refusal: ['content-filtered'],
  payload_too_large: ['request-too-large'],
  image_too_large: ['request-too-large', 'image-too-large'],
  invalid_image: ['gateway-rejected', 'image-refused'],
  image_too_small: ['gateway-rejected', 'image-refused'],
  unsupported_image_format: ['gateway-rejected', 'image-refused'],
  image_not_found: ['gateway-rejected', 'image-refused'],
  image_download_failed: ['gateway-rejected', 'image-refused'],
  temporarily_unavailable: ['gateway-unavailable'],
  no_free_models_available: ['gateway-unavailable', 'no-free-models'],
  top_up_in_progress: ['gateway-unavailable', 'top-up'],
  upstream_disconnect: ['gateway-unavailable', 'provider-disconnected'],
  provider_overloaded: ['gateway-unavailable', 'provider-overloaded'],
  provider_unavailable: ['gateway-unavailable'],
  timeout: ['timed-out'],
  byok_error: ['gateway-rejected', 'byok'],
  stealth_model_error: ['gateway-rejected', 'provider-failed'],
  upstream_error: ['gateway-rejected', 'provider-failed'],
  abuse_blocked: ['gateway-rejected', 'abuse-blocked'],
  api_kind_not_supported: ['gateway-rejected', 'model-not-for-chat'],
  organization_auto_configuration: ['gateway-rejected', 'organization-setup'],
  upgrade_required: ['gateway-rejected', 'upgrade-required'],
};
const signInTypes: ReadonlySet<string> = new Set(['paid_model_auth_required', 'authentication_required']);

/** Refusals that are told by their words alone, each with the statuses it comes with (PROTOCOL 3.2; OpenRouter's own texts). */
const meaningByText: readonly (readonly [statuses: readonly number[], words: RegExp, meaning: Meaning])[] = [
  [[400, 403], /not a member of (the|this) organi[sz]ation/i, ['organization-refused', 'not-a-member']],
  [[400, 403], /invalid organi[sz]ation id/i, ['organization-refused', 'organization-id-invalid']],
  [[403], /\baccess denied \(R\d/i, ['account-blocked']],
  [[401], /\btoken version outdated/i, ['key-rejected', 'key-outdated']],
  [[402], /\bcan only afford\b/i, ['credits-exhausted', 'answer-too-dear']],
  [[400, 403, 404], /\bno endpoints (found|available) matching your (guardrail restrictions and )?data policy/i, ['data-policy', 'no-endpoint']],
  [[400, 404], /\bno endpoints (found|available) that support\b/i, ['model-not-found', 'input-not-supported']],
  [[400, 403, 404], /\bno allowed providers are available/i, ['model-not-allowed', 'provider-policy']],
  [[403, 404], /\balpha period for this model has ended/i, ['model-not-found', 'alpha-ended']],
];

function meaningOfStatus(status: number, facts: ErrorFacts, hasKey: boolean): Meaning {
  switch (status) {
    case 401:
      return [hasKey ? 'key-rejected' : 'key-missing'];
    case 402:
      return ['credits-exhausted'];
    case 403:
      return [facts.isModerated ? 'content-filtered' : 'gateway-rejected'];
    case 404:
      return [facts.isJson ? 'model-not-found' : 'bad-response'];
    case 408:
    case 504:
      return ['timed-out'];
    case 409:
    case 499:
      return ['gateway-unavailable'];
    case 413:
      return ['request-too-large'];
    case 426:
      return ['gateway-rejected', 'upgrade-required'];
    case 429:
      return ['rate-limited'];
    case 511:
      return ['bad-response', 'page'];
    default:
      return [status >= 500 ? 'gateway-unavailable' : 'gateway-rejected'];
  }
}

/** A page in the gateway's place: it has no pages of its own there, so somebody else answered. */
function meaningOfPage(status: number): Meaning | null {
  if (status === 404) return ['bad-response', 'wrong-address'];
  // The platform around the gateway says these with a page too.
  const isOfThePlatform = status === 408 || status === 413 || status === 429 || (status >= 500 && status !== 511);
  return isOfThePlatform ? null : ['bad-response', 'page'];
}

function isAboutLength(text: string): boolean {
  return /maximum context length|context (length|window)[^.]{0,40}exceed|prompt is too long|token count[^.]{0,40}exceeds the maximum/i.test(text);
}

/** What is known more closely than the names and the status say. */
function closer([code, reason]: Meaning, facts: ErrorFacts): Meaning {
  if (reason !== undefined) return [code, reason];
  if (code === 'content-filtered' && facts.isModerated) return [code, 'flagged'];
  if (code === 'credits-exhausted' && facts.balanceUsd !== null && facts.balanceUsd > 0) return [code, 'account-limit'];
  return [code];
}

/** Reads status and body as PROTOCOL 3.2 does: certain words first, then the names, then the status. */
export function errorMeaning(status: number, facts: ErrorFacts, hasKey: boolean): Meaning {
  const page = facts.isPage ? meaningOfPage(status) : null;
  if (page !== null) return page;
  const told = meaningByText.find(([statuses, words]) => statuses.includes(status) && words.test(facts.text));
  // Words say nothing of a key that was not sent.
  if (told !== undefined && (hasKey || told[2][0] !== 'key-rejected')) return told[2];
  for (const type of facts.types) {
    if (signInTypes.has(type)) return [hasKey ? 'key-rejected' : 'key-missing'];
    const meaning = Object.hasOwn(meaningByType, type) ? meaningByType[type] : undefined;
    if (meaning !== undefined) return closer(meaning, facts);
  }
  if (isAboutLength(facts.text) && (status === 400 || status >= 500)) return ['context-too-long'];
  return closer(meaningOfStatus(status, facts, hasKey), facts);
}
