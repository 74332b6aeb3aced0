import { describe, expect, it } from 'vitest';
import { toCandidate } from '../../../../main/keychain/key-candidate.ts';

describe('toCandidate', () => {
  it.each([undefined, null, '', '  ', '\r\n\t'])('takes %j for no key', (value) => expect(toCandidate(value)).toEqual({ kind: 'none' }));

  it.each(['eyJhbGciOiJIUzI1NiJ9.eyJ2IjozfQ.sig_-', 'not-a-jwt-but-a-key'])('accepts %s, with white space around it or without', (key) => {
    expect(toCandidate(key)).toEqual({ kind: 'found', key });
    expect(toCandidate(` ${key}\r\n`)).toEqual({ kind: 'found', key });
  });

  it.each([
    ['secret with-space', 'holds a space'],
    ['secret-with\tab-inside', 'holds a space'],
    ['secret-first\nsecret-second', 'holds a line break'],
    ['secret\r\nX-Injected: yes', 'holds a line break'],
    ['schlüssel-ist-geheim', 'holds characters that no key has'],
    ['secret\u200b-with-zero-width', 'holds characters that no key has'],
    ['secret\0-with-nul', 'holds characters that no key has'],
    ['“secret-in-quotes”', 'holds characters that no key has'],
    ['secret', 'too short'],
    ['s'.repeat(8193), 'longer than 8192 characters'],
    ['<your-kilocode-api-key>', 'still the placeholder of the documentation'],
  ])('passes over %j and says why without repeating it', (value, reason) => {
    expect(toCandidate(value)).toEqual({ kind: 'unusable', reason });
  });
});
