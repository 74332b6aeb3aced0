import type { Citation } from '../chat/reply-event.ts';
import { sourcesOf } from '../markdown/sources.ts';
import { exportWords } from './export-words.ts';

/** Text in one line that is not taken for Markdown. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&').trim();
}

const fence = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/;

/** Closes a code block that an answer cut short left open, so that it does not swallow all that comes behind. */
export function closeCode(text: string): string {
  let open: string | null = null;
  for (const line of text.split('\n')) {
    const [, marks, rest = ''] = fence.exec(line.trimEnd()) ?? [];
    if (marks === undefined) continue;
    if (open === null) open = marks.startsWith('`') && rest.includes('`') ? null : marks;
    else if (marks.startsWith(open) && rest.trim() === '') open = null;
  }
  return open === null ? text : `${text}\n${open}`;
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

/** The text of an answer with its sources below, as Markdown: what goes on the clipboard. */
export function withSources(text: string, citations: readonly Citation[]): string {
  const sources = sourcesMarkdown(citations);
  if (sources === '') return text;
  return text === '' ? sources : `${closeCode(text)}\n\n${sources}`;
}
