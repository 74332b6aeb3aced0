import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../../app/errors/app-error.ts';
import { errorCopy } from '../../../../app/errors/error-copy.ts';
import { gatewayError } from '../../../../main/gateway/gateway-error.ts';
import { createRedact } from '../../../../main/gateway/redact.ts';

const now = new Date('2026-11-22T12:00:00Z');

/** What the gateway answers, and what the user then reads and is offered: the row of PROTOCOL 3.2. */
interface Row {
  /** Null: inside a stream. */
  readonly status: number | null;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly hasKey?: boolean;
  readonly code: AppError['code'];
  readonly reason?: AppError['reason'];
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly sentence: string;
  /** Words of the button and of the quiet one beside it. */
  readonly buttons: readonly string[];
}

const refused = (said: string): string => `The gateway did not accept the request: ${said}`;
const page = (title: string): string => `<!doctype html><html><head><title>${title}</title></head><body><p>Hello</p></body></html>`;

const rows: Readonly<Record<string, Row>> = {
  'a bad path': {
    status: 400,
    body: { error: 'Invalid path', error_type: 'invalid_path', message: 'This path is not supported.' },
    code: 'gateway-rejected', retryable: false, sentence: refused('This path is not supported.'), buttons: ['Choose another model'],
  },
  'broken JSON': {
    status: 400,
    body: { error: 'Malformed JSON', error_type: 'invalid_request' },
    code: 'gateway-rejected', retryable: false, sentence: refused('Malformed JSON.'), buttons: ['Choose another model'],
  },
  'a field that is not supported': {
    status: 400,
    body: { error: 'Unsupported field', error_type: 'unsupported_field', message: 'providerOptions is not supported' },
    code: 'gateway-rejected', retryable: false, sentence: refused('providerOptions is not supported.'), buttons: ['Choose another model'],
  },
  'no address of the client': {
    status: 400,
    body: { error: 'Unable to determine client IP', error_type: 'missing_client_ip' },
    code: 'gateway-rejected', retryable: false, sentence: refused('Unable to determine client IP.'), buttons: ['Choose another model'],
  },
  'prompts must be kept': {
    status: 400,
    body: { error: 'Data collection is required for this model. Please enable data collection to use this model or choose another model.', error_type: 'data_collection_required' },
    code: 'data-policy', reason: 'collection-required', retryable: false,
    sentence: 'Claude needs permission to keep prompts.', buttons: ['Choose another model', 'Allow it for this chat'],
  },
  'not a model for chats': {
    status: 400,
    body: { error: 'This model does not support the chat completions API.', error_type: 'api_kind_not_supported' },
    code: 'gateway-rejected', reason: 'model-not-for-chat', retryable: false,
    sentence: 'Claude cannot be used for chats.', buttons: ['Choose another model'],
  },
  "an organization's auto model without set-up": {
    status: 400,
    body: { error: 'Organization auto is not configured', error_type: 'organization_auto_configuration', message: 'Ask an admin to set it up at https://app.kilo.ai/organizations.' },
    code: 'gateway-rejected', reason: 'organization-setup', retryable: false,
    sentence: "Your organization's auto model is not set up: Ask an admin to set it up at https://app.kilo.ai/organizations.",
    buttons: ['Choose another model', 'Open settings at Kilo'],
  },
  'a key of the user that has to be connected anew': {
    status: 400,
    body: { error: '[BYOK] Your ChatGPT account needs to be reconnected. Go to /byok.', error_type: 'byok_error' },
    code: 'gateway-rejected', reason: 'byok', retryable: false,
    sentence: 'Your own key at the provider did not work: [BYOK] Your ChatGPT account needs to be reconnected. Go to /byok.',
    buttons: ['Choose another model', 'Open settings at Kilo'],
  },
  'too long, as the gateway says it': {
    status: 400,
    body: {
      error: { message: "This endpoint's maximum context length is 200000 tokens. However, you requested about 214000 tokens (210000 of text input, 4000 in the output).", code: 400 },
      error_type: 'context_length_exceeded',
    },
    code: 'context-too-long', retryable: false,
    sentence: 'This chat is longer than Claude can read (214k of 200k).', buttons: ['Choose another model'],
  },
  'too long, with 500': {
    status: 500,
    body: { error: { message: 'maximum context length is 8,192 tokens' }, error_type: 'context_length_exceeded' },
    code: 'context-too-long', retryable: false,
    sentence: 'This chat is longer than Claude can read (8k tokens).', buttons: ['Choose another model'],
  },
  'too long, without a name': {
    status: 400,
    body: { error: { message: 'Provider returned error', code: 400, metadata: { raw: '{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 214000 tokens > 200000 maximum"}}', provider_name: 'Anthropic' } } },
    code: 'context-too-long', retryable: false,
    sentence: 'This chat is longer than Claude can read (214k of 200k).', buttons: ['Choose another model'],
  },
  'too long, as Gemini says it': {
    status: 400,
    body: { error: { message: 'The input token count (1196265) exceeds the maximum number of tokens allowed (1048575).', code: 400 } },
    code: 'context-too-long', retryable: false,
    sentence: 'This chat is longer than Claude can read (1.2M of 1M).', buttons: ['Choose another model'],
  },
  'a bad organization id': {
    status: 400,
    body: { error: 'Invalid organization ID format' },
    code: 'organization-refused', reason: 'organization-id-invalid', retryable: false,
    sentence: 'The gateway does not know the chosen organization.', buttons: ['Use the personal account'],
  },
  'no key for a paid model': {
    status: 401,
    hasKey: false,
    body: { error: { code: 'PAID_MODEL_AUTH_REQUIRED', message: 'You need to sign in to use this model.' }, error_type: 'paid_model_auth_required' },
    code: 'key-missing', retryable: false, sentence: 'Claude needs a key.', buttons: ['Sign in', 'Try again'],
  },
  'a key that is not valid': {
    status: 401,
    body: { error: { code: 'INVALID_TOKEN', message: 'Your token is invalid.' }, error_type: 'invalid_token' },
    code: 'key-rejected', retryable: false, sentence: 'The gateway did not accept this key.', buttons: ['Change key', 'Try again'],
  },
  'a key that is not valid, on an account route': {
    status: 401,
    body: { success: false, error: 'Invalid token (3f0e9c0a-0000-4000-8000-000000000000)' },
    code: 'key-rejected', retryable: false, sentence: 'The gateway did not accept this key.', buttons: ['Change key', 'Try again'],
  },
  'a key of an old kind': {
    status: 401,
    body: { success: false, error: 'Token version outdated, please re-authenticate (3f0e9c0a-0000-4000-8000-000000000000)' },
    code: 'key-rejected', reason: 'key-outdated', retryable: false,
    sentence: 'The gateway does not take this kind of key any more. Sign in again or make a new key.', buttons: ['Change key', 'Try again'],
  },
  'free answers used up': {
    status: 401,
    hasKey: false,
    body: { error: { code: 'PROMOTION_MODEL_LIMIT_REACHED', message: 'Sign up for free to continue.' }, error_type: 'promotion_limit_reached' },
    code: 'rate-limited', reason: 'free-limit', retryable: true,
    sentence: 'Free answers without a key are used up for now. Sign in, or come back later.', buttons: ['Sign in', 'Try again'],
  },
  'sign-in asked for': {
    status: 401,
    hasKey: false,
    body: { error: 'Authentication required', error_type: 'authentication_required' },
    code: 'key-missing', retryable: false, sentence: 'Claude needs a key.', buttons: ['Sign in', 'Try again'],
  },
  'no credit': {
    status: 402,
    body: { error: { title: 'Low Credit Warning!', message: 'Add credits to continue', balance: -0.12, buyCreditsUrl: 'https://app.kilo.ai/profile' }, error_type: 'usage_limit_exceeded' },
    code: 'credits-exhausted', retryable: false, sentence: 'Balance is −$0.12.', buttons: ['Answer with a free model', 'Add credit'],
  },
  'no credit, and a link to somebody else': {
    status: 402,
    body: { error: { title: 'Low', message: 'Add', balance: 0, buyCreditsUrl: 'https://kilo.ai.evil.example/pay' }, error_type: 'usage_limit_exceeded' },
    code: 'credits-exhausted', retryable: false, sentence: 'Balance is $0.00.', buttons: ['Answer with a free model'],
  },
  'no credit, as the documents have it': {
    status: 402,
    body: { error: { message: 'Insufficient credits', code: 402, metadata: { buyCreditsUrl: 'https://app.kilo.ai/profile' } } },
    code: 'credits-exhausted', retryable: false, sentence: 'Your balance is used up.', buttons: ['Answer with a free model', 'Add credit'],
  },
  'a daily limit': {
    status: 402,
    body: { error: { title: 'Daily limit', message: 'Your organization limits you to $5 a day', balance: 12.4, buyCreditsUrl: 'https://app.kilo.ai/profile' }, error_type: 'usage_limit_exceeded' },
    code: 'credits-exhausted', reason: 'account-limit', retryable: false,
    sentence: 'A limit of your account is reached; the balance is $12.40.', buttons: ['Answer with a free model', 'Add credit'],
  },
  'credit for a shorter answer': {
    status: 402,
    body: { error: { message: 'This request requires more credits, or fewer max_tokens. You requested up to 64000 tokens, but can only afford 1200.', code: 402 } },
    code: 'credits-exhausted', reason: 'answer-too-dear', retryable: false,
    sentence: 'Your balance does not pay for this answer.', buttons: ['Answer with a free model'],
  },
  "the user's account at a provider is empty": {
    status: 402,
    body: { error: '[BYOK] Your account at the provider has no credit left.', error_type: 'byok_error' },
    code: 'gateway-rejected', reason: 'byok', retryable: false,
    sentence: 'Your own key at the provider did not work: [BYOK] Your account at the provider has no credit left.',
    buttons: ['Choose another model', 'Open settings at Kilo'],
  },
  'a blocked account': {
    status: 403,
    body: { success: false, error: 'Access denied (R1)' },
    code: 'account-blocked', retryable: false,
    sentence: 'The gateway knows this key and has blocked the account behind it. Only Kilo can lift that.', buttons: ['Change key'],
  },
  'not a member': {
    status: 403,
    body: { success: false, error: 'You are not a member of the organization' },
    code: 'organization-refused', reason: 'not-a-member', retryable: false,
    sentence: 'This account is not a member of the chosen organization.', buttons: ['Use the personal account'],
  },
  "only for Kilo's own apps": {
    status: 403,
    body: { error: 'This model is only available in Kilo Code.', error_type: 'feature_exclusive_model' },
    code: 'model-not-allowed', reason: 'feature-exclusive', retryable: false,
    sentence: "Claude is only offered in Kilo's own apps.", buttons: ['Choose another model'],
  },
  'flagged by a moderation': {
    status: 403,
    body: { error: { message: 'Your chosen model requires moderation and your input was flagged', code: 403, metadata: { reasons: ['violence', 'self-harm'], flagged_input: 'x', provider_name: 'OpenAI', model_slug: 'openai/gpt-6' } } },
    code: 'content-filtered', reason: 'flagged', retryable: false,
    sentence: "The provider's moderation flagged this chat for violence, self-harm.", buttons: ['Choose another model'],
  },
  'no such model': {
    status: 404,
    body: { error: 'Model not found', message: "The requested model 'kilo/auto' does not exist.", error_type: 'model_not_found' },
    code: 'model-not-found', retryable: false, sentence: 'Claude is not offered any more.', buttons: ['Choose another model'],
  },
  'a model that cannot be had': {
    status: 404,
    body: { error: 'Unavailable', error_type: 'unavailable_model' },
    code: 'model-not-found', reason: 'model-unavailable', retryable: false,
    sentence: 'Claude is not available at present.', buttons: ['Choose another model'],
  },
  'a model that was free': {
    status: 404,
    body: { error: 'This free model is no longer available', error_type: 'discontinued_free_model' },
    code: 'model-not-found', reason: 'free-ended', retryable: false,
    sentence: 'Claude is not offered for free any more.', buttons: ['Choose another model'],
  },
  'a trial that has ended': {
    status: 404,
    body: { error: 'The alpha period for this model has ended.', error_type: 'discontinued_free_model' },
    code: 'model-not-found', reason: 'alpha-ended', retryable: false,
    sentence: 'The trial of Claude has ended.', buttons: ['Choose another model'],
  },
  "the team's policy": {
    status: 404,
    body: { error: 'Model not allowed for your team.', error_type: 'model_not_allowed' },
    code: 'model-not-allowed', reason: 'team-policy', retryable: false,
    sentence: 'Your organization does not allow Claude. Its administrator can change that.', buttons: ['Choose another model'],
  },
  'no provider is allowed': {
    status: 404,
    body: { error: 'Provider not allowed for your team.', error_type: 'provider_not_allowed' },
    code: 'model-not-allowed', reason: 'provider-policy', retryable: false,
    sentence: 'Your organization allows none of the providers of Claude. Its administrator can change that.', buttons: ['Choose another model'],
  },
  'no provider fits the data policy': {
    status: 404,
    body: { error: { message: 'No endpoints found matching your data policy (Paid model training). Configure: https://openrouter.ai/settings/privacy', code: 404 } },
    code: 'data-policy', reason: 'no-endpoint', retryable: false,
    sentence: 'No provider of Claude promises not to train on what is sent.', buttons: ['Choose another model', 'Allow it for this chat'],
  },
  'no provider reads images': {
    status: 404,
    body: { error: { message: 'No endpoints found that support image input', code: 404 } },
    code: 'model-not-found', reason: 'input-not-supported', retryable: false,
    sentence: 'Claude cannot read everything in this chat.', buttons: ['Choose another model'],
  },
  'no gateway at this address': {
    status: 404,
    body: page('404: NOT_FOUND'),
    code: 'bad-response', reason: 'wrong-address', retryable: false,
    sentence: 'There is no gateway at this address. KILOCODE_BASE_URL may be wrong.', buttons: ['Try again'],
  },
  'a provider that took too long': {
    status: 408,
    body: { error: 'Timeout', error_type: 'timeout' },
    code: 'timed-out', retryable: true, sentence: 'The gateway did not answer in time.', buttons: ['Try again', 'Choose another model'],
  },
  'a platform that took too long': {
    status: 504,
    body: page('504: GATEWAY_TIMEOUT'),
    code: 'timed-out', retryable: true, sentence: 'The gateway did not answer in time.', buttons: ['Try again', 'Choose another model'],
  },
  'too large for the platform': {
    status: 413,
    body: 'Request Entity Too Large\n\nFUNCTION_PAYLOAD_TOO_LARGE\n',
    code: 'request-too-large', retryable: false, sentence: 'This message is too large to send. Make it shorter.', buttons: [],
  },
  'an image that is too large': {
    status: 400,
    body: { error: { message: 'Image too large', code: 400, metadata: { error_type: 'image_too_large' } } },
    code: 'request-too-large', reason: 'image-too-large', retryable: false,
    sentence: 'An image in this chat is too large for Claude.', buttons: ['Choose another model'],
  },
  'an image of a kind that no provider reads': {
    status: 400,
    body: { error: { message: 'Provider returned error', code: 400, metadata: { error_type: 'unsupported_image_format', raw: 'Unsupported image format: bmp' } } },
    code: 'gateway-rejected', reason: 'image-refused', retryable: false,
    sentence: 'The provider did not take an image of this chat: Provider returned error.', buttons: ['Choose another model'],
  },
  'an old client': {
    status: 426,
    body: { error: 'Upgrade required', error_type: 'upgrade_required' },
    code: 'gateway-rejected', reason: 'upgrade-required', retryable: false,
    sentence: 'The gateway asks for a newer Kilodesk. Install the newest version.', buttons: [],
  },
  'too many requests': {
    status: 429,
    body: { error: 'Too many requests.', error_type: 'rate_limit_exceeded' },
    code: 'rate-limited', retryable: true, sentence: 'The gateway is busy and asked us to wait.', buttons: ['Try again', 'Choose another model'],
  },
  'too many requests at the provider': {
    status: 429,
    body: { error: { message: 'Provider returned error', code: 429, metadata: { raw: 'temporarily rate-limited upstream', provider_name: 'Chutes' }, availability: { retryable: true, retry_after: 7 } } },
    code: 'rate-limited', retryable: true, retryAfterMs: 7000,
    sentence: 'The gateway is busy and asked us to wait.', buttons: ['Try again', 'Choose another model'],
  },
  'we left': {
    status: 499,
    body: { error: 'Client disconnected', error_type: 'client_disconnect' },
    code: 'gateway-unavailable', retryable: true, sentence: 'The gateway does not answer right now.', buttons: ['Try again', 'Choose another model'],
  },
  'a failure behind the gateway': {
    status: 500,
    body: { error: 'Failed', message: 'Error from OpenRouter API' },
    code: 'gateway-unavailable', retryable: true, sentence: 'The gateway does not answer right now.', buttons: ['Try again', 'Choose another model'],
  },
  'a failure of the platform': {
    status: 502,
    body: page('502 Bad Gateway'),
    code: 'gateway-unavailable', retryable: true, sentence: 'The gateway does not answer right now.', buttons: ['Try again', 'Choose another model'],
  },
  'not available for a while': {
    status: 503,
    body: { error: 'Service temporarily unavailable', error_type: 'temporarily_unavailable' },
    code: 'gateway-unavailable', retryable: true, sentence: 'The gateway does not answer right now.', buttons: ['Try again', 'Choose another model'],
  },
  'no free model': {
    status: 503,
    body: { error: 'No free models available', error_type: 'no_free_models_available' },
    code: 'gateway-unavailable', reason: 'no-free-models', retryable: true,
    sentence: 'No free model is available right now.', buttons: ['Try again', 'Choose another model'],
  },
  'a provider that did not begin': {
    status: 503,
    body: { error: 'Upstream disconnected', message: 'The provider did not respond in time. A lower reasoning effort may help. (fra1::x7f2)', error_type: 'upstream_disconnect' },
    code: 'gateway-unavailable', reason: 'provider-disconnected', retryable: true,
    sentence: 'The provider broke off: The provider did not respond in time. A lower reasoning effort may help. (fra1::x7f2).', buttons: ['Try again', 'Choose another model'],
  },
  'a provider with too much to do': {
    status: 503,
    body: { error: { message: 'Overloaded', code: 503, metadata: { error_type: 'provider_overloaded' } } },
    code: 'gateway-unavailable', reason: 'provider-overloaded', retryable: true,
    sentence: 'The provider of Claude is overloaded.', buttons: ['Try again', 'Choose another model'],
  },
  'a top-up under way': {
    status: 503,
    headers: { 'retry-after': '5' },
    body: { error: 'One moment please', error_type: 'top_up_in_progress' },
    code: 'gateway-unavailable', reason: 'top-up', retryable: true, retryAfterMs: 5000,
    sentence: 'One moment: your account is being topped up.', buttons: ['Try again'],
  },
  'a hidden model that failed': {
    status: 500,
    body: { error: 'Something went wrong with the model', error_type: 'stealth_model_error' },
    code: 'gateway-rejected', reason: 'provider-failed', retryable: false,
    sentence: 'The provider behind the gateway failed: Something went wrong with the model.', buttons: ['Choose another model'],
  },
  'a provider that failed': {
    status: 400,
    body: { error: 'Upstream error', error_type: 'upstream_error' },
    code: 'gateway-rejected', reason: 'provider-failed', retryable: false,
    sentence: 'The provider behind the gateway failed: Upstream error.', buttons: ['Choose another model'],
  },
  'taken for abuse': {
    status: 403,
    body: { error: 'Request blocked', error_type: 'abuse_blocked' },
    code: 'gateway-rejected', reason: 'abuse-blocked', retryable: false,
    sentence: 'Kilo took this request for abuse and blocked it. Only Kilo can lift that.', buttons: [],
  },
  'the login page of a network': {
    status: 511,
    body: page('Welcome to Hotel Wi-Fi'),
    code: 'bad-response', reason: 'page', retryable: false,
    sentence: 'The page "Welcome to Hotel Wi-Fi" came instead of an answer. Your network may want you to sign in.', buttons: ['Try again'],
  },
  'a proxy that refuses': {
    status: 403,
    body: page('Blocked by policy'),
    code: 'bad-response', reason: 'page', retryable: false,
    sentence: 'The page "Blocked by policy" came instead of an answer. Your network may want you to sign in.', buttons: ['Try again'],
  },
  'a name that nobody knows': {
    status: 422,
    body: { error: { message: 'Something new', code: 422, metadata: { error_type: 'unmapped' } }, error_type: 'never_heard_of' },
    code: 'gateway-rejected', retryable: false, sentence: refused('Something new.'), buttons: ['Choose another model'],
  },
  'a provider lost in mid-answer': {
    status: null,
    body: { error: { code: 503, message: 'Upstream went away', type: 'upstream_disconnect' } },
    code: 'gateway-unavailable', reason: 'provider-disconnected', retryable: true,
    sentence: 'The provider broke off: Upstream went away.', buttons: ['Try again', 'Choose another model'],
  },
  "a provider that refuses the gateway's own key in mid-answer": {
    status: null,
    body: { error: { code: 401, message: 'No auth credentials found' } },
    code: 'gateway-rejected', retryable: false, sentence: refused('No auth credentials found.'), buttons: ['Choose another model'],
  },
};

describe('every row of PROTOCOL 3.2', () => {
  it.each(Object.entries(rows).map(([name, row]) => ({ name, row })))('$name', ({ row }) => {
    const error = gatewayError({
      status: row.status,
      headers: new Headers(row.headers),
      body: typeof row.body === 'string' ? row.body : JSON.stringify(row.body),
      hasKey: row.hasKey ?? true,
      redact: createRedact('kilo-secret-key-0123456789'),
      baseUrl: 'https://api.kilo.ai/api/gateway/',
      now,
    });
    const { code, reason, retryable, retryAfterMs } = error;
    expect({ code, reason, retryable, retryAfterMs }).toEqual({
      code: row.code, reason: row.reason, retryable: row.retryable, retryAfterMs: row.retryAfterMs,
    });
    const { sentence, action, quietActions } = errorCopy(error, {
      modelName: 'Claude',
      dataPolicy: { allowsTraining: false, zeroRetention: false },
    });
    expect(sentence).toBe(row.sentence);
    expect([action, ...quietActions].flatMap((each) => (each === null ? [] : [each.label]))).toEqual(row.buttons);
  });

  it.each([
    ['https://app.kilo.ai/byok/chatgpt', 'Reconnect at https://app.kilo.ai/byok/chatgpt.'],
    ['https://app.kilo.ai/byok', 'Reconnect at https://kilo.ai.evil.example/byok.'],
  ])('leads to %s for "%s"', (url, text) => {
    const error = gatewayError({
      status: 400,
      headers: null,
      body: { error: text, error_type: 'byok_error' },
      hasKey: true,
      redact: createRedact(null),
      baseUrl: 'https://api.kilo.ai/api/gateway/',
      now,
    });
    expect(errorCopy(error).quietActions).toMatchObject([{ kind: 'open-url', url }]);
  });
});
