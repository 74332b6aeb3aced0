import { markdownToHtml } from '../../app/export/html-blocks.ts';
import { markdownToPlainText } from '../../app/export/plain-blocks.ts';

/** Puts an answer on the clipboard as one reads it, without the marks of Markdown. */
export async function copyPlainText(markdown: string): Promise<void> {
  await navigator.clipboard.writeText(markdownToPlainText(markdown));
}

/** Puts an answer on the clipboard with its headings, lists and tables, for word processors and mail; as plain text for all else. */
export async function copyRichText(markdown: string): Promise<void> {
  const blob = (type: string, text: string): Blob => new Blob([text], { type });
  const item = new ClipboardItem({
    'text/html': blob('text/html', markdownToHtml(markdown)),
    'text/plain': blob('text/plain', markdownToPlainText(markdown)),
  });
  await navigator.clipboard.write([item]);
}
