import type { Citation } from '../chat/reply-event.ts';
import { sourcesOf } from '../markdown/sources.ts';
import { exportWords } from './export-words.ts';

/** Text in one line that is not taken for Markdown. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~]/g, '\\$&').trim();
}

/** The sources of an answer as a numbered list under their heading; empty where it has none. */
export function sourcesMarkdown(citations: readonly Citation[]): string {
  const lines = sourcesOf(citations).list.map(({ number, url, title, isOpenable }) => {
    const words = plainMarkdown(title === '' ? url : title);
    return `${number}. ${isOpenable ? `[${words}](<${url}>)` : title === '' ? words : `${words} (${plainMarkdown(url)})`}`;
  });
  return lines.length === 0 ? '' : `${exportWords.sources}:\n\n${lines.join('\n')}`;
}

/** The text of an answer with its sources below, as Markdown: what goes on the clipboard. */
export function withSources(text: string, citations: readonly Citation[]): string {
  return [text, sourcesMarkdown(citations)].filter((part) => part !== '').join('\n\n');
}
