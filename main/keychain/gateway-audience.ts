import * as z from 'zod';

const claimsSchema = z.object({ aud: z.union([z.string(), z.array(z.string())]) });

/**
 * Whether `key` says of itself that it is made for the gateway alone. The balance route answers 401 to such a key though
 * it is good, so that only a real request can tell (PROTOCOL 4).
 */
export function isForGatewayOnly(key: string): boolean {
  const payload = /^eyJ[\w-]*\.([\w-]+)\.[\w-]*$/.exec(key)?.[1];
  if (payload === undefined) return false;
  try {
    const { aud } = claimsSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return [aud].flat().some((audience) => /gateway/i.test(audience));
  } catch {
    // Not every key that looks like a JWT is one.
    return false;
  }
}
