import type { AppError, AppErrorCode } from '../../app/errors/app-error.ts';

/** Refusals that may mean the search alone: what the gateway does not accept, and what no provider of the model can do. */
const codes: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>(['gateway-rejected', 'model-not-found']);

const words = /\bplug-?ins?\b|\bweb[ _-]?search|\bsearch(ing)? the web\b|\b(online|browsing) (search|mode|access)\b/i;

/**
 * The error of a request that asked for a web search, as a refusal of just that where its words name it. Another model would be
 * refused too, or would answer without what the user asked for, so that none is asked in its place.
 */
export function asSearchRefusal(error: AppError): AppError {
  if (!codes.has(error.code) || error.reason === 'byok' || !words.test(error.detail ?? '')) return error;
  return { ...error, code: 'gateway-rejected', reason: 'web-search-refused', retryable: false };
}
