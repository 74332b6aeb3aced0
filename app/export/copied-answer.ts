import type { Citation } from '../chat/reply-event.ts';
import { markdownToHtml } from './html-blocks.ts';
import { toPastedHtml } from './pasted-html.ts';
import { markdownToPlainText } from './plain-blocks.ts';
import { sourcesMarkdown, sourcesText } from './sources-markdown.ts';

/** An answer and its sources as one reads them, without the marks of Markdown. */
export function answerToPlainText(text: string, citations: readonly Citation[]): string {
  return [markdownToPlainText(text), sourcesText(citations)].filter((part) => part !== '').join('\n\n');
}

/** An answer and its sources with headings, lists and tables, for word processors and mail. */
export function answerToHtml(text: string, citations: readonly Citation[]): string {
  return toPastedHtml([markdownToHtml(text), markdownToHtml(sourcesMarkdown(citations))].filter((part) => part !== '').join('\n'));
}
