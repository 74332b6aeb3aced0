import { isOrganizationId } from '../../app/domain/organization.ts';
import { appException } from '../../app/errors/app-error.ts';

/** Sent as `X-KILOCODE-FEATURE` when nothing else is set: `openclaw` would switch the auto models' mode (PROTOCOL 2.1). */
export const defaultFeature = 'direct-gateway';

/** The gateway cuts header values here (PROTOCOL 2.1). */
const maxValueLength = 500;

/** `KILOCODE_FEATURE` as it can be sent: trimmed; the default when it is empty or no plain word. */
export function parseFeature(text: string | undefined): string {
  const trimmed = (text ?? '').trim();
  return /^[\w.-]{1,100}$/.test(trimmed) ? trimmed : defaultFeature;
}

/** What the app calls itself in each request. */
export function appNameOf(version: string): string {
  return `Kilodesk ${version}`;
}

/** What the headers of one request depend on. */
export interface HeaderFacts {
  readonly version: string;
  /** What an earlier version called itself, for a request of its; missing: what this one does. */
  readonly appName?: string;
  readonly feature: string;
  readonly key: string | null;
  /** A UUID; null or missing sends none. Fails with `request-invalid` for anything else (PROTOCOL 2.1). */
  readonly organizationId?: string | null;
  readonly hasBody?: boolean;
  readonly accept: 'application/json' | 'text/event-stream';
  readonly taskId?: string;
  readonly requestId?: string;
}

/** The headers of one request (PROTOCOL 2.1). Bearer only with a key: signed out is a state of its own. */
export function requestHeaders(facts: HeaderFacts): Record<string, string> {
  const { version, appName = appNameOf(version), feature, key, organizationId = null, accept, hasBody = accept === 'text/event-stream', taskId, requestId } = facts;
  const headers: Record<string, string> = {
    Accept: accept,
    'X-KILOCODE-FEATURE': feature,
    'X-KiloCode-EditorName': appName,
  };
  if (key !== null) headers['Authorization'] = `Bearer ${key}`;
  if (hasBody) headers['Content-Type'] = 'application/json';
  if (organizationId !== null) {
    if (!isOrganizationId(organizationId)) throw appException('request-invalid', 'The organization has an id that none has.');
    headers['X-KiloCode-OrganizationId'] = organizationId;
  }
  if (taskId !== undefined) headers['X-KiloCode-TaskId'] = taskId.slice(0, maxValueLength);
  if (requestId !== undefined) headers['x-kilo-request'] = requestId.slice(0, maxValueLength);
  return headers;
}
