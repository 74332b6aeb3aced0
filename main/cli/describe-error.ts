import { appError, type AppError } from '../../app/errors/app-error.ts';
import { errorCopy, type ErrorCopyContext } from '../../app/errors/error-copy.ts';
import { nextSteps } from './next-steps.ts';

/** What users read for an error, under it what a report of it needs, and what can be done about it here. */
export function describeError(error: AppError, context: ErrorCopyContext = {}): string {
  const { sentence } = errorCopy(error, context);
  const { code, reason, status, requestId, message } = error;
  const facts = [
    reason === undefined ? code : `${code} (${reason})`,
    ...(status === undefined ? [] : [`HTTP ${status}`]),
    ...(requestId === undefined ? [] : [requestId]),
    message,
  ];
  const steps = nextSteps(error, context).map((step) => `  Next: ${step}\n`);
  return `${sentence}\n  ${facts.join(' · ')}\n${steps.join('')}`;
}

/** Wrong usage in the one shape of errors, for `--json`. */
export function usageErrorOf(message: string): AppError {
  return appError('request-invalid', message);
}
