import { cleanLine, isRecord, listOf, numberOf, parseJson, textOf } from './json-guards.ts';

/** What any error body says, whatever its shape (PROTOCOL 3.1). */
export interface ErrorFacts {
  /** The most useful words in it; an empty string when there are none. Untrusted, not yet redacted. */
  readonly text: string;
  /** Names of the error, most telling first, in lower case and of plain characters only. */
  readonly types: readonly string[];
  /** The HTTP status that the body itself names. */
  readonly status: number | null;
  readonly buyCreditsUrl: string | null;
  readonly requestId: string | null;
  readonly retryAfterMs: number | undefined;
  readonly isModerated: boolean;
  /** False for pages, plain text and nothing at all. */
  readonly isJson: boolean;
}

const nothing: ErrorFacts = {
  text: '',
  types: [],
  status: null,
  buyCreditsUrl: null,
  requestId: null,
  retryAfterMs: undefined,
  isModerated: false,
  isJson: false,
};

function typesOf(values: readonly unknown[]): string[] {
  const types = values.flatMap((value) => (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? [value.toLowerCase()] : []));
  return [...new Set(types)];
}

/** A status among the numbers and number-like texts that servers put into `code`. */
function statusOf(value: unknown): number | null {
  const status = Number(typeof value === 'string' && /^\d{3}$/.test(value) ? value : numberOf(value));
  return status >= 400 && status <= 599 ? status : null;
}

/** `metadata.raw` is what the provider said: text, or JSON with an error of its own. */
function rawText(raw: unknown, depth: number): string | null {
  const parsed = typeof raw === 'string' ? parseJson(raw) : raw;
  if (isRecord(parsed) && depth < 3) return textOf(readParsed(parsed, depth + 1).text) ?? textOf(raw);
  return textOf(raw);
}

/** Lines of text without their repetitions, cleaned one by one. */
function join(lines: readonly (string | null)[]): string {
  const cleaned = lines.flatMap((line) => (line === null ? [] : [cleanLine(line, 2000)]));
  return [...new Set(cleaned)].filter((line) => line !== '').join('\n');
}

function readParsed(body: Record<string, unknown>, depth: number): ErrorFacts {
  const error = isRecord(body['error']) ? body['error'] : null;
  const metadata = isRecord(error?.['metadata']) ? error['metadata'] : null;
  const availability = isRecord(error?.['availability']) ? error['availability'] : null;
  const reasons = listOf(metadata?.['reasons']).filter((reason) => typeof reason === 'string');
  const waitSeconds = numberOf(availability?.['retry_after']);
  return {
    text: join([
      textOf(error?.['title']),
      textOf(error?.['message']) ?? textOf(body['message']) ?? textOf(body['error']) ?? textOf(body['detail']),
      rawText(metadata?.['raw'], depth),
      reasons.length > 0 ? reasons.join(', ') : null,
    ]),
    types: typesOf([
      metadata?.['error_type'],
      body['error_type'],
      error?.['error_type'],
      error?.['code'],
      error?.['type'],
      body['code'],
      availability?.['code'],
    ]),
    status: statusOf(error?.['code']) ?? statusOf(error?.['status']) ?? statusOf(body['code']),
    buyCreditsUrl: textOf(error?.['buyCreditsUrl']) ?? textOf(metadata?.['buyCreditsUrl']),
    requestId: textOf(body['vercel_request_id']) ?? textOf(body['request_id']),
    retryAfterMs: waitSeconds !== null && waitSeconds >= 0 ? waitSeconds * 1000 : undefined,
    isModerated: reasons.length > 0 || metadata?.['flagged_input'] !== undefined,
    isJson: true,
  };
}

/** Words of a page or plain text. Of a page only its title: the rest is markup and script. */
function readPlain(text: string): string {
  if (!/^\s*</.test(text)) return join(text.slice(0, 4000).split('\n'));
  const title = /<title[^>]*>([^<]{0,300})/i.exec(text.slice(0, 20_000))?.[1];
  return join([title ?? null]);
}

/** Reads the body of an error, as text or as JSON already parsed. Never throws; what cannot be read says nothing. */
export function readErrorBody(body: unknown): ErrorFacts {
  const parsed = typeof body === 'string' ? parseJson(body) : body;
  if (isRecord(parsed)) return readParsed(parsed, 0);
  if (typeof parsed === 'string') return { ...nothing, text: readPlain(parsed), isJson: true };
  return typeof body === 'string' ? { ...nothing, text: readPlain(body) } : nothing;
}
