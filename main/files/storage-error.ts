import { appException, type AppException } from '../../app/errors/app-error.ts';
import { errorCodeOf } from './error-code.ts';

/** What a failed write is called: `storage-full` when there is no room, else `storage-failed`. `what` names the thing written, `detail` its kind. */
export function storageError(what: string, cause: unknown, detail?: string): AppException {
  const code = errorCodeOf(cause);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
  return appException(isFull ? 'storage-full' : 'storage-failed', `${what} could not be written${code ? ` (${code})` : ''}`, { cause, ...(detail !== undefined && { detail }) });
}
