import { appError, type AppError } from '../../app/errors/app-error.ts';
import { errorCopy, type ErrorCopyContext } from '../../app/errors/error-copy.ts';

/** What users read for an error, and under it what a report of it needs. */
export function describeError(error: AppError, context: ErrorCopyContext = {}): string {
  const { sentence } = errorCopy(error, context);
  const facts = [error.code, ...(error.status === undefined ? [] : [`HTTP ${error.status}`]), error.message];
  const { url, modelRefs = [] } = error.action ?? {};
  const nearest = modelRefs.length === 0 ? '' : `  Nearest: ${modelRefs.join(', ')}\n`;
  return `${sentence}\n  ${facts.join(' · ')}\n${nearest}${url === undefined ? '' : `  ${url}\n`}`;
}

/** Wrong usage in the one shape of errors, for `--json`. */
export function usageErrorOf(message: string): AppError {
  return appError('request-invalid', message);
}
