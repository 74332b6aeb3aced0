import { AppException, appException } from '../../app/errors/app-error.ts';
import { accountUrl } from './base-url.ts';
import { askJson } from './get-json.ts';
import type { DeviceAnswer, DeviceGrant } from './gateway.ts';
import type { GatewayParts } from './http.ts';
import { cleanLine } from '../../app/domain/clean-line.ts';
import { isRecord, numberOf, textOf } from '../json/json-guards.ts';
import { checkedKiloUrl } from './kilo-url.ts';

/** How long a code lives where the gateway does not say, and the bounds of what is believed, in seconds (PROTOCOL 4). */
const lifetime = { usual: 600, least: 30, most: 3600 } as const;

/** Statuses that carry an answer here: allowed, asked in vain, forbidden by the user, too late. */
const answerStatuses = [403, 410] as const;

function codeOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^[\x21-\x7e]{4,512}$/.test(text) ? text : null;
}

/** `POST /api/device-auth/codes`, in its present and its older form. Fails with `bad-response` for an answer that leads nowhere. */
export async function startDeviceAuth(parts: GatewayParts, signal: AbortSignal | undefined): Promise<DeviceGrant> {
  const url = accountUrl(parts.baseUrl, 'device-auth/codes');
  const { body } = await askJson(parts, { url, key: null, isKeyInForce: false, method: 'POST' }, signal);
  if (!isRecord(body)) throw appException('bad-response', 'The answer holds no code.');
  const code = codeOf(body['code']);
  const deviceCode = codeOf(body['device_code']);
  const shown = codeOf(body['user_code']) ?? code;
  if (shown === null || (code === null && deviceCode === null)) throw appException('bad-response', 'The answer holds no code.');
  const pageUrl = checkedKiloUrl(textOf(body['verificationUrl']) ?? textOf(body['verification_url']), parts.baseUrl);
  if (pageUrl === undefined) throw appException('bad-response', 'The page to sign in on is not on kilo.ai. It was not opened.', { detail: 'sign-in-page' });
  const seconds = numberOf(body['expiresIn']) ?? numberOf(body['expires_in']) ?? lifetime.usual;
  return {
    shownCode: cleanLine(shown, 64),
    code,
    deviceCode,
    pageUrl,
    lifetimeMs: Math.min(Math.max(seconds, lifetime.least), lifetime.most) * 1000,
  };
}

function toAnswer(status: number, body: unknown): DeviceAnswer {
  const word = isRecord(body) ? body['status'] : undefined;
  if (word === 'denied' || word === 'expired' || word === 'pending') return { kind: word };
  if (status === 410) return { kind: 'expired' };
  if (status === 202) return { kind: 'pending' };
  const key = isRecord(body) ? textOf(body['token']) : null;
  if (status !== 200 || key === null) throw appException('bad-response', 'The answer does not say whether the sign-in was allowed.', { status });
  return { kind: 'approved', key };
}

/** Whether the newer route is not there, so that the older one must do. */
function isMissingRoute(thrown: unknown): boolean {
  if (!(thrown instanceof AppException)) return false;
  const { code, status } = thrown.error;
  return status === 404 || status === 405 || (status === 400 && code === 'gateway-rejected');
}

/**
 * Asks once whether the user has decided: `POST /api/device-auth/token` where the gateway gave a device code, else
 * `GET /api/device-auth/codes/{code}`. Fails as every request does, and with `bad-response` for an answer that says nothing.
 */
export async function askDeviceAuth(parts: GatewayParts, grant: DeviceGrant, signal: AbortSignal | undefined): Promise<DeviceAnswer> {
  const send = async (request: { readonly url: string; readonly body?: unknown; readonly secret?: string }): Promise<DeviceAnswer> => {
    const { status, body } = await askJson(parts, { ...request, key: null, isKeyInForce: false, answerStatuses }, signal);
    return toAnswer(status, body);
  };
  const older = grant.code === null ? null : { url: accountUrl(parts.baseUrl, `device-auth/codes/${encodeURIComponent(grant.code)}`) };
  if (grant.deviceCode !== null) {
    try {
      return await send({ url: accountUrl(parts.baseUrl, 'device-auth/token'), body: { deviceCode: grant.deviceCode }, secret: grant.deviceCode });
    } catch (thrown) {
      if (older === null || !isMissingRoute(thrown)) throw thrown;
    }
  }
  if (older === null) throw appException('bad-response', 'There is nothing to ask with.');
  return send(older);
}
