import { expect, test } from 'vitest';
import { appException } from '../../../../app/errors/app-error.ts';
import { isBusy, isDamage, toStorageException } from '../../../../main/storage/storage-errors.ts';

const sqlite = (errcode: number): Error => Object.assign(new Error('sqlite says so'), { code: 'ERR_SQLITE_ERROR', errcode });
const system = (code: string): Error => Object.assign(new Error('the system says so'), { code });

test.each([
  [sqlite(13), 'storage-full'],
  [system('ENOSPC'), 'storage-full'],
  [system('EDQUOT'), 'storage-full'],
  [sqlite(11), 'storage-corrupt'],
  [sqlite(267), 'storage-corrupt'],
  [sqlite(26), 'storage-corrupt'],
  [sqlite(8), 'storage-failed'],
  [sqlite(10), 'storage-failed'],
  [system('EACCES'), 'storage-failed'],
  ['not even an error', 'storage-failed'],
])('%s becomes %s', (thrown, code) => {
  expect(toStorageException(thrown, import.meta.dirname).error.code).toBe(code);
});

test('a lock that is held may be free later; nothing else is', () => {
  expect(isBusy(sqlite(261))).toBe(true);
  expect(toStorageException(sqlite(5), '/').error.retryable).toBe(true);
  expect(toStorageException(sqlite(8), '/').error.retryable).toBe(false);
});

test('errors of ours pass unchanged, and only damage is damage', () => {
  const invalid = appException('request-invalid', 'no');
  expect(toStorageException(invalid, '/')).toBe(invalid);
  expect(isDamage(invalid)).toBe(false);
  expect(isDamage(appException('storage-corrupt', 'x'))).toBe(true);
});
