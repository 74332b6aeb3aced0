import { isWellFormedApiKey } from '../../app/domain/api-key.ts';
import { AppException, appException } from '../../app/errors/app-error.ts';
import type { Clock, Fetch } from '../ports.ts';
import { createBodyReader, type BodyReader } from './body-reader.ts';
import { readBoundedText } from './bounded-body.ts';
import type { Deadline } from './deadline.ts';
import { gatewayError, type Refusal } from './gateway-error.ts';
import { maxErrorBodyBytes, type GatewayTimeouts, maxRequestBytes } from './limits.ts';
import { networkError } from './network-error.ts';
import { createRedact, type Redact } from './redact.ts';
import { requestHeaders, type HeaderFacts } from './request-headers.ts';

/** What every request needs. */
export interface GatewayParts {
  /** With one slash at its end. */
  readonly baseUrl: string;
  readonly fetch: Fetch;
  /** Asked anew for every request; the key is kept in no field. */
  readonly getApiKey: () => Promise<string | null>;
  /** The gateway answered 401 to `key`, which was in force when it was sent. */
  readonly onKeyRejected: (key: string) => void;
  /** Whether a key says of itself that it is not made for the gateway; missing: none does. */
  readonly isForOthersOnly?: (key: string) => boolean;
  readonly version: string;
  /** Value of `X-KILOCODE-FEATURE`. */
  readonly feature: string;
  readonly clock: Clock;
  readonly timeouts: GatewayTimeouts;
  /** Who pays for what the key in force asks, a UUID; null is the person. Asked anew for every request; missing is nobody. */
  readonly getOrganizationId?: () => string | null;
}

/** One request. */
export interface HttpRequest {
  readonly url: string;
  /** The key to send; null sends none. */
  readonly key: string | null;
  /** False for a key that is only being tried. */
  readonly isKeyInForce: boolean;
  readonly headers: Pick<HeaderFacts, 'accept' | 'taskId' | 'requestId'>;
  /** In whose name, where it is not the chosen organization's; only ever sent with a key. */
  readonly organizationId?: string | null;
  /** Statuses beside 2xx that answer the question instead of refusing it. */
  readonly answerStatuses?: readonly number[];
  /** Sent in the body, and taken out of every word that comes back, as the key is. */
  readonly secret?: string;
  /** POST without a body; otherwise the body decides. */
  readonly method?: 'POST';
  /** Sent as JSON by POST; without it the request is a GET. */
  readonly body?: unknown;
}

/** An answer that is not a refusal. Its body must be released. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: BodyReader;
  /** Reads an error that came inside an answer; says nothing of the key. */
  readonly describe: (error: unknown) => Refusal;
}

/** `key` if it can stand in a header. Fails with `key-malformed` otherwise, before anything is sent. */
export function sendableKey(key: string | null): string | null {
  if (key !== null && !isWellFormedApiKey(key)) throw appException('key-malformed', 'The key has characters that no key has.');
  return key;
}

/** A key that is only being tried may belong to somebody who is not a member: it is asked about as a person's. */
function organizationOf(parts: GatewayParts, request: HttpRequest): string | null {
  if (request.key === null) return null;
  if (request.organizationId !== undefined) return request.organizationId;
  return request.isKeyInForce ? (parts.getOrganizationId?.() ?? null) : null;
}

async function readError(body: BodyReader): Promise<string> {
  try {
    return await readBoundedText(body, maxErrorBodyBytes, { isCut: true });
  } catch {
    // The status alone says what happened; words that cannot be read add nothing.
    return '';
  }
}

/**
 * Sends one request and answers once its head is there. Fails with an `AppException`: the network's, or what the gateway's
 * refusal means. Never follows a redirect.
 */
export async function sendRequest(parts: GatewayParts, request: HttpRequest, deadline: Deadline): Promise<HttpAnswer> {
  const { key } = request;
  const redact: Redact = createRedact(key ?? request.secret ?? null);
  const refusalOf = (status: number | null, headers: Headers | null, body: unknown): Refusal => ({
    status,
    headers,
    body,
    hasKey: key !== null,
    redact,
    baseUrl: parts.baseUrl,
    now: parts.clock.now(),
  });

  const headers = requestHeaders({
    version: parts.version,
    feature: parts.feature,
    key,
    organizationId: organizationOf(parts, request),
    hasBody: request.body !== undefined,
    ...request.headers,
  });
  const sent = request.body === undefined ? undefined : JSON.stringify(request.body);
  if (sent !== undefined && Buffer.byteLength(sent) > maxRequestBytes) {
    throw appException('request-too-large', 'The request is larger than the gateway takes; it was not sent.');
  }
  let response: Response;
  try {
    response = await parts.fetch(request.url, {
      method: request.method ?? (request.body === undefined ? 'GET' : 'POST'),
      headers,
      ...(sent === undefined ? {} : { body: sent }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: deadline.signal,
    });
  } catch (thrown) {
    throw new AppException(networkError(thrown));
  }

  const body = createBodyReader(response.body, deadline);
  if (response.ok || request.answerStatuses?.includes(response.status) === true) {
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body,
      describe: (error) => refusalOf(null, response.headers, error),
    };
  }
  try {
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      throw new AppException(networkError(new Error('redirect')));
    }
    const refused = gatewayError(refusalOf(response.status, response.headers, await readError(body)));
    const isForOthers = refused.code === 'key-rejected' && key !== null && parts.isForOthersOnly?.(key) === true;
    const error = isForOthers ? { ...refused, reason: 'key-for-others' as const } : refused;
    if (error.code === 'key-rejected' && response.status === 401 && key !== null && request.isKeyInForce) parts.onKeyRejected(key);
    throw new AppException(error);
  } finally {
    await body.release();
  }
}
