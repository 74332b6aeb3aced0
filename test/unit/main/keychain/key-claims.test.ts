import { describe, expect, it } from 'vitest';
import { isForGatewayOnly, isForOthersOnly, readKeyClaims } from '../../../../main/keychain/key-claims.ts';

const jwt = (claims: unknown): string => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('isForGatewayOnly', () => {
  it.each([
    [jwt({ aud: 'gateway' }), true],
    [jwt({ aud: ['kilo-gateway'] }), true],
    [jwt({ aud: 'gateway', exp: 'soon' }), true],
    [jwt({ aud: 'api' }), false],
    [jwt({ aud: ['api', 'gateway'] }), false],
    [jwt({ aud: 7 }), false],
    [jwt({ kiloUserId: 'gateway' }), false],
    [jwt('gateway'), false],
    ['eyJ.bm90IGpzb24.x', false],
    ['plain-key-with-gateway', false],
    ['', false],
  ])('%j: %s', (key, isGatewayOnly) => expect(isForGatewayOnly(key)).toBe(isGatewayOnly));
});

describe('isForOthersOnly', () => {
  it.each([
    [jwt({ aud: 'api' }), true],
    [jwt({ aud: ['api', 'gateway'] }), false],
    [jwt({ aud: 'gateway' }), false],
    [jwt({ aud: [] }), false],
    [jwt({ kiloUserId: 'x' }), false],
    ['plain-key-for-api', false],
  ])('%j: %s', (key, isOther) => expect(isForOthersOnly(key)).toBe(isOther));
});

describe('the end of a key', () => {
  it.each([
    [jwt({ exp: 1_795_392_000 }), '2026-11-23T00:00:00.000Z'],
    [jwt({ aud: {}, exp: 0.5 }), '1970-01-01T00:00:00.500Z'],
    [jwt({ exp: '1795392000' }), null],
    [jwt({ exp: -1 }), null],
    [jwt({ exp: 1e300 }), null],
    [jwt({ iat: 1 }), null],
    [jwt([1]), null],
    ['eyJhbGciOiJIUzI1NiJ9.%%%.c2ln', null],
    ['sk-not-a-token-0001', null],
  ])('%j: %s', (key, expiresAt) => expect(readKeyClaims(key).expiresAt).toBe(expiresAt));
});
