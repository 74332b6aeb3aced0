import { describe, expect, it } from 'vitest';
import type { SignInApproved } from '../../../../app/domain/sign-in.ts';
import { appError, type AppErrorCode } from '../../../../app/errors/app-error.ts';
import { approvalDoubt, formatCountdown, signInFailure } from '../../../../renderer/account/sign-in-words.ts';
import { goodKey } from '../../../gallery/scenes.ts';

const fine: SignInApproved = { state: 'approved', keptIn: 'keychain', check: 'accepted', isInForce: true };

describe('a sign-in that was allowed', () => {
  it('leads on at once when all is well', () => expect(approvalDoubt(fine, goodKey)).toBeNull());

  it.each([
    [{ keptIn: 'session' }, /until Kilodesk is closed/],
    [{ isInForce: false, check: 'not-asked' }, /KILOCODE_API_KEY in the environment comes before it/],
    [{ check: 'rejected' }, /does not accept it/],
    [{ check: 'blocked' }, /blocked this account/],
    [{ check: 'offline' }, /could not be checked/],
    [{ check: 'gateway-error' }, /could not be checked/],
    [{ check: 'cannot-tell' }, /only the first message will show/],
  ] as const)('says what is not: %j', (change, sentence) => {
    expect(approvalDoubt({ ...fine, ...change }, { ...goodKey, source: 'environment' })?.sentence).toMatch(sentence);
  });
});

describe('a sign-in that did not begin or end well', () => {
  it('has a sentence of its own for each cause', () => {
    const codes: readonly AppErrorCode[] = ['rate-limited', 'offline', 'gateway-unavailable', 'bad-response'];
    const sentences = codes.map((code) => signInFailure(appError(code, '')));
    expect(new Set([...sentences, signInFailure(appError('bad-response', '', { detail: 'sign-in-page' }))]).size).toBe(5);
    expect(sentences).not.toContain(null);
    expect(signInFailure(appError('internal', ''))).toBeNull();
  });
});

describe('the countdown', () => {
  it.each([
    [600_000, '10:00'],
    [599_001, '10:00'],
    [65_000, '1:05'],
    [400, '0:01'],
    [0, '0:00'],
    [-5000, '0:00'],
  ])('of %i ms is %s', (leftMs, text) => expect(formatCountdown(leftMs)).toBe(text));
});
