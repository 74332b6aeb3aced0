import { AppException, appException, type AppErrorReason } from '../../app/errors/app-error.ts';

/** What can be wrong with a whole archive. */
export type ArchiveProblem = Extract<AppErrorReason, `archive-${string}`>;

/** A `request-invalid` that says what is wrong with an archive; `message` is for logs. */
export function archiveError(reason: ArchiveProblem, message: string, cause?: unknown): AppException {
  return appException('request-invalid', message, { reason, ...(cause === undefined ? {} : { cause }) });
}

/** What is wrong with an archive by what was thrown; null for what says nothing of one. */
export function archiveProblemOf(thrown: unknown): ArchiveProblem | null {
  const reason = thrown instanceof AppException ? thrown.error.reason : undefined;
  return isArchiveProblem(reason) ? reason : null;
}

function isArchiveProblem(reason: AppErrorReason | undefined): reason is ArchiveProblem {
  return reason?.startsWith('archive-') === true;
}

/** What a library or the system threw while bytes were read, as `archive-damaged`; an error of ours as it is. */
export function asDamage(doing: string, thrown: unknown): AppException {
  if (thrown instanceof AppException) return thrown;
  return archiveError('archive-damaged', `${doing}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, thrown);
}
