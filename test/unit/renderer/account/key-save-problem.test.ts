import { describe, expect, it } from 'vitest';
import { appError, type AppErrorCode } from '../../../../app/errors/app-error.ts';
import { keySaveProblem } from '../../../../renderer/account/key-save-problem.ts';

const rescueOf = (code: AppErrorCode): string | null => keySaveProblem(appError(code, '')).rescue;

describe('a key that could not be saved', () => {
  it.each(['offline', 'gateway-unavailable', 'timed-out', 'rate-limited', 'bad-response', 'gateway-rejected', 'stream-interrupted'] as const)(
    'may be kept unchecked after %s',
    (code) => expect(rescueOf(code)).toBe('keep-unchecked'),
  );

  it('may be kept for the session without a keyring', () => {
    expect(rescueOf('keychain-unavailable')).toBe('keep-for-session');
  });

  it.each(['key-malformed', 'key-rejected', 'account-blocked', 'internal'] as const)('has no way round %s', (code) => {
    expect(rescueOf(code)).toBeNull();
  });
});
