import { appError, type AppError, type AppErrorExtra, type AppErrorFacts } from '../../app/errors/app-error.ts';
import { readErrorBody, type ErrorFacts } from './error-body.ts';
import { errorMeaning, type Meaning } from './error-meaning.ts';
import { checkedKiloUrl } from './kilo-url.ts';
import type { Redact } from './redact.ts';

/** All that tells what a refusal means. */
export interface Refusal {
  /** HTTP status; null for an error inside a stream, whose body may name one. */
  readonly status: number | null;
  readonly headers: Headers | null;
  /** The body as text, or as JSON when it was parsed already. */
  readonly body: unknown;
  /** Whether a key was sent. */
  readonly hasKey: boolean;
  readonly redact: Redact;
  readonly baseUrl: string;
  readonly now: Date;
}

const maxDetailLength = 2000;

/** `Retry-After` in milliseconds: seconds or an HTTP date; undefined when it is neither. */
export function retryAfterMs(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  if (/^\s*\d{1,9}(\.\d+)?\s*$/.test(value)) return Math.round(Number(value) * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

function count(text: string | undefined): number | undefined {
  const digits = text?.replaceAll(/[,_]/g, '');
  return digits === undefined ? undefined : Number(digits);
}

/** Tokens asked for and tokens allowed, in the words of the vendors. */
function lengthFacts(text: string): AppErrorFacts {
  const numberAfter = (...patterns: readonly RegExp[]): number | undefined =>
    count(patterns.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined));
  const limitTokens = numberAfter(
    /maximum context length (?:is|of) ([\d,_]{1,12})/i,
    /> ([\d,_]{1,12}) maximum/i,
    /maximum number of tokens allowed \(?([\d,_]{1,12})/i,
  );
  const tokens = numberAfter(
    /(?:requested|resulted in|contains?)(?: about| at least)? ([\d,_]{1,12}) (?:input )?tokens/i,
    /too long: ([\d,_]{1,12}) tokens/i,
    /token count \(?([\d,_]{1,12})/i,
  );
  return {
    ...(limitTokens === undefined ? {} : { limitTokens }),
    ...(limitTokens === undefined || tokens === undefined ? {} : { tokens }),
  };
}

function factsFor([code, reason]: Meaning, facts: ErrorFacts): AppErrorFacts {
  if (code === 'credits-exhausted') return facts.balanceUsd === null ? {} : { balanceUsd: facts.balanceUsd };
  if (code === 'context-too-long') return lengthFacts(facts.text);
  if (reason === 'flagged') return { flaggedFor: facts.flaggedFor };
  if (reason === 'page') return facts.pageTitle === null ? {} : { pageTitle: facts.pageTitle };
  return {};
}

/** The page of Kilo's that the refusal leads to: named by it, or for a key at a provider known by its path (PROTOCOL 3.2). */
function urlFor([, reason]: Meaning, facts: ErrorFacts, baseUrl: string): string | undefined {
  const named = checkedKiloUrl(facts.buyCreditsUrl, baseUrl);
  if (named !== undefined || (reason !== 'byok' && reason !== 'organization-setup')) return named;
  const inText = facts.urls.map((url) => checkedKiloUrl(url, baseUrl)).find((url) => url !== undefined);
  return inText ?? (reason === 'byok' ? 'https://app.kilo.ai/byok' : undefined);
}

/** What a refusal of any shape in PROTOCOL 3.1 means to the user (PROTOCOL 3.2). Never throws, never holds a key. */
export function gatewayError(refusal: Refusal): AppError {
  const { headers, hasKey, redact, baseUrl, now } = refusal;
  const facts = readErrorBody(refusal.body, redact);
  const status = refusal.status ?? facts.status ?? (facts.isPage ? 200 : 500);
  const named = errorMeaning(status, facts, hasKey);
  // A provider behind the gateway that refuses the gateway's own key says nothing of the user's.
  const meaning: Meaning = refusal.status === null && named[0] === 'key-rejected' ? ['gateway-rejected'] : named;
  const [code, reason] = meaning;
  const waitMs = retryAfterMs(headers?.get('retry-after') ?? null, now) ?? facts.retryAfterMs;
  const detail = facts.text.slice(0, maxDetailLength);
  const requestId = facts.requestId ?? headers?.get('request-id') ?? headers?.get('x-request-id') ?? headers?.get('x-vercel-id');
  const url = urlFor(meaning, facts, baseUrl);
  const known = factsFor(meaning, facts);
  const extra: AppErrorExtra = {
    status,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    ...(requestId ? { requestId: redact(requestId).slice(0, 200) } : {}),
    ...(detail === '' ? {} : { detail }),
    ...(reason === undefined ? {} : { reason }),
    ...(Object.keys(known).length === 0 ? {} : { facts: known }),
    ...(url === undefined ? {} : { action: { url } }),
  };
  const type = facts.types[0];
  const where = refusal.status === null ? 'inside the answer' : `with HTTP ${status}`;
  return appError(code, `The gateway refused ${where}${type === undefined ? '' : ` (${type})`}.`, extra);
}
