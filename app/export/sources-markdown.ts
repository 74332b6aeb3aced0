import type { Citation } from '../chat/reply-event.ts';
import { isClosedFence } from '../markdown/fence-rules.ts';
import { blockTokens } from '../markdown/markdown-parser.ts';
import { sourcesOf } from '../markdown/sources.ts';
import { exportWords } from './export-words.ts';

/** Text in one line that is not taken for Markdown. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&').trim();
}

/** The block of code in a fence that the text ends in, where nothing closes it; else null. */
function openCode(text: string): ReturnType<typeof blockTokens>[number] | null {
  const last = blockTokens(text).findLast(({ nesting }) => nesting >= 0);
  return last?.type === 'fence' && !isClosedFence(last, text.split('\n')) ? last : null;
}

/**
 * Closes a code block that an answer cut short left open, so that it does not swallow all that comes behind. One in a list or a quotation
 * is closed in there: marks before the line would begin another block.
 */
export function closeCode(text: string): string {
  const open = openCode(text);
  if (open === null) return text;
  const line = text.split('\n')[open.map?.[0] ?? 0] ?? '';
  // An item's mark stands on its first line only.
  const before = line.slice(0, line.lastIndexOf(open.markup + open.info)).replace(/[^>\s]/g, ' ');
  const closed = `${text}${text.endsWith('\n') ? '' : '\n'}${before}${open.markup}`;
  return openCode(closed) === null ? closed : text;
}

/** An address that ends where its angle brackets do, and of which nothing is taken for Markdown. */
export function linkAddress(url: string): string {
  return url.replace(/[<>()\\\s]/g, (sign) => (sign === '(' ? '%28' : sign === ')' ? '%29' : encodeURIComponent(sign)));
}

/** The sources of an answer as a numbered list under their heading; empty where it has none. */
export function sourcesMarkdown(citations: readonly Citation[]): string {
  const lines = sourcesOf(citations).list.map(({ number, url, title, isOpenable }) => {
    const words = plainMarkdown(title === '' ? url : title);
    return `${number}. ${isOpenable ? `[${words}](<${linkAddress(url)}>)` : title === '' ? words : `${words} (${plainMarkdown(url)})`}`;
  });
  return lines.length === 0 ? '' : `${exportWords.sources}:\n\n${lines.join('\n')}`;
}

/** The sources of an answer as one reads them, with their addresses; empty where it has none. */
export function sourcesText(citations: readonly Citation[]): string {
  const lines = sourcesOf(citations).list.map(({ number, url, title }) => `${number}. ${title === '' ? '' : `${title} `}${url}`);
  return lines.length === 0 ? '' : [`${exportWords.sources}:`, ...lines].join('\n');
}

/** The text of an answer with its sources below, as Markdown: what goes on the clipboard. */
export function withSources(text: string, citations: readonly Citation[]): string {
  const sources = sourcesMarkdown(citations);
  if (sources === '') return text;
  return text === '' ? sources : `${closeCode(text)}\n\n${sources}`;
}
