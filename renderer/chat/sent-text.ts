import { splitCode } from '../../app/markdown/markdown-node.ts';
import type { SentRequest } from '../../app/domain/sent-request.ts';

/** More lines than this are copied and not shown. */
export const mostLines = 2000;

/** JSON with a member a line; a text that is none stays as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The first lines of a text, in the parts of a block of code. */
export function partsOf(text: string): { readonly parts: readonly string[]; readonly isCut: boolean } {
  const lines = text.split('\n', mostLines + 1);
  return { parts: splitCode(lines.slice(0, mostLines).join('\n')), isCut: lines.length > mostLines };
}

/** The whole request as JSON: where it went, its headers, its body. */
export function requestJson({ url, headers, body }: SentRequest): string {
  const named = Object.fromEntries(headers.map(({ name, value }) => [name, value]));
  let parsed: unknown = body;
  try {
    parsed = JSON.parse(body);
  } catch {
    // Then it goes along as the text that it is.
  }
  return JSON.stringify({ method: 'POST', url, headers: named, body: parsed }, null, 2);
}
