import { cleanLine } from '../../app/domain/clean-line.ts';
import { isRecord, listOf, numberOf, parseJson, textOf } from '../json/json-guards.ts';
import type { Redact } from './redact.ts';

/** What any error body says, whatever its shape (PROTOCOL 3.1). Secrets are taken out of every text before it is cut. */
export interface ErrorFacts {
  /** The most useful words in it; an empty string when there are none. Untrusted. */
  readonly text: string;
  /** Names of the error, most telling first, in lower case and of plain characters only. */
  readonly types: readonly string[];
  /** The HTTP status that the body itself names. */
  readonly status: number | null;
  readonly buyCreditsUrl: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | undefined;
  readonly isModerated: boolean;
  /** What a moderation found, each in one short line. */
  readonly flaggedFor: readonly string[];
  /** US dollars; null where it says none. */
  readonly balanceUsd: number | null;
  /** Addresses named in its words, unchecked. */
  readonly urls: readonly string[];
  /** False for pages, plain text and nothing at all. */
  readonly isJson: boolean;
  readonly isPage: boolean;
  readonly pageTitle: string | null;
}

/** Of what a moderation found more than these would not fit into a sentence. */
const maxReasons = 5;

const nothing: ErrorFacts = {
  text: '',
  types: [],
  status: null,
  buyCreditsUrl: null,
  requestId: null,
  retryAfterMs: undefined,
  isModerated: false,
  flaggedFor: [],
  balanceUsd: null,
  urls: [],
  isJson: false,
  isPage: false,
  pageTitle: null,
};

function typesOf(values: readonly unknown[], redact: Redact): string[] {
  const texts = values.flatMap((value) => (typeof value === 'string' ? [redact(value)] : []));
  const types = texts.flatMap((text) => (/^[\w.-]{1,64}$/.test(text) ? [text.toLowerCase()] : []));
  return [...new Set(types)];
}

/** A status among the numbers and number-like texts that servers put into `code`. */
function statusOf(value: unknown): number | null {
  const status = Number(typeof value === 'string' && /^\d{3}$/.test(value) ? value : numberOf(value));
  return status >= 400 && status <= 599 ? status : null;
}

/** `metadata.raw` is what the provider said: text, or JSON with an error of its own. */
function rawText(raw: unknown, depth: number, redact: Redact): string | null {
  const parsed = typeof raw === 'string' ? parseJson(raw) : raw;
  if (isRecord(parsed) && depth < 3) return textOf(readParsed(parsed, depth + 1, redact).text) ?? textOf(raw);
  return textOf(raw);
}

/** Lines of text without their repetitions, cleaned one by one. */
function join(lines: readonly (string | null)[], redact: Redact): string {
  // A secret that was cut in two could not be recognised any more.
  const cleaned = lines.flatMap((line) => (line === null ? [] : [cleanLine(redact(line), 2000)]));
  return [...new Set(cleaned)].filter((line) => line !== '').join('\n');
}

function readParsed(body: Record<string, unknown>, depth: number, redact: Redact): ErrorFacts {
  const error = isRecord(body['error']) ? body['error'] : null;
  const metadata = isRecord(error?.['metadata']) ? error['metadata'] : null;
  const availability = isRecord(error?.['availability']) ? error['availability'] : null;
  const reasons = listOf(metadata?.['reasons'])
    .filter((reason) => typeof reason === 'string')
    .map((reason) => cleanLine(redact(reason), 60));
  const waitSeconds = numberOf(availability?.['retry_after']);
  const texts = [
    textOf(error?.['title']),
    textOf(error?.['message']) ?? textOf(body['message']) ?? textOf(body['error']) ?? textOf(body['detail']),
    rawText(metadata?.['raw'], depth, redact),
    reasons.length > 0 ? reasons.join(', ') : null,
  ];
  const types = [
    metadata?.['error_type'],
    body['error_type'],
    error?.['error_type'],
    error?.['code'],
    error?.['type'],
    body['code'],
    availability?.['code'],
  ];
  const text = join(texts, redact);
  return {
    ...nothing,
    text,
    types: typesOf(types, redact),
    status: statusOf(error?.['code']) ?? statusOf(error?.['status']) ?? statusOf(body['code']),
    buyCreditsUrl: withoutSecret(textOf(error?.['buyCreditsUrl']) ?? textOf(metadata?.['buyCreditsUrl']), redact),
    requestId: textOf(body['vercel_request_id']) ?? textOf(body['request_id']),
    retryAfterMs: waitSeconds !== null && waitSeconds >= 0 ? waitSeconds * 1000 : undefined,
    isModerated: reasons.length > 0 || metadata?.['flagged_input'] !== undefined,
    flaggedFor: reasons.slice(0, maxReasons),
    balanceUsd: numberOf(error?.['balance']) ?? numberOf(metadata?.['balance']),
    urls: (text.match(/https:\/\/[^\s"'<>()]{1,300}/g) ?? []).map((url) => url.replace(/[.,;:!?]+$/, '')),
    isJson: true,
  };
}

/** An address that carries a secret is no address to offer. */
function withoutSecret(url: string | null, redact: Redact): string | null {
  return url !== null && redact(url) === url ? url : null;
}

/** Words of a page or plain text. Of a page only its title: the rest is markup and script. */
function readPlain(body: string, redact: Redact): ErrorFacts {
  const text = redact(body);
  if (!/^\s*</.test(text)) return { ...nothing, text: join(text.slice(0, 4000).split('\n'), redact) };
  const title = join([/<title[^>]*>([^<]{0,300})/i.exec(text.slice(0, 20_000))?.[1] ?? null], redact);
  return { ...nothing, text: title, isPage: true, pageTitle: title === '' ? null : title.slice(0, 80) };
}

/** Reads the body of an error, as text or as JSON already parsed. Never throws; what cannot be read says nothing. */
export function readErrorBody(body: unknown, redact: Redact): ErrorFacts {
  const parsed = typeof body === 'string' ? parseJson(body) : body;
  if (isRecord(parsed)) return readParsed(parsed, 0, redact);
  if (typeof parsed === 'string') return { ...readPlain(parsed, redact), isJson: true, isPage: false };
  return typeof body === 'string' ? readPlain(body, redact) : nothing;
}
