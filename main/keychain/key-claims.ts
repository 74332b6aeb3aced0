import * as z from 'zod';

/** What a key says of itself, unproven: a hint for its user, never a reason to refuse it. */
export interface KeyClaims {
  readonly isForGatewayOnly: boolean;
  /** It names who it is for, and the gateway is not among them. */
  readonly isForOthersOnly: boolean;
  /** ISO 8601; null where it does not say. */
  readonly expiresAt: string | null;
}

const silent: KeyClaims = { isForGatewayOnly: false, isForOthersOnly: false, expiresAt: null };

/** The last second that a date can name. */
const maxSeconds = 253_402_300_799;

// Each claim is judged alone, so that an odd one spoils no other.
const claimsSchema = z.object({
  aud: z.union([z.string(), z.array(z.string())]).catch([]),
  exp: z.number().min(0).max(maxSeconds).nullable().catch(null),
});

/** Reads the claims of a JSON Web Token (PROTOCOL 4), offline. Keys of another kind say nothing. Never fails. */
export function readKeyClaims(key: string): KeyClaims {
  const payload = /^eyJ[\w-]*\.([\w-]+)\.[\w-]*$/.exec(key)?.[1];
  if (payload === undefined) return silent;
  try {
    const { aud, exp } = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    const audiences = [aud].flat();
    const forGateway = audiences.filter((audience) => /gateway/i.test(audience));
    return {
      isForGatewayOnly: audiences.length > 0 && forGateway.length === audiences.length,
      isForOthersOnly: audiences.length > 0 && forGateway.length === 0,
      expiresAt: exp === null ? null : new Date(exp * 1000).toISOString(),
    };
  } catch {
    // Not every key that looks like a JSON Web Token is one.
    return silent;
  }
}

/**
 * Whether `key` says of itself that it is made for the gateway alone. The account routes answer 401 to such a key though
 * it is good, so that only a real request can tell (PROTOCOL 4).
 */
export function isForGatewayOnly(key: string): boolean {
  return readKeyClaims(key).isForGatewayOnly;
}

/** Whether `key` says of itself that it is not made for the gateway, which then refuses it though it is good elsewhere (PROTOCOL 4). */
export function isForOthersOnly(key: string): boolean {
  return readKeyClaims(key).isForOthersOnly;
}
