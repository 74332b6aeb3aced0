import { describe, expect, it } from 'vitest';
import { keyExpiry, isWellFormedApiKey, maskApiKey, trimApiKey } from '../../../../app/domain/api-key.ts';

describe('API keys', () => {
  it.each([
    ['eyJhbGciOiJIUzI1NiJ9.eyJ2IjozfQ.sig_-', true],
    ['sk-or-v1-abcdef', true],
    ['', false],
    ['short', false],
    ['has a space in it', false],
    ['line\nbreak-inside', false],
    ['carriage\r\nreturn', false],
    ['schlüssel-äöü', false],
    ['zero\u200bwidth-key', false],
    ['nul\u0000inside-key', false],
    ['x'.repeat(8193), false],
  ])('%j is well-formed: %s', (key, isGood) => expect(isWellFormedApiKey(key)).toBe(isGood));

  it('forgives white space around a pasted key', () => expect(trimApiKey(' \tabc\r\n')).toBe('abc'));

  it('never shows more than four characters, and none of a short key', () => {
    expect(maskApiKey('abcdefghijklmnop')).toBe('…mnop');
    expect(maskApiKey('abcdefgh')).toBe('…');
  });
});

describe('keyExpiry', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  it.each([
    [null, { kind: 'none' }],
    ['2026-11-22T10:00:00.000Z', { kind: 'expired' }],
    ['2026-11-22T22:00:00.000Z', { kind: 'soon', days: 0 }],
    ['2026-11-25T09:59:59.000Z', { kind: 'soon', days: 2 }],
    ['2026-12-06T10:00:00.000Z', { kind: 'soon', days: 14 }],
    ['2026-12-06T10:00:01.000Z', { kind: 'far' }],
  ])('of a key that ends at %s', (expiresAt, expected) => expect(keyExpiry(expiresAt, now)).toEqual(expected));
});
