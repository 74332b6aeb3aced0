/** Takes secrets out of a server's text. */
export type Redact = (text: string) => string;

const mark = '[redacted]';

/** Redacts `key` wherever it stands, as it is or percent-encoded, and whatever looks like a key: bearer tokens, JWTs (PROTOCOL 4), `sk-…`. */
export function createRedact(key: string | null): Redact {
  return (text) =>
    (key === null ? text : text.replaceAll(key, mark).replaceAll(encodeURIComponent(key), mark))
      .replace(/\bBearer\s+[^\s"',;]+/gi, `Bearer ${mark}`)
      .replace(/\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g, mark)
      .replace(/\bsk-[\w-]{12,}/g, mark);
}
