import { appError, type AppError } from '../../app/errors/app-error.ts';
import { isRecord } from '../json/json-guards.ts';

const offlineSigns = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_NETWORK_CHANGED',
  'ERR_NETWORK_IO_SUSPENDED',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_PROXY_INVALID_CONFIG',
];
const timeoutSigns = ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ERR_TIMED_OUT', 'ERR_CONNECTION_TIMED_OUT'];
// Broken compression and broken HTTP of somebody in between.
const foreignSigns = ['Z_DATA_ERROR', 'Z_BUF_ERROR', 'ERR_CONTENT_DECODING_FAILED', 'HPE_', 'UND_ERR_HEADERS_OVERFLOW', 'ERR_INVALID_HTTP_RESPONSE', 'ERR_RESPONSE_HEADERS'];
// Certificates of somebody in between.
const untrustedSigns = ['CERT_', 'ERR_TLS', 'ERR_SSL', 'EPROTO', 'UNABLE_TO_', 'SELF_SIGNED', 'DEPTH_ZERO'];

/** Codes and messages of an error and of all it was caused by, as one text. Node and Electron keep theirs in different places. */
function describe(thrown: unknown, depth = 0): string {
  if (depth > 4 || !isRecord(thrown)) return typeof thrown === 'string' ? thrown : '';
  const inner = Array.isArray(thrown['errors']) ? thrown['errors'] : [];
  return [
    typeof thrown['code'] === 'string' ? thrown['code'] : '',
    typeof thrown['message'] === 'string' ? thrown['message'] : '',
    describe(thrown['cause'], depth + 1),
    ...inner.slice(0, 4).map((each) => describe(each, depth + 1)),
  ].join(' ');
}

/** A technical name such as `ECONNREFUSED` or `net::ERR_FAILED`, if there is one; never free text. */
function nameOf(description: string): string {
  return /net::ERR_[A-Z_]+|\b(?:UND_ERR|HPE|ERR|CERT)_[A-Z_]+|\bE[A-Z_]{4,}\b/.exec(description)?.[0] ?? 'no reason given';
}

/**
 * What a failed `fetch` means, of Node or of Electron. Without a name server or network: `offline`. Refused or reset:
 * `gateway-unavailable`. A redirect, which is never followed: `gateway-rejected`. The texts of such errors are not passed on,
 * since they can quote what was sent.
 */
export function networkError(thrown: unknown): AppError {
  const description = describe(thrown);
  const name = nameOf(description);
  const has = (signs: readonly string[]): boolean => signs.some((sign) => description.includes(sign));
  if (/redirect/i.test(description)) {
    return appError('gateway-rejected', 'The gateway tried to redirect the request to another address, which is refused.', {
      reason: 'redirected',
    });
  }
  if (has(offlineSigns)) return appError('offline', `No way to the gateway (${name}).`);
  if (has(timeoutSigns)) return appError('timed-out', `No connection in time (${name}).`);
  if (has(untrustedSigns)) return appError('bad-response', `The connection is not the gateway's (${name}).`, { reason: 'untrusted-connection' });
  if (has(foreignSigns)) return appError('bad-response', `Not the gateway's own answer (${name}).`);
  return appError('gateway-unavailable', `The connection to the gateway failed (${name}).`);
}

/** What a connection that broke in the middle of an answer means. */
export function interruptedError(thrown: unknown): AppError {
  const error = networkError(thrown);
  if (error.code === 'bad-response') return error;
  return appError('stream-interrupted', `The connection broke before the answer was complete (${nameOf(describe(thrown))}).`);
}
