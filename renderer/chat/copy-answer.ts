import type { Citation } from '../../app/chat/reply-event.ts';
import { markdownToHtml } from '../../app/export/html-blocks.ts';
import { markdownToPlainText } from '../../app/export/plain-blocks.ts';
import { withSources } from '../../app/export/sources-markdown.ts';

/** Puts an answer and its sources on the clipboard as one reads them, without the marks of Markdown. */
export async function copyPlainText(text: string, citations: readonly Citation[]): Promise<void> {
  await navigator.clipboard.writeText(markdownToPlainText(withSources(text, citations)));
}

/** Puts an answer and its sources on the clipboard with its headings, lists and tables, for word processors and mail; as plain text for all else. */
export async function copyRichText(text: string, citations: readonly Citation[]): Promise<void> {
  const markdown = withSources(text, citations);
  const blob = (type: string, content: string): Blob => new Blob([content], { type });
  const item = new ClipboardItem({
    'text/html': blob('text/html', markdownToHtml(markdown)),
    'text/plain': blob('text/plain', markdownToPlainText(markdown)),
  });
  await navigator.clipboard.write([item]);
}
