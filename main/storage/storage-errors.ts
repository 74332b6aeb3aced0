import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { appException, AppException } from '../../app/errors/app-error.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const busy = 5;
const locked = 6;
const ioError = 10;
const corrupt = 11;
const full = 13;
const cantOpen = 14;
const notADatabase = 26;
// An extended one: content of a virtual table.
const corruptIndex = 267;

/** Below this much free space an unexplained write error is taken for a full disk. */
const nearlyFullBytes = 256 * 1024;

/** SQLite's primary result code of whatever was thrown; null when it did not come from SQLite. */
export function sqliteCode(thrown: unknown): number | null {
  if (!(thrown instanceof Error) || !('errcode' in thrown) || typeof thrown.errcode !== 'number') return null;
  return thrown.errcode & 0xff;
}

/** Whether another connection holds the lock that was asked for. */
export function isBusy(thrown: unknown): boolean {
  const code = sqliteCode(thrown);
  return code === busy || code === locked;
}

/** Whether reading or writing failed below SQLite. */
export function isIoError(thrown: unknown): boolean {
  return sqliteCode(thrown) === ioError;
}

/** Whether the file itself is broken: no database, or pages that do not fit together. */
export function isDamage(thrown: unknown): boolean {
  const code = sqliteCode(thrown);
  return code === corrupt || code === notADatabase || (thrown instanceof AppException && thrown.error.code === 'storage-corrupt');
}

/** Whether a damage is in the search index, as far as SQLite can tell: the messages themselves may well be whole. */
export function isIndexDamage(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && thrown.errcode === corruptIndex;
}

/** What whoever would write is told when the store is not where it was. */
export function storeGone(): AppException {
  const message = 'The conversation file is gone: its folder was moved, deleted or unmounted.';
  return appException('storage-failed', message, { detail: 'gone', retryable: true });
}

function isNearlyFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < nearlyFullBytes;
  } catch {
    // A folder that cannot even be asked is no evidence of a full disk.
    return false;
  }
}

function systemCode(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}

function isReadOnly(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return false;
  } catch {
    // Whatever the reason is, it is the folder's.
    return existsSync(folder);
  }
}

/**
 * Turns what SQLite or the file system threw into `storage-full`, `storage-corrupt` or `storage-failed`.
 * SQLite hides ENOSPC behind I/O and open errors, so for these the disk of `folder` is asked. Where `folder` cannot be written
 * the error's `detail` is `read-only`.
 */
export function toStorageException(thrown: unknown, folder: string): AppException {
  if (thrown instanceof AppException) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const code = sqliteCode(thrown);
  const system = systemCode(thrown);
  if (code === full || system === 'ENOSPC' || system === 'EDQUOT') {
    return appException('storage-full', `The disk is full: ${message}`, { cause: thrown });
  }
  if ((code === ioError || code === cantOpen) && isNearlyFull(folder)) {
    return appException('storage-full', `The disk is full: ${message}`, { cause: thrown });
  }
  if (isDamage(thrown)) return appException('storage-corrupt', `The conversation file is damaged: ${message}`, { cause: thrown });
  return appException('storage-failed', `The conversation file cannot be used: ${message}`, {
    cause: thrown,
    retryable: isBusy(thrown),
    ...(isReadOnly(folder) && { detail: 'read-only' }),
  });
}
