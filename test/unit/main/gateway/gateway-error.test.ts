import { describe, expect, it } from 'vitest';
import type { AppErrorCode } from '../../../../app/errors/app-error.ts';
import { gatewayError, retryAfterMs, type Refusal } from '../../../../main/gateway/gateway-error.ts';
import { checkedKiloUrl } from '../../../../main/gateway/kilo-url.ts';
import { createRedact } from '../../../../main/gateway/redact.ts';

const key = 'kilo-secret-key-0123456789';
const now = new Date('2026-11-22T12:00:00Z');

function refusal(status: number | null, body: unknown, rest: Partial<Refusal> = {}): Refusal {
  return {
    status,
    headers: new Headers(),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    hasKey: true,
    redact: createRedact(key),
    baseUrl: 'https://api.kilo.ai/api/gateway/',
    now,
    ...rest,
  };
}

const page = '<!doctype html><html><head><title>502 Bad\nGateway</title></head><body><script>x</script></body></html>';
const rows: readonly (readonly [status: number | null, body: unknown, code: AppErrorCode, retryable: boolean, detail?: string | undefined])[] = [
  // The shapes of PROTOCOL 3.1.
  [400, { error: 'Bad', error_type: 'invalid_request', message: 'The longer text' }, 'gateway-rejected', false, 'The longer text'],
  [400, { error: 'Malformed JSON', error_type: 'invalid_request' }, 'gateway-rejected', false, 'Malformed JSON'],
  [401, { error: { code: 'SOME_CODE', message: 'Invalid token' }, error_type: 'x' }, 'key-rejected', false, 'Invalid token'],
  [401, { success: false, error: 'Invalid API token' }, 'key-rejected', false, 'Invalid API token'],
  [429, { error: { message: 'Provider returned error', code: 429, metadata: { raw: 'busy upstream', provider_name: 'P' } } }, 'rate-limited', true, 'Provider returned error\nbusy upstream'],
  [400, { error: { message: 'Provider returned error', metadata: { raw: '{"error":{"message":"the real reason"}}' } } }, 'gateway-rejected', false, 'Provider returned error\nthe real reason'],
  [400, { error: { message: 'No', type: 'invalid_request_error', param: 'x', code: null } }, 'gateway-rejected', false, 'No'],
  [400, { object: 'error', message: 'from vLLM' }, 'gateway-rejected', false, 'from vLLM'],
  [502, page, 'gateway-unavailable', true, '502 Bad Gateway'],
  [500, '', 'gateway-unavailable', true],
  [503, 'upstream connect error', 'gateway-unavailable', true, 'upstream connect error'],
  [500, 'null', 'gateway-unavailable', true],
  [500, '[1]', 'gateway-unavailable', true],
  [500, '"text"', 'gateway-unavailable', true, 'text'],
  // Names that say more than the status, and statuses that say it alone; the table itself is in gateway-error-table.test.ts.
  [400, { error: { message: "This endpoint's maximum context length is 8192 tokens.", code: 400 } }, 'context-too-long', false],
  [402, { error: { title: 'Low', message: 'Add', balance: 0 }, error_type: 'usage_limit_exceeded' }, 'credits-exhausted', false, 'Low\nAdd'],
  [402, { error: 'x', error_type: 'insufficient_credits' }, 'credits-exhausted', false],
  [403, { error: { message: 'Flagged', code: 403, metadata: { reasons: ['violence'], flagged_input: 'x' } } }, 'content-filtered', false, 'Flagged\nviolence'],
  [404, { error: { message: 'No endpoints found', code: 404 } }, 'model-not-found', false],
  [401, page, 'bad-response', false],
  [408, {}, 'timed-out', true],
  [418, { error: 'x', error_type: 'never_heard_of' }, 'gateway-rejected', false],
  // Inside a stream.
  [null, { error: { code: 503, message: 'gone', type: 'upstream_disconnect' } }, 'gateway-unavailable', true, 'gone'],
  [null, { error: { code: '429', message: 'slow down' } }, 'rate-limited', true],
  [null, { error: { code: null, message: 'odd' } }, 'gateway-unavailable', true],
  [null, { error: { code: 401, message: 'provider key' } }, 'gateway-rejected', false],
  [null, { error: 'just text' }, 'gateway-unavailable', true, 'just text'],
];

describe('gatewayError', () => {
  it.each(rows.map((row) => ({ row, name: `${row[0]} ${JSON.stringify(row[1])} is ${row[2]}` })))('$name', ({ row }) => {
    const [status, body, code, retryable, detail] = row;
    const error = gatewayError(refusal(status, body));
    expect(error).toMatchObject({ code, retryable });
    if (detail !== undefined) expect(error.detail).toBe(detail);
  });

  it('without a key asks for one', () => {
    expect(gatewayError(refusal(401, { error: { code: 'PAID_MODEL_AUTH_REQUIRED', message: 'x' } }, { hasKey: false })).code).toBe('key-missing');
    expect(gatewayError(refusal(401, '', { hasKey: false })).code).toBe('key-missing');
  });

  it('waits as long as the server says, in the header or in the body', () => {
    expect(gatewayError(refusal(503, { error_type: 'top_up_in_progress' }, { headers: new Headers({ 'retry-after': '5' }) })).retryAfterMs).toBe(5000);
    expect(gatewayError(refusal(429, { error: { message: 'x', availability: { retry_after: 7 } } })).retryAfterMs).toBe(7000);
    expect(gatewayError(refusal(429, '')).retryAfterMs).toBeUndefined();
  });

  it('carries the request id for support', () => {
    expect(gatewayError(refusal(500, '', { headers: new Headers({ 'request-id': 'req_1' }) })).requestId).toBe('req_1');
    expect(gatewayError(refusal(500, { error: 'x', vercel_request_id: 'fra1::1' })).requestId).toBe('fra1::1');
  });

  it('never passes on a key, however it is quoted', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.c2lnbmF0dXJl';
    const body = { error: { message: `key ${key} Bearer abcdefgh ${jwt} sk-or-v1-0123456789abcdef`, code: key, metadata: { raw: key } }, vercel_request_id: key };
    const text = JSON.stringify(gatewayError(refusal(401, body, { headers: new Headers({ 'x-request-id': key }) })));
    for (const secret of [key, jwt, 'abcdefgh', '0123456789abcdef']) expect(text).not.toContain(secret);
  });

  it('cuts what is too long and takes out what cannot be seen', () => {
    const { detail } = gatewayError(refusal(400, { error: `\u202egnp.exe\u0000${'x'.repeat(9000)}` }));
    expect(detail).toHaveLength(2000);
    expect(detail).not.toMatch(/[\u202e\u0000]/);
  });

  it('survives bodies made to hurt', () => {
    let nested: unknown = 'end';
    for (let depth = 0; depth < 10; depth += 1) nested = { error: { message: 'm', metadata: { raw: JSON.stringify(nested) } } };
    for (const body of [nested, { error: { message: {}, code: {}, metadata: [] } }, '{'.repeat(10_000), { error: [] }, { __proto__: null }]) {
      expect(gatewayError(refusal(400, body)).code).toBe('gateway-rejected');
    }
  });
});

describe('checkedKiloUrl', () => {
  const base = 'https://api.kilo.ai/api/gateway/';
  it.each([
    ['https://app.kilo.ai/profile', base, true],
    ['https://kilo.ai/pay', base, true],
    ['http://app.kilo.ai/profile', base, false],
    ['https://app.kilo.ai.evil.example/', base, false],
    ['https://evilkilo.ai/', base, false],
    ['https://user:pass@app.kilo.ai/', base, false],
    ['https://app.kilo.ai:8443/', base, false],
    ['javascript:alert(1)//kilo.ai', base, false],
    ['http://127.0.0.1:4711/pay', base, false],
    ['http://127.0.0.1:4711/pay', 'http://127.0.0.1:4711/api/gateway/', true],
    ['not an address', base, false],
  ])('%s with %s: %s', (url, baseUrl, isGood) => {
    expect(checkedKiloUrl(url, baseUrl) !== undefined).toBe(isGood);
  });
});

describe('retryAfterMs', () => {
  it.each([
    ['5', 5000],
    ['0', 0],
    ['1.5', 1500],
    ['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s', (value, expected) => {
    expect(retryAfterMs(value, now)).toBe(expected);
  });
});

describe('a key that the server repeats', () => {
  const half = key.slice(0, key.length / 2);
  // Wherever a text is cut, the cut goes through a key.
  const many = `${key}.`.repeat(500);

  it.each([
    ['a long message', { error: { message: many } }],
    ['a long message of the provider', { error: { message: 'x', metadata: { raw: JSON.stringify({ error: many }) } } }],
    ['plain text', many],
    ['the title of a page', `<html><title>${many}</title></html>`],
    ['percent-encoding', { error: `key=${encodeURIComponent(key)}` }],
    ['a name', { error: 'x', error_type: key }],
  ])('is not passed on from %s, not even a part of it', (_where, body) => {
    const text = JSON.stringify(gatewayError(refusal(400, body))).toLowerCase();
    expect(text).not.toContain(half);
  });

  it('is not offered as a part of an address', () => {
    const body = { error: { message: 'x', buyCreditsUrl: `https://app.kilo.ai/profile?key=${key}` } };
    expect(gatewayError(refusal(402, body)).action).toBeUndefined();
  });
});
