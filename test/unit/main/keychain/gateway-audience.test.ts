import { describe, expect, it } from 'vitest';
import { isForGatewayOnly } from '../../../../main/keychain/gateway-audience.ts';

const jwt = (claims: unknown): string => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('isForGatewayOnly', () => {
  it.each([
    [jwt({ aud: 'gateway' }), true],
    [jwt({ aud: ['kilo-gateway'] }), true],
    [jwt({ aud: 'api' }), false],
    [jwt({ aud: 7 }), false],
    [jwt({ kiloUserId: 'gateway' }), false],
    [jwt('gateway'), false],
    ['eyJ.bm90IGpzb24.x', false],
    ['plain-key-with-gateway', false],
    ['', false],
  ])('%j: %s', (key, isGatewayOnly) => expect(isForGatewayOnly(key)).toBe(isGatewayOnly));
});
