import { describe, expect, it } from 'vitest';
import { appError, appErrorCodes, closedWhileAnswering, appException, toAppError } from '../../../../app/errors/app-error.ts';
import { errorCopy } from '../../../../app/errors/error-copy.ts';

describe('errorCopy', () => {
  it.each(appErrorCodes)('%s has one calm sentence', (code) => {
    const { sentence } = errorCopy(appError(code, 'Technical text.'));
    expect(sentence).toMatch(/^[A-Z].*[.]$/s);
    expect(sentence).not.toMatch(/!|oops|sorry|undefined|null/i);
  });

  it('offers to go on where text has arrived, and to ask again where none has', () => {
    const busy = appError('gateway-unavailable', '503');
    const cut = appError('stream-interrupted', 'eof');
    expect(errorCopy(busy).action?.kind).toBe('retry');
    expect(errorCopy(busy, { hasPartialText: true }).action?.kind).toBe('continue');
    expect(errorCopy(cut, { hasPartialText: true }).action?.kind).toBe('continue');
    expect(errorCopy(cut).action?.kind).toBe('retry');
  });

  it('says that Kilodesk was closed where that is why an answer ended', () => {
    expect(errorCopy(closedWhileAnswering, { hasPartialText: true })).toMatchObject({
      sentence: 'Kilodesk was closed before the answer ended.',
      action: { kind: 'continue' },
    });
    expect(errorCopy(appError('stream-interrupted', 'eof')).sentence).toBe('The connection ended before the answer did.');
  });

  it('offers to sign in where the limit is that of people without a key', () => {
    expect(errorCopy(appError('rate-limited', '401', { status: 401 })).action?.kind).toBe('sign-in');
    expect(errorCopy(appError('rate-limited', '429', { status: 429 })).action?.kind).toBe('retry');
  });

  it('offers a top-up link only where the gateway gave one', () => {
    expect(errorCopy(appError('credits-exhausted', '402')).secondaryAction).toBeNull();
    const withUrl = appError('credits-exhausted', '402', { action: { url: 'https://app.kilo.ai/profile' } });
    expect(errorCopy(withUrl).secondaryAction).toMatchObject({ kind: 'open-url', url: 'https://app.kilo.ai/profile' });
  });
});

describe('toAppError', () => {
  it('keeps our own errors and wraps others without their stack', () => {
    const ours = appException('offline', 'no network', { status: 0 });
    expect(toAppError(ours)).toEqual({ code: 'offline', message: 'no network', retryable: true, status: 0 });
    const theirs = toAppError(new RangeError('x'));
    expect(theirs).toEqual({ code: 'internal', message: 'x', retryable: false });
  });
});
