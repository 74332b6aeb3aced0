import { describe, expect, it } from 'vitest';
import { interruptedError, networkError } from '../../../../main/gateway/network-error.ts';

/** As Node's fetch throws: the code is on the cause. */
const node = (code: string, message = code): Error => new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });

describe('networkError', () => {
  it.each([
    [node('ENOTFOUND', 'getaddrinfo ENOTFOUND api.kilo.ai'), 'offline'],
    [node('EAI_AGAIN'), 'offline'],
    [node('ENETUNREACH'), 'offline'],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline'],
    [Object.assign(new Error('no proxy'), { code: 'ERR_PROXY_INVALID_CONFIG' }), 'offline'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'offline'],
    [node('ECONNREFUSED'), 'gateway-unavailable'],
    [new TypeError('fetch failed', { cause: new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })]) }), 'gateway-unavailable'],
    [node('ECONNRESET'), 'gateway-unavailable'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'gateway-unavailable'],
    [new Error('something else'), 'gateway-unavailable'],
    ['not even an error', 'gateway-unavailable'],
    [node('UND_ERR_CONNECT_TIMEOUT'), 'timed-out'],
    [new Error('net::ERR_CONNECTION_TIMED_OUT'), 'timed-out'],
    [node('DEPTH_ZERO_SELF_SIGNED_CERT'), 'bad-response'],
    [new Error('net::ERR_CERT_AUTHORITY_INVALID'), 'bad-response'],
    [node('UND_ERR_HEADERS_OVERFLOW'), 'bad-response'],
    [new TypeError('fetch failed', { cause: new Error('unexpected redirect') }), 'gateway-rejected'],
    [new Error("Attempted to redirect, but redirect policy was 'error'"), 'gateway-rejected'],
  ])('%s is %s', (thrown, code) => {
    expect(networkError(thrown).code).toBe(code);
  });

  it('tells a connection that is not trusted and a redirect from the rest', () => {
    expect(networkError(node('DEPTH_ZERO_SELF_SIGNED_CERT')).reason).toBe('untrusted-connection');
    expect(networkError(new Error('net::ERR_CERT_AUTHORITY_INVALID')).reason).toBe('untrusted-connection');
    expect(networkError(new Error('unexpected redirect')).reason).toBe('redirected');
    expect(networkError(node('Z_DATA_ERROR')).reason).toBeUndefined();
  });

  it('names the failure and quotes nothing of the request', () => {
    const error = networkError(node('ECONNRESET', 'while sending Bearer kilo-secret-key'));
    expect(error.message).toContain('ECONNRESET');
    expect(JSON.stringify(error)).not.toContain('secret');
  });
});

describe('interruptedError', () => {
  it('tells a broken connection from broken compression', () => {
    expect(interruptedError(node('UND_ERR_SOCKET'))).toMatchObject({ code: 'stream-interrupted', retryable: true });
    expect(interruptedError(node('Z_DATA_ERROR')).code).toBe('bad-response');
  });
});
