import { appException, AppException } from '../../app/errors/app-error.ts';

const damageDetail = 'store-damaged';

/** Why nothing is restored while any process writes an answer: what it has still to come would be lost. */
export function answerUnderWay(): AppException {
  return appException('request-invalid', 'An answer is being written. Stop it or wait for its end, then restore.', { retryable: true });
}

/** Why nothing could be restored in place: the store itself, and not the backup, is damaged. */
export function storeDamaged(cause: Error): AppException {
  return appException('storage-corrupt', `The conversation file is damaged: ${cause.message}`, { detail: damageDetail, cause });
}

/** Whether this is {@link storeDamaged}, on either side of a worker. */
export function isStoreDamaged(thrown: unknown): thrown is AppException {
  return thrown instanceof AppException && thrown.error.detail === damageDetail;
}
