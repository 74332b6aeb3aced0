/** A JSON Web Token, which is what Kilo's keys are (PROTOCOL 4). */
const token = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/;

/** The first thing in `text` that looks like an API key; null without one. Such a text is kept in memory only. */
export function findKey(text: string): string | null {
  return token.exec(text)?.[0] ?? null;
}
